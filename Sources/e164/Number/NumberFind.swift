import ArgumentParser
import Formats
import RegistryClient

/// Where and what to look for among free numbers.
struct SearchOptions: ParsableArguments {
    @Option(help: ArgumentHelp("In this area code, as 212.", valueName: "code"))
    var areaCode: String?

    @Option(help: ArgumentHelp("In this block, as 1212555 or 1212555-1.", valueName: "block"))
    var block: String?

    @Option(help: ArgumentHelp("Near this point, as 40.71,-74.01.", valueName: "lat,lon"))
    var near: String?

    @Option(help: ArgumentHelp("Near this postal code.", valueName: "code"))
    var zip: String?

    @Option(help: ArgumentHelp("In this state, as NY, or near this town.", valueName: "name"))
    var place: String?

    @Option(help: ArgumentHelp("Digits or letters that it should contain.", valueName: "text"))
    var contains: String?

    @Option(help: ArgumentHelp("What should follow the area code.", valueName: "text"))
    var startsWith: String?

    @Option(help: ArgumentHelp("What it should end with.", valueName: "text"))
    var endsWith: String?

    var filters: [(name: String, value: String?)] {
        [
            ("areaCode", areaCode), ("block", block), ("near", near), ("zip", zip), ("place", place),
            ("contains", contains),
            ("startsWith", startsWith), ("endsWith", endsWith),
        ]
    }
}

/// `e164 number find`.
struct NumberFind: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "find",
        abstract: "Find numbers that can be taken.",
        discussion: """
            With an API key, finds what its carrier can take, its own blocks included.

            Examples:
              e164 number find --area-code 212 --limit 5
              e164 number find --near 40.71,-74.01 --ends-with CAFE
            """
    )

    @OptionGroup(title: "What to find") var search: SearchOptions

    @Option(help: ArgumentHelp("What this carrier can take. Of the API key's carrier if missing.", valueName: "ocn"))
    var ocn: String?

    @Option(help: "The most numbers to print.")
    var limit = 20

    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(title: "Cluster") var client: ClientOptions

    func validate() throws {
        guard (1...100_000).contains(limit) else { throw ValidationError("--limit must be from 1 to 100000") }
    }

    func run() async throws {
        try await client.run { client in
            let filters = search.filters + [("ocn", ocn)]
            try await RecordPrinter("number", columns: ["number"], output).list { body in
                try await client.pages("/v1/available", filters, limit: limit, body)
            }
        }
    }
}
