import Foundation

/// The project's files, as the tidy tests see them.
enum Tree {
    /// The project's root, from where this file was compiled.
    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// The paths below a folder that end so, relative to the root, sorted.
    static func files(_ folder: String, ending: String) -> [String] {
        let base = root.appendingPathComponent(folder)
        guard let walk = FileManager.default.enumerator(atPath: base.path) else { return [] }
        return walk.compactMap { $0 as? String }
            .filter { $0.hasSuffix(ending) && !$0.contains(".build") }
            .map { folder == "." ? $0 : "\(folder)/\($0)" }
            .sorted()
    }

    static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
    }

    /// Hand-written Swift.
    static var sources: [String] {
        (files("Sources", ending: ".swift") + files("Tests", ending: ".swift"))
            .filter { !$0.hasSuffix(".pb.swift") && !$0.hasSuffix(".generated.swift") }
    }

    /// The modules that a file imports.
    static func imports(_ path: String) throws -> Set<String> {
        var modules: Set<String> = []
        for line in try text(path).split(separator: "\n") {
            var words = line.split(separator: " ")
            if let first = words.first,
                ["public", "internal", "private", "fileprivate", "package", "@preconcurrency"].contains(first)
            {
                words.removeFirst()
            }
            guard words.count >= 2, words[0] == "import" else { continue }
            let module = words.count > 2 ? words[2] : words[1]
            modules.insert(String(module.split(separator: ".")[0]))
        }
        return modules
    }
}
