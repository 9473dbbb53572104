import ArgumentParser
import Formats
import RegistryClient

/// What can be said about an area code.
struct AreaDetails: ParsableArguments {
    @Option(help: "open or closed.")
    var status: String?

    @Option(help: "geographic, or the kind of service.")
    var kind: String?

    @Option(help: "State, province or service, as NY.")
    var place: String?

    @Option(help: "Two capital letters, as US.")
    var country: String?

    @Option(help: "Degrees.")
    var latitude: Double?

    @Option(help: "Degrees; west is negative.")
    var longitude: Double?

    @Option(help: "As E, or America/New_York.")
    var timeZone: String?

    @Option(help: "The codes that share the area, as 212/332/646/917.")
    var overlay: String?

    var members: JSONValue {
        .object(omittingNil: [
            ("status", .string(ifPresent: status)),
            ("kind", .string(ifPresent: kind)),
            ("place", .string(ifPresent: place)),
            ("country", .string(ifPresent: country)),
            ("latitude", latitude.map { .number("\($0)") }),
            ("longitude", longitude.map { .number("\($0)") }),
            ("timeZone", .string(ifPresent: timeZone)),
            ("overlay", .string(ifPresent: overlay)),
        ])
    }

    func validate() throws {
        guard (latitude == nil) == (longitude == nil) else {
            throw ValidationError("--latitude and --longitude come together")
        }
    }
}

/// `e164 area add`.
struct AreaAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Add an area code.",
        discussion: """
            Example:
              e164 area add 212 --place NY --country US --latitude 40.75 --longitude=-73.98
            """
    )

    @Argument(help: "The area code, as 212; outside +1 with its country, as 44-20.")
    var areaCode: String

    @OptionGroup var details: AreaDetails
    @OptionGroup var request: RequestOptions
    @OptionGroup var rehearsal: RehearsalOptions
    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(title: "Cluster") var client: ClientOptions

    func run() async throws {
        try await client.run(change: rehearsal.apply) { client in
            let record = try await client.putAreaCode(
                areaCode,
                status: details.status,
                kind: details.kind,
                place: details.place,
                country: details.country,
                latitude: details.latitude,
                longitude: details.longitude,
                timeZone: details.timeZone,
                overlay: details.overlay,
                id: request.id
            )
            RecordPrinter("areaCode", columns: AreaCommand.columns, output).show(record)
        }
    }
}

/// `e164 area edit`.
struct AreaEdit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "edit",
        abstract: "Change what is said about an area code, as to close it.",
        discussion: """
            Example:
              e164 area edit 212 --status closed
            """
    )

    @Argument(help: "The area code, as 212; outside +1 with its country, as 44-20.")
    var areaCode: String

    @OptionGroup var details: AreaDetails

    @OptionGroup var options: ChangeOptions

    func validate() throws {
        guard details.members != .object([]) else { throw ValidationError("Say what to change") }
    }

    func run() async throws {
        try await options.client.run(change: options.rehearsal.apply) { client in
            let record = try await client.change(
                "/v1/area-codes",
                areaCode,
                details.members,
                version: options.ifVersion,
                id: options.request.id
            )
            let settled = await ClosingWait(client: client, output: options.output).settled(
                record,
                "/v1/area-codes",
                areaCode
            )
            RecordPrinter("areaCode", columns: AreaCommand.columns, options.output).show(settled)
        }
    }
}
