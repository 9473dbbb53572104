import ArgumentParser
import Formats
import RegistryClient

/// `e164 order place`.
struct OrderPlace: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "place",
        abstract: "Take or give back a range, a block, or so many free numbers.",
        discussion: """
            More than 10000 numbers are worked on in the background: the progress is shown until the end, and Ctrl-C only \
            stops looking. Any node goes on with an order whose node is gone.

            Examples:
              e164 order place allocate --range +12127360000 --count 5000 --dry-run
              e164 order place allocate --count 50000 --area-code 212 --all-or-nothing
              e164 order place release --block 1212736-1
            """
    )

    @Argument(help: "allocate or release.")
    var operation: String

    @Option(help: ArgumentHelp("So many numbers from this one on.", valueName: "number"))
    var range: String?

    @Option(help: "How many numbers.")
    var count: Int?

    @OptionGroup(title: "Which free numbers, with --count and without --range") var search: SearchOptions

    @Option(help: ArgumentHelp("For this carrier. For the API key's carrier if missing.", valueName: "ocn"))
    var ocn: String?

    @OptionGroup var fields: FieldOptions

    @Flag(help: "Say what would happen, and write nothing.")
    var dryRun = false

    @Flag(help: "Take all or none.")
    var allOrNothing = false

    @Flag(help: "Work in the background also on a small order.")
    var job = false

    @OptionGroup var request: RequestOptions
    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(title: "Cluster") var client: ClientOptions

    func validate() throws {
        guard ["allocate", "release"].contains(operation) else {
            throw ValidationError("The operation is allocate or release")
        }
        guard range == nil || count != nil else { throw ValidationError("With --range, say --count") }
        guard range != nil || count != nil || search.block != nil else {
            throw ValidationError("Say --range and --count, --block, or --count and where to look")
        }
    }

    func run() async throws {
        try await client.run { client in
            let report = try await client.order(try order(), id: request.id)
            guard report["total"] != nil else {
                let results = report["results"]?.elements?.count ?? 0
                return try OrderPrinter(options: output).show(report, wanted: count ?? results)
            }
            try await OrderFollower(client: client, output: output).follow(report["id"]?.text ?? "")
        }
    }

    private func order() throws -> JSONValue {
        var members: [(String, JSONValue?)] = [
            ("operation", .string(operation)), ("ocn", .string(ifPresent: ocn)),
            ("fields", .object(try fields.members())), ("dryRun", .bool(dryRun)),
            ("allOrNothing", .bool(allOrNothing)), ("job", .bool(job)),
        ]
        switch (range, count) {
        case (.some(let first), .some(let count)):
            members.append(("range", ["first": .string(first), "count": .number("\(count)")]))
        case (nil, .some(let count)):
            let filters = search.filters.map { ($0.name, JSONValue.string(ifPresent: $0.value)) }
            members.append(("matching", .object(omittingNil: [("count", .number("\(count)"))] + filters)))
        case (_, nil):
            members.append(("block", .string(ifPresent: search.block)))
        }
        return .object(omittingNil: members)
    }
}
