import ArgumentParser
import RegistryClient

/// Which of the numbers that somebody has.
struct HoldingsOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Of this carrier. Of the API key's carrier if missing.", valueName: "ocn"))
    var ocn: String?

    @Option(help: ArgumentHelp("In this area code, as 212.", valueName: "code"))
    var areaCode: String?

    @Option(help: ArgumentHelp("In this block, as 1212555 or 1212555-1.", valueName: "block"))
    var block: String?

    @Option(help: ArgumentHelp("In this state, as assigned or aging.", valueName: "state"))
    var state: String?

    @Option(help: ArgumentHelp("Of this type, as mobile.", valueName: "type"))
    var type: String?

    var filters: [(name: String, value: String?)] {
        [("ocn", ocn), ("areaCode", areaCode), ("block", block), ("state", state), ("type", type)]
    }
}

/// `e164 number list`.
struct NumberList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the numbers that a carrier has.",
        discussion: """
            What one node knows; it may be a moment behind.

            Example:
              e164 number list --area-code 212 --state aging
            """
    )

    @OptionGroup(title: "Which numbers") var holdings: HoldingsOptions

    @Option(
        help: ArgumentHelp(
            "With these digits in the number, or words that begin so in caller name, location or tags.",
            valueName: "text"
        )
    )
    var text: String?

    @Option(help: ArgumentHelp("As it was at this time, or at the end of this day.", valueName: "time"))
    var asOf: String?

    @OptionGroup var list: ListOptions
    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(title: "Cluster") var client: ClientOptions

    func run() async throws {
        try await client.run { client in
            let filters = holdings.filters + [("q", text), ("asOf", asOf)]
            try await RecordPrinter("number", columns: NumberCommand.columns, output).list { body in
                try await client.pages("/v1/numbers", filters, limit: list.count, body)
            }
        }
    }
}
