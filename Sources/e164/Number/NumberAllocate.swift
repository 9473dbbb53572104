import ArgumentParser
import Formats
import RegistryClient

/// `e164 number allocate`.
struct NumberAllocate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "allocate",
        abstract: "Take numbers.",
        discussion: """
            Of two who try at the same instant, exactly one gets a number; the other is told who. With several numbers, \
            or with --count, one order is made and each number is answered for itself; the exit status is 0 when all \
            of them were taken.

            Examples:
              e164 number allocate +12125550123 --set cnam="JANE DOE" --set type=mobile
              e164 number allocate +12125550123 --ocn 9104
              e164 number allocate --count 10 --area-code 212
            """
    )

    @Argument(help: "The numbers, as people write them.")
    var numbers: [String] = []

    @Option(help: "Take so many free numbers, whichever they are.")
    var count: Int?

    @OptionGroup(title: "Which free numbers, with --count") var search: SearchOptions

    @Option(help: ArgumentHelp("For this carrier. For the API key's carrier if missing.", valueName: "ocn"))
    var ocn: String?

    @OptionGroup var fields: FieldOptions

    @Flag(help: "With several numbers: take all or none.")
    var allOrNothing = false

    @OptionGroup var request: RequestOptions
    @OptionGroup var rehearsal: RehearsalOptions
    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(title: "Cluster") var client: ClientOptions

    func validate() throws {
        guard numbers.isEmpty != (count == nil) else { throw ValidationError("Name numbers, or say --count") }
        guard
            count == nil || search.areaCode != nil || search.block != nil || search.near != nil
                || search.zip != nil || search.place != nil
        else {
            throw ValidationError("With --count, say --area-code, --block, --near, --zip or --place")
        }
    }

    func run() async throws {
        try await client.run(change: rehearsal.apply) { client in
            if count == nil, numbers.count == 1 {
                let record = try await client.allocate(
                    numbers[0],
                    ocn: ocn,
                    fields: try fields.members(),
                    id: request.id
                )
                RecordPrinter("number", columns: NumberCommand.columns, output).show(record)
            } else {
                try await order(client)
            }
        }
    }

    private func order(_ client: RegistryClient) async throws {
        let matching = count.map { count in
            JSONValue.object(
                omittingNil: [("count", .number("\(count)"))]
                    + search.filters.map { ($0.name, .string(ifPresent: $0.value)) }
            )
        }
        let order = JSONValue.object(omittingNil: [
            ("operation", "allocate"),
            ("numbers", count == nil ? .array(numbers.map { .string($0) }) : nil),
            ("matching", matching),
            ("ocn", .string(ifPresent: ocn)),
            ("fields", .object(try fields.members())),
            ("allOrNothing", .bool(allOrNothing)),
        ])
        let report = try await client.order(order, id: request.id)
        guard report["total"] == nil else {
            return try await OrderFollower(client: client, output: output).follow(report["id"]?.text ?? "")
        }
        try OrderPrinter(options: output).show(report, wanted: count ?? numbers.count)
    }
}
