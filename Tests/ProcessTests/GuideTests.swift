import Foundation
import Testing

/// Carries out what docs/GUIDE.md tells a new carrier to type, one command after another, against a real demo.
@Suite(.serialized, .enabled(if: TestCluster.binary != nil, "E164_BINARY names no program: run scripts/test"))
struct GuideTests {
    @Test("Every command of the guide does what the guide says", .timeLimit(.minutes(10)))
    func guide() async throws {
        let text = try String(contentsOfFile: RepositoryFile.path("docs/GUIDE.md"), encoding: .utf8)
        let blocks = GuideBlock.blocks(of: text)
        try #require(blocks.flatMap(\.commands).count > 60)
        let demo = try TestDemo()
        defer { demo.stopAndRemove() }
        try await demo.waitUntilReady()
        let shell = TestShell(demo)
        for block in blocks {
            for (index, command) in block.commands.enumerated() {
                let status = index == block.commands.count - 1 ? block.status : 0
                let (actual, output) = try shell.run(command.text)
                try #require(
                    actual == status,
                    "GUIDE.md:\(command.line): ended with \(actual), not \(status)\n$ \(command.text)\n\(output)"
                )
                let lines = output.split(separator: "\n").map(String.init)
                for (line, fragment) in command.expected {
                    try #require(
                        lines.contains { GuideBlock.matches($0, fragment) },
                        "GUIDE.md:\(line): nothing like \"\(fragment)\"\n$ \(command.text)\n\(output)"
                    )
                }
            }
        }
    }

    @Test("The guide speaks of every command that there is")
    func complete() throws {
        let text = try String(contentsOfFile: RepositoryFile.path("docs/GUIDE.md"), encoding: .utf8)
        let typed = GuideBlock.blocks(of: text).flatMap(\.commands).map(\.text).joined(separator: "\n")
        let help = try ProgramHelp.load()
        // They run for ever, or make what the demo has made, or measure; their own help has examples.
        let others: Set<String> = [
            "demo run", "node", "cluster create", "simulate", "bench load", "bench pages", "bench search",
            "bench distance", "bench scale", "bench store", "bench transport", "bench http",
            "changes follow",
        ]
        for command in help.leaves where !others.contains(command.path) && !Self.isOthers(command.path) {
            #expect(typed.contains("e164 \(command.path)"), "docs/GUIDE.md does not show e164 \(command.path)")
        }
    }

    /// Whether a command has a guide of its own.
    private static func isOthers(_ path: String) -> Bool {
        ["port ", "cluster "].contains { path.hasPrefix($0) }
    }
}

/// A fenced block of commands, as a terminal shows them:
///
///     $ command
///     > its next line
///     a line of what it prints, with ... for what varies
///
/// The block's info string is `console`, or `console exit=N` when its last command ends with status N.
struct GuideBlock {
    struct Command {
        let line: Int
        var text: String
        var expected: [(line: Int, fragment: String)] = []
    }

    var status = 0
    var commands: [Command] = []

    static func blocks(of text: String) -> [GuideBlock] {
        var blocks: [GuideBlock] = []
        var open: GuideBlock?
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if line.hasPrefix("```") {
                if let block = open {
                    blocks.append(block)
                    open = nil
                } else if line.hasPrefix("```console") {
                    let status = line.split(separator: "exit=").dropFirst().first.flatMap { Int($0) }
                    open = GuideBlock(status: status ?? 0)
                }
            } else if open != nil {
                open?.add(String(line), number: index + 1)
            }
        }
        return blocks
    }

    private mutating func add(_ line: String, number: Int) {
        if line.hasPrefix("$ ") {
            commands.append(Command(line: number, text: String(line.dropFirst(2))))
        } else if line.hasPrefix("> "), !commands.isEmpty {
            commands[commands.count - 1].text += "\n" + line.dropFirst(2)
        } else if !line.isEmpty, line != "...", !commands.isEmpty {
            commands[commands.count - 1].expected.append((number, line))
        }
    }

    /// Whether a line has the pieces between the dots, in order. Spaces count as one.
    static func matches(_ line: String, _ fragment: String) -> Bool {
        var rest = words(line)[...]
        for piece in fragment.components(separatedBy: "...") {
            let piece = words(piece)
            guard !piece.isEmpty else { continue }
            guard let found = rest.range(of: piece) else { return false }
            rest = rest[found.upperBound...]
        }
        return true
    }

    private static func words(_ text: String) -> String {
        text.split(separator: " ").joined(separator: " ")
    }
}

/// A shell whose variables last from one command to the next.
struct TestShell {
    private let directory: String
    private let ports: (guide: Int, demo: Int)

    init(_ demo: TestDemo) {
        directory = demo.directory
        // The guide's demo has the standard ports; this one whatever was free.
        ports = (8441, demo.basePort)
    }

    /// The exit status, and what came on standard output and standard error.
    func run(_ command: String) throws -> (status: Int, output: String) {
        var text = command
        for index in 0..<3 {
            text = text.replacingOccurrences(of: ":\(ports.guide + index)", with: ":\(ports.demo + index)")
        }
        let script = """
            [ -f .state ] && source ./.state
            set -a
            trap 'status=$?; export -p > .state; exit $status' EXIT
            \(text)
            """
        let process = Process()
        // Not a pipe: a node that a command starts would keep it open.
        let file = directory + "/.output"
        try Data().write(to: URL(fileURLWithPath: file))
        let output = try #require(FileHandle(forWritingAtPath: file))
        defer { try? output.close() }
        process.executableURL = URL(fileURLWithPath: "/bin/bash")
        process.arguments = ["-c", script]
        process.currentDirectoryURL = URL(fileURLWithPath: directory)
        var environment = ProcessInfo.processInfo.environment
        let program = URL(fileURLWithPath: try #require(TestCluster.binary)).deletingLastPathComponent().path
        environment["PATH"] = program + ":" + (environment["PATH"] ?? "/usr/bin:/bin")
        environment["HOME"] = directory
        environment["XDG_CONFIG_HOME"] = directory + "/.config"
        for name in ["E164_API_KEY", "E164_NODES"] { environment[name] = nil }
        process.environment = environment
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = output
        try process.run()
        process.waitUntilExit()
        let data = FileManager.default.contents(atPath: file) ?? Data()
        return (Int(process.terminationStatus), String(decoding: data, as: UTF8.self))
    }
}
