import ArgumentParser
import RegistryClient

/// `e164 block history`.
struct BlockHistory: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history",
        abstract: "Show every version of a block's record: who held it when.",
        discussion: """
            Example:
              e164 block history 1212736-1 --verify
            """
    )

    @Argument(help: "A whole code as 1212736, or a thousands-block as 1212736-1.")
    var block: String

    @OptionGroup var options: HistoryOptions
    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(title: "Cluster") var client: ClientOptions

    func run() async throws {
        try await client.run { client in
            let history = try await client.history("/v1/blocks", block, verifies: options.verify)
            try HistoryPrinter(options: options, output: output).show(history)
        }
    }
}

/// `e164 area history`.
struct AreaHistory: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history",
        abstract: "Show every version of an area code's record.",
        discussion: """
            Example:
              e164 area history 212
            """
    )

    @Argument(help: "The area code, as 212; outside +1 with its country, as 44-20.")
    var areaCode: String

    @OptionGroup var options: HistoryOptions
    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(title: "Cluster") var client: ClientOptions

    func run() async throws {
        try await client.run { client in
            let history = try await client.history("/v1/area-codes", areaCode, verifies: options.verify)
            try HistoryPrinter(options: options, output: output).show(history)
        }
    }
}

/// `e164 ocn history`.
struct OCNHistory: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history",
        abstract: "Show every version of an OCN's record.",
        discussion: """
            Example:
              e164 ocn history 9104
            """
    )

    @Argument(help: "The OCN, as 9104 or 073H.")
    var ocn: String

    @OptionGroup var options: HistoryOptions
    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(title: "Cluster") var client: ClientOptions

    func run() async throws {
        try await client.run { client in
            let history = try await client.history("/v1/ocns", ocn, verifies: options.verify)
            try HistoryPrinter(options: options, output: output).show(history)
        }
    }
}

/// `e164 key history`.
struct KeyHistory: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history",
        abstract: "Show every version of an API key's record. Secrets are in none of them.",
        discussion: """
            Example:
              e164 key history ab12cdef
            """
    )

    @Argument(help: "The key's id.")
    var id: String

    @OptionGroup var options: HistoryOptions
    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(title: "Cluster") var client: ClientOptions

    func run() async throws {
        try await client.run { client in
            let history = try await client.history("/v1/api-keys", id, verifies: options.verify)
            try HistoryPrinter(options: options, output: output).show(history)
        }
    }
}
