import Foundation
import Simulation
import Testing

/// The scenarios in `Tests/Scenarios`: directed schedules, each with the transcript that somebody has read.
///
/// `E164_REWRITE_SCENARIOS=1 swift test --filter ScenarioTests` writes the transcripts anew, to be read in review.
@Suite("Scenarios")
struct ScenarioTests {
    static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Scenarios")

    static let names: [String] =
        ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).filter { $0.hasSuffix(".txt") }
        .sorted()

    @Test("A scenario has the transcript that stands in its file", arguments: names)
    func transcriptIsTrue(name: String) throws {
        let file = ScenarioTests.folder.appendingPathComponent(name)
        let expected = try String(contentsOf: file, encoding: .utf8)
        let played = try ScenarioRunner.run(expected)
        guard ProcessInfo.processInfo.environment["E164_REWRITE_SCENARIOS"] == nil else {
            try played.write(to: file, atomically: true, encoding: .utf8)
            return
        }
        let (new, old) = (played.split(separator: "\n"), expected.split(separator: "\n"))
        let first = zip(new, old).first { $0 != $1 }
        #expect(
            played == expected,
            """
            \(name) plays differently, first here:
            expected \(first.map { String($0.1) } ?? "\(old.count) lines")
            played   \(first.map { String($0.0) } ?? "\(new.count) lines")
            E164_REWRITE_SCENARIOS=1 swift test --filter ScenarioTests writes it anew
            """
        )
    }

    @Test("There are scenarios")
    func thereAreSome() {
        #expect(ScenarioTests.names.count >= 4)
    }

    @Test(
        "A line that says nothing known is refused by its number",
        arguments: ["dance n1", "claim x at n1", "claim 0 at n9", "cut", "plant nothing", "nodes 99", "drop ACCEPT n1"]
    )
    func badLine(line: String) {
        #expect { try ScenarioRunner.run("nodes 3\n\(line)\n") } throws: { error in
            (error as? ScenarioError)?.line == 2
        }
    }
}
