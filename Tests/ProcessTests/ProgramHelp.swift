import Foundation

/// The program's commands, as it describes them itself (`--experimental-dump-help` of swift-argument-parser).
struct ProgramHelp {
    struct Command {
        /// As "number show".
        let path: String
        let discussion: String
        /// Long and short option names, with their dashes.
        let options: Set<String>
    }

    /// Those that do something.
    let leaves: [Command]

    struct Unreadable: Error {}

    static func load() throws -> ProgramHelp {
        let (status, text) = try run(["--experimental-dump-help"])
        guard status == 0,
            let object = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any],
            let root = object["command"] as? [String: Any]
        else { throw Unreadable() }
        return ProgramHelp(leaves: leaves(of: root, path: []))
    }

    private static func leaves(of command: [String: Any], path: [String]) -> [Command] {
        let inner = (command["subcommands"] as? [[String: Any]] ?? []).filter { $0["commandName"] as? String != "help" }
        guard inner.isEmpty else {
            return inner.flatMap { leaves(of: $0, path: path + [$0["commandName"] as? String ?? ""]) }
        }
        let arguments = command["arguments"] as? [[String: Any]] ?? []
        let names = arguments.flatMap { $0["names"] as? [[String: Any]] ?? [] }.compactMap { name -> String? in
            guard let text = name["name"] as? String else { return nil }
            return (name["kind"] as? String == "long" ? "--" : "-") + text
        }
        return [
            Command(
                path: path.joined(separator: " "),
                discussion: command["discussion"] as? String ?? "",
                options: Set(names)
            )
        ]
    }

    /// Runs the program to its end.
    ///
    /// `variables`: Set in its environment beside those of this process.
    static func run(
        _ arguments: [String],
        with variables: [String: String] = [:]
    ) throws -> (status: Int, output: String) {
        guard let binary = TestCluster.binary else { throw Unreadable() }
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: binary)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(variables) { $1 }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (Int(process.terminationStatus), String(decoding: data, as: UTF8.self))
    }
}
