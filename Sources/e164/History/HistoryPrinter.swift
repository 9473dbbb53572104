import ArgumentParser
import Formats
import RegistryClient

/// What every history command takes.
struct HistoryOptions: ParsableArguments {
    @Flag(help: "Recompute the chain of hashes. The exit status is 1 if it is broken.")
    var verify = false

    @Option(help: ArgumentHelp("Only the versions after this one.", valueName: "version"))
    var after: UInt64 = 0

    @Option(help: ArgumentHelp("The most versions to print; all, if missing.", valueName: "count"))
    var limit: Int?

    var request: HistoryRequest { HistoryRequest(verifies: verify, after: after, limit: limit) }

    func validate() throws {
        guard limit ?? 1 > 0 else { throw ValidationError("--limit must be at least 1") }
        guard after < 1 << 59 else { throw ValidationError("--after must be a version") }
    }
}

/// Prints the versions of a record, and says whether their chain holds.
struct HistoryPrinter {
    let options: HistoryOptions
    let output: OutputOptions

    /// Ends with a status of 1 when the chain was looked at and does not hold.
    func show(_ history: JSONValue) throws {
        print(history)
        if options.limit != nil, let next = history["next"]?.text {
            Terminal.say("There are more versions: go on with --after \(next).")
        }
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
        PrintedRows(columns: columns, rows: rows).write(as: output.format, json: history)
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
