import ArgumentParser
import Formats
import RegistryClient

/// What can be said about an OCN.
struct OCNDetails: ParsableArguments {
    @Option(help: ArgumentHelp("The state, as NY.", valueName: "state"))
    var state: String?

    @Option(help: ArgumentHelp("The kind of carrier, as CLEC or WIRELESS.", valueName: "type"))
    var companyType: String?

    @Option(help: ArgumentHelp("active, or inactive: keeps its numbers and gets no more.", valueName: "status"))
    var status: String?
}

/// `e164 ocn add`.
struct OCNAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Add an OCN.",
        discussion: """
            Example:
              e164 ocn add 9104 --company "Verizon New York, Inc." --state NY --company-type RBOC
            """
    )

    @Argument(help: "The OCN, four digits or capital letters.")
    var ocn: String

    @Option(help: ArgumentHelp("The company's name.", valueName: "name"))
    var company: String

    @OptionGroup var details: OCNDetails
    @OptionGroup var request: RequestOptions
    @OptionGroup var rehearsal: RehearsalOptions
    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(title: "Cluster") var client: ClientOptions

    func run() async throws {
        try await client.run(change: rehearsal.apply) { client in
            let record = try await client.putOCN(
                ocn,
                company: company,
                state: details.state,
                companyType: details.companyType,
                status: details.status,
                id: request.id
            )
            RecordPrinter("ocn", columns: OCNCommand.columns, output).show(record)
        }
    }
}

/// `e164 ocn edit`.
struct OCNEdit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "edit",
        abstract: "Change what is said about an OCN.",
        discussion: """
            Example:
              e164 ocn edit 9104 --status inactive
            """
    )

    @Argument(help: "The OCN, as 9104 or 073H.")
    var ocn: String

    @Option(help: ArgumentHelp("The company's name.", valueName: "name"))
    var company: String?

    @OptionGroup var details: OCNDetails

    @OptionGroup var options: ChangeOptions

    func validate() throws {
        guard company != nil || details.state != nil || details.companyType != nil || details.status != nil else {
            throw ValidationError("Say what to change")
        }
    }

    func run() async throws {
        try await options.client.run(change: options.rehearsal.apply) { client in
            let changes = JSONValue.object(omittingNil: [
                ("company", .string(ifPresent: company)),
                ("state", .string(ifPresent: details.state)),
                ("companyType", .string(ifPresent: details.companyType)),
                ("status", .string(ifPresent: details.status)),
            ])
            let record = try await client.change(
                "/v1/ocns",
                ocn,
                changes,
                version: options.ifVersion,
                id: options.request.id
            )
            let settled = await ClosingWait(client: client, output: options.output).settled(record, "/v1/ocns", ocn)
            RecordPrinter("ocn", columns: OCNCommand.columns, options.output).show(settled)
        }
    }
}
