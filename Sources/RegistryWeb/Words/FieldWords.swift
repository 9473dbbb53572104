/// The fields in words: labels and one sentence of explanation each, on forms and in the glossary.
enum FieldWords {
    struct Entry: Sendable {
        let name: String
        let label: String
        let help: String
    }

    /// From `Files/fields.txt`: name, label and explanation, with tabs between them.
    static let entries: [Entry] = WebFiles.fields.split(separator: "\n").compactMap { line in
        let parts = line.split(separator: "\t").map(String.init)
        return parts.count == 3 ? Entry(name: parts[0], label: parts[1], help: parts[2]) : nil
    }

    private static let byName = Dictionary(entries.map { ($0.name, $0) }) { first, _ in first }

    /// The label of a field; its own name when it has none.
    static func label(_ name: String) -> String {
        if let entry = byName[name] { return entry.label }
        let last = name.split(separator: ".").last.map(String.init) ?? name
        return byName[last]?.label ?? last.capitalisedFirst
    }

    static func help(_ name: String) -> String { byName[name]?.help ?? "" }
}
