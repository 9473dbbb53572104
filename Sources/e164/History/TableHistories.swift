import ArgumentParser
import RegistryClient

/// The options of every command that shows the history of a record of a table.
struct TableHistoryOptions: ParsableArguments {
    @OptionGroup var options: HistoryOptions
    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(title: "Cluster") var client: ClientOptions

    /// Shows it.
    ///
    /// * `path`: the table's, as `/v1/ocns`.
    func run(_ path: String, _ key: String) async throws {
        try await client.run { client in
            let history = try await client.history(path, key, options.request)
            try HistoryPrinter(options: options, output: output).show(history)
        }
    }

    /// How such a command describes itself.
    static func configuration(_ abstract: String, example: String) -> CommandConfiguration {
        CommandConfiguration(
            commandName: "history",
            abstract: abstract,
            discussion: """
                Example:
                  \(example)
                """
        )
    }
}

/// `e164 block history`.
struct BlockHistory: AsyncParsableCommand {
    static let configuration = TableHistoryOptions.configuration(
        "Show every version of a block's record: who held it when.",
        example: "e164 block history 1212736-1 --verify"
    )

    @Argument(help: "A whole code as 1212736, or a thousands-block as 1212736-1.")
    var block: String

    @OptionGroup var table: TableHistoryOptions

    func run() async throws { try await table.run("/v1/blocks", block) }
}

/// `e164 area history`.
struct AreaHistory: AsyncParsableCommand {
    static let configuration = TableHistoryOptions.configuration(
        "Show every version of an area code's record.",
        example: "e164 area history 212"
    )

    @Argument(help: "The area code, as 212; outside +1 with its country, as 44-20.")
    var areaCode: String

    @OptionGroup var table: TableHistoryOptions

    func run() async throws { try await table.run("/v1/area-codes", areaCode) }
}

/// `e164 ocn history`.
struct OCNHistory: AsyncParsableCommand {
    static let configuration = TableHistoryOptions.configuration(
        "Show every version of an OCN's record.",
        example: "e164 ocn history 9104"
    )

    @Argument(help: "The OCN, as 9104 or 073H.")
    var ocn: String

    @OptionGroup var table: TableHistoryOptions

    func run() async throws { try await table.run("/v1/ocns", ocn) }
}

/// `e164 key history`.
struct KeyHistory: AsyncParsableCommand {
    static let configuration = TableHistoryOptions.configuration(
        "Show every version of an API key's record. Secrets are in none of them.",
        example: "e164 key history ab12cdef"
    )

    @Argument(help: "The key's id.")
    var id: String

    @OptionGroup var table: TableHistoryOptions

    func run() async throws { try await table.run("/v1/api-keys", id) }
}

/// `e164 account history`.
struct AccountHistory: AsyncParsableCommand {
    static let configuration = TableHistoryOptions.configuration(
        "Show every version of an account: standing, invitations, passwords set, wrong ones. Secrets are in none.",
        example: "e164 account history jane@carrier.example"
    )

    @Argument(help: "The account's mail address.")
    var mail: String

    @OptionGroup var table: TableHistoryOptions

    func run() async throws { try await table.run("/v1/accounts", mail) }
}
