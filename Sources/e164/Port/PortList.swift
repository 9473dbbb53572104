import ArgumentParser
import RegistryClient

/// `e164 port list`.
struct PortList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List a carrier's ports, the next deadline first.",
        discussion: """
            What one node knows; it may be a moment behind.

            Examples:
              e164 port list --losing
              e164 port list --ended --state rejected
            """
    )

    @Flag(help: "Numbers that the carrier is to lose: its inbox.")
    var losing = false

    @Flag(help: "Ports that ended, the last first.")
    var ended = false

    @Option(help: ArgumentHelp("Of this carrier; of the API key's own if missing.", valueName: "ocn"))
    var ocn: String?

    @Option(help: ArgumentHelp("In this state, as requested.", valueName: "state"))
    var state: String?

    @OptionGroup var list: ListOptions
    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(title: "Cluster") var client: ClientOptions

    func run() async throws {
        try await client.run { client in
            let filters: [(name: String, value: String?)] = [
                ("side", losing ? "losing" : "gaining"), ("ended", ended ? "true" : nil), ("ocn", ocn),
                ("state", state),
            ]
            try await RecordPrinter("number", columns: PortCommand.columns, output).list { body in
                try await client.pages("/v1/ports", filters, limit: list.count) { page in
                    var page = page
                    if output.format != .json { page.items = page.items.map(PortOptions.row) }
                    try body(page)
                }
            }
        }
    }
}
