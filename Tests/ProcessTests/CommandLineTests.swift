import Foundation
import Testing

/// What every command of the program has.
@Suite(.enabled(if: TestCluster.binary != nil, "E164_BINARY names no program: run scripts/test"))
struct CommandLineTests {
    @Test("Each command's help shows how it is typed, with options that it has")
    func examples() throws {
        let help = try ProgramHelp.load()
        try #require(help.leaves.count > 60)
        for command in help.leaves {
            let lines = command.discussion.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
            let group = String(command.path.split(separator: " ").first ?? "")
            // A command that a group runs when nothing else is said is typed without its name.
            let examples =
                lines.filter { $0.contains("e164 \(command.path)") }
                + (command.path == "demo run" ? lines.filter { $0.contains("e164 demo") } : [])
            #expect(!examples.isEmpty, "e164 help \(command.path) shows no example")
            for example in examples where example.hasPrefix("e164 \(group)") {
                let typed = example.split(separator: " ").filter { $0.hasPrefix("--") && $0.count > 2 }
                    .map { String($0.prefix { $0 != "=" }) }
                for option in typed {
                    #expect(
                        command.options.contains(option),
                        "the example \"\(example)\" of e164 \(command.path) has \(option), which there is not"
                    )
                }
            }
        }
    }

    @Test("What prints records prints them as a table, as JSON and as CSV; what changes one can be tried")
    func options() throws {
        // They print no records, or make a secret, or run for ever.
        let without = [
            "demo", "simulate", "node", "cluster create", "bench", "login", "logout", "account invite",
            "account password",
            "number import", "block import", "contact set",
            "cluster add", "cluster replace", "cluster promote", "cluster remove", "cluster restore",
        ]
        let changing = [
            "allocate", "update", "reserve", "release", "reclaim", "suspend", "resume", "lock", "unlock",
            "intermediate",
            "administrative", "quarantine", "place", "grant", "transfer", "donate", "edit", "activate", "deactivate",
            "open",
            "close", "disable", "enable", "revoke",
        ]
        for command in try ProgramHelp.load().leaves {
            if !without.contains(where: { command.path.hasPrefix($0) }) {
                #expect(command.options.contains("--format"), "e164 \(command.path) has no --format")
            }
            if let verb = command.path.split(separator: " ").last, changing.contains(String(verb)) {
                #expect(command.options.contains("--dry-run"), "e164 \(command.path) has no --dry-run")
            }
        }
    }

    @Test(
        "What destroys asks first, and does nothing where nobody can be asked",
        arguments: [
            ["number", "release", "+12127360001"], ["number", "quarantine", "+12127360001"],
            ["block", "reclaim", "1212736"],
            ["block", "transfer", "1212736", "--ocn", "9104"], ["block", "donate", "1212736"],
            ["area", "close", "212"],
            ["ocn", "deactivate", "9104"], ["account", "disable", "a@b.example"], ["key", "revoke", "ab12cdef"],
            ["contact", "remove", "+12127360001", "mail"], ["port", "pin", "+12127360001", "--clear"],
        ]
    )
    func confirmation(words: [String]) throws {
        // Nothing listens there: a request would end with 69.
        let (status, output) = try ProgramHelp.run(words + ["--node", "http://127.0.0.1:1", "--timeout", "1"])
        #expect(status == 64, "\(output)")
        #expect(output.contains("--yes"))
    }

    @Test(
        "The exit status says what happened",
        arguments: [
            (["number", "show"], 64), (["number", "nonsense"], 64), (["number", "list", "--format", "xml"], 64),
            (["number", "show", "+12127360001", "--node", "http://127.0.0.1:1", "--timeout", "1"], 69),
            (["number", "show", "+12127360001", "--node", "ftp://x"], 64), (["--version"], 0), (["help", "number"], 0),
        ] as [([String], Int)]
    )
    func statuses(words: [String], status: Int) throws {
        let (actual, output) = try ProgramHelp.run(words)
        #expect(actual == status, "e164 \(words.joined(separator: " ")): \(output)")
    }

    @Test("There is a completion script for each shell, and bash can read its own", arguments: ["bash", "zsh", "fish"])
    func completion(shell: String) throws {
        let (status, script) = try ProgramHelp.run(["--generate-completion-script", shell])
        #expect(status == 0)
        #expect(script.contains("allocate"))
        guard shell == "bash" else { return }
        let file = FileManager.default.temporaryDirectory.path + "/e164-completion-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: file) }
        try Data(script.utf8).write(to: URL(fileURLWithPath: file))
        let check = Process()
        check.executableURL = URL(fileURLWithPath: "/bin/bash")
        check.arguments = ["-n", file]
        try check.run()
        check.waitUntilExit()
        #expect(check.terminationStatus == 0)
    }
}
