import ArgumentParser
import RegistryClient

/// `e164 report`.
struct ReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Count how numbers are used, when they run out, and which were given back.",
        subcommands: [ReportUtilisation.self, ReportExhaust.self, ReportDisconnected.self]
    )
}

/// What the rows of a report stand for.
struct ReportOptions: ParsableArguments {
    @Option(help: ArgumentHelp("A row for each ocn, areaCode or block.", valueName: "what"))
    var by = "ocn"

    @Option(help: ArgumentHelp("Of this carrier. Of the API key's carrier if missing.", valueName: "ocn"))
    var ocn: String?

    @Option(help: ArgumentHelp("In this area code.", valueName: "code"))
    var areaCode: String?

    var filters: [(name: String, value: String?)] { [("by", by), ("ocn", ocn), ("areaCode", areaCode)] }

    func validate() throws {
        guard ["ocn", "areaCode", "block"].contains(by) else {
            throw ValidationError("--by must be ocn, areaCode or block")
        }
    }
}

/// `e164 report utilisation`.
struct ReportUtilisation: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "utilisation",
        abstract: "Count numbers in the six categories of the FCC.",
        discussion: """
            What one node knows. Available is what is left of the blocks; utilisationPercent is what is assigned of them.

            Examples:
              e164 report utilisation
              e164 report utilisation --by block --area-code 212 --format csv
            """
    )

    @OptionGroup(title: "Which rows") var report: ReportOptions
    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(title: "Cluster") var client: ClientOptions

    private static let columns = [
        "key", "ocn", "assigned", "intermediate", "reserved", "aging", "administrative", "available", "capacity",
        "outsideBlocks", "utilisationPercent",
    ]

    func run() async throws {
        try await client.run { client in
            try await RecordPrinter("key", columns: Self.columns, output).list { body in
                try await client.report("/v1/reports/utilisation", report.filters, body)
            }
        }
    }
}

/// `e164 report exhaust`.
struct ReportExhaust: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "exhaust",
        abstract: "Tell in how many months what is available will be taken.",
        discussion: """
            At the rate of the last six months. justifiesGrowth: 75 % used and six months or less to go.

            Example:
              e164 report exhaust --by areaCode
            """
    )

    @OptionGroup(title: "Which rows") var report: ReportOptions
    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(title: "Cluster") var client: ClientOptions

    private static let columns = [
        "key", "ocn", "available", "capacity", "utilisationPercent", "monthlyGrowth", "monthsToExhaust",
        "justifiesGrowth",
    ]

    func run() async throws {
        try await client.run { client in
            try await RecordPrinter("key", columns: Self.columns, output).list { body in
                try await client.report("/v1/reports/exhaust", report.filters, body)
            }
        }
    }
}

/// `e164 report disconnected`.
struct ReportDisconnected: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "disconnected",
        abstract: "List numbers that were given back, and when last.",
        discussion: """
            For whoever must know whether a number still belongs to whom it once did.

            Example:
              e164 report disconnected --since 2026-01-01 --format csv
            """
    )

    @Option(help: ArgumentHelp("That this carrier gave back. The API key's carrier if missing.", valueName: "ocn"))
    var ocn: String?

    @Option(help: ArgumentHelp("On this day or later, as 2026-01-31.", valueName: "day"))
    var since: String?

    @Option(help: ArgumentHelp("Before this day.", valueName: "day"))
    var before: String?

    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(title: "Cluster") var client: ClientOptions

    func run() async throws {
        try await client.run { client in
            let filters = [("ocn", ocn), ("since", since), ("before", before)]
            let columns = ["number", "date", "ocn", "isReassigned"]
            try await RecordPrinter("number", columns: columns, output).list { body in
                try await client.pages("/v1/reports/disconnected", filters, body)
            }
        }
    }
}
