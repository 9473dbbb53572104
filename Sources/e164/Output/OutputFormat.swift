import ArgumentParser

/// How results are written to standard output.
enum OutputFormat: String, CaseIterable, ExpressibleByArgument {
    /// Aligned columns, for people.
    case table
    case json
    /// RFC 4180, with a header.
    case csv
}

/// The options of every command that prints records.
struct OutputOptions: ParsableArguments {
    @Option(help: "How results are printed: table, json or csv.")
    var format: OutputFormat = .table

    @Flag(name: .shortAndLong, help: "Print identifiers only, one a line.")
    var quiet = false
}

/// The options of every command that prints a list.
struct ListOptions: ParsableArguments {
    @Option(help: "The most entries to print.")
    var limit = 100

    @Flag(help: "Print the whole list, however long.")
    var all = false

    /// `nil` for no limit.
    var count: Int? { all ? nil : limit }

    func validate() throws {
        guard limit > 0 else { throw ValidationError("--limit must be at least 1") }
    }
}
