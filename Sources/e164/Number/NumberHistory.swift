import ArgumentParser
import RegistryClient

/// `e164 number history`.
struct NumberHistory: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history",
        abstract: "Show every version of a number: who changed what, when, where.",
        discussion: """
            Examples:
              e164 number history +12125550123
              e164 number history +12125550123 --verify
              e164 number history +12125550123 --after 100 --limit 20
            """
    )

    @Argument(help: "The number, as people write it.")
    var number: String

    @OptionGroup var options: HistoryOptions
    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(title: "Cluster") var client: ClientOptions

    func run() async throws {
        try await client.run { client in
            let history = try await client.history(number, options.request)
            try HistoryPrinter(options: options, output: output).show(history)
        }
    }
}
