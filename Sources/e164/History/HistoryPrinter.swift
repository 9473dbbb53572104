import ArgumentParser
import RegistryClient

/// What every history command takes.
struct HistoryOptions: ParsableArguments {
    @Flag(help: "Recompute the chain of hashes. The exit status is 1 if it is broken.")
    var verify = false
}

/// Prints the versions of a record, and says whether their chain holds.
struct HistoryPrinter {
    let options: HistoryOptions
    let output: OutputOptions

    /// Ends with a status of 1 when the chain was looked at and does not hold.
    func show(_ history: JSONValue) throws {
        print(history)
        guard options.verify else { return }
        guard history["verified"]?.bool == true else {
            Terminal.complain(history["flaw"]?.text ?? "the history could not be verified")
            throw ExitStatus.refused.code
        }
        Terminal.say("The chain of hashes is whole.")
    }

    private func print(_ history: JSONValue) {
        let versions = history["versions"]?.elements ?? []
        let columns = ["version", "time", "operation", "actor", "role", "node", "changes", "requestId"]
        if output.quiet {
            for version in versions { StandardOutput.write(line: version["version"]?.text ?? "") }
            return
        }
        let rows = versions.map { version in
            columns.map { column in
                guard column == "changes" else { return RecordPrinter.text(version[column] ?? .null) }
                return HistoryPrinter.changes(version).joined(separator: "; ")
            }
        }
        switch output.format {
        case .json:
            StandardOutput.write(line: history.prettyText)
        case .csv:
            var writer = CSVWriter()
            writer.write(columns)
            for row in rows { writer.write(row) }
            StandardOutput.write(writer.bytes)
        case .table:
            var table = TextTable(columns)
            for row in rows { table.add(row) }
            for line in table.lines() { StandardOutput.write(line: line) }
        }
    }

    /// Fields that every first version sets, and that tell nothing beside its other columns.
    private static let selfEvident: Set<String> = ["id", "number", "gusi", "created_at"]

    private static func changes(_ version: JSONValue) -> [String] {
        (version["changes"]?.elements ?? [])
            .filter { !selfEvident.contains($0["field"]?.text ?? "") }
            .map(sentence)
    }

    /// As "cnam: JANE DOE -> JOHN DOE".
    private static func sentence(_ change: JSONValue) -> String {
        let field = change["field"]?.text ?? ""
        switch (change["old"]?.text, change["new"]?.text) {
        case (.some(let old), .some(let new)): return "\(field): \(old) -> \(new)"
        case (nil, .some("changed")): return "\(field) changed"
        case (nil, .some(let new)): return "\(field): \(new)"
        case (.some(let old), nil): return "\(field): \(old) -> nothing"
        case (nil, nil): return field
        }
    }
}
