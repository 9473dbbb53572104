import ArgumentParser
import RegistryClient

/// `e164 number show`.
struct NumberShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show a number: who has it, or that it can be taken.",
        discussion: """
            Asks a majority of the nodes. Fields that the caller may not see are left out.

            Examples:
              e164 number show "+1 212 555 0123"
              e164 number show 12125550123 --format json
            """
    )

    @Argument(help: "The number, as people write it.")
    var number: String

    @Flag(help: "Print what one node knows, without asking a majority. It may be behind.")
    var local = false

    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(title: "Cluster") var client: ClientOptions

    func run() async throws {
        try await client.run { client in
            let record = try await client.number(number, isLocal: local)
            RecordPrinter("number", columns: NumberCommand.columns, output).show(record)
        }
    }
}
