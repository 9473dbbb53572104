import Foundation
import Testing

/// Habits that a program can check.
struct TextTests {
    /// What must not stand in hand-written Swift, and what to do instead. Written in parts, so that this file passes.
    static let banned: [(text: String, advice: String)] = [
        ("TO" + "DO", "file an issue, or do it"),
        ("FIX" + "ME", "file an issue, or do it"),
        ("try" + "!", "throw, or explain with a precondition"),
        ("fatal" + "Error(", "use preconditionFailure with the broken invariant"),
        ("@testable " + "import", "release builds have no testability: make the thing public or package"),
        ("Thread." + "sleep", "await the event"),
    ]

    @Test("No banned words in the sources", arguments: banned.map(\.text))
    func noBannedWords(word: String) throws {
        let advice = try #require(TextTests.banned.first { $0.text == word }).advice
        for file in Tree.sources {
            #expect(try !Tree.text(file).contains(word), "\(file) has '\(word)': \(advice)")
        }
    }

    @Test("Files stay small enough to hold one noun")
    func filesAreSmall() throws {
        for file in Tree.sources {
            let lines = try Tree.text(file).split(separator: "\n", omittingEmptySubsequences: false).count
            #expect(lines <= 500, "\(file) has \(lines) lines")
        }
    }

    @Test("Links in Markdown lead somewhere")
    func linksResolve() throws {
        for file in ["README.md", "CHANGELOG.md"] + Tree.files("docs", ending: ".md") {
            let folder = Tree.root.appendingPathComponent(file).deletingLastPathComponent()
            for link in try Tree.text(file).matches(of: /\]\(([^)#]+)(#[^)]*)?\)/).map({ String($0.1) }) {
                guard !link.contains("://"), !link.hasPrefix("mailto:") else { continue }
                let target = folder.appendingPathComponent(link).path
                #expect(FileManager.default.fileExists(atPath: target), "\(file) links to \(link)")
            }
        }
    }

    @Test("No path of a developer's machine stands in the tree")
    func noMachinePaths() throws {
        let files =
            Tree.sources + Tree.files("docs", ending: ".md") + Tree.files("scripts", ending: "") + ["README.md"]
        for file in files {
            #expect(try !Tree.text(file).contains("/wo" + "rk/"), "\(file)")
        }
    }
}
