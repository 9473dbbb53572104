import ArgumentParser
import RegistryClient

/// `e164 ocn deactivate`.
struct OCNDeactivate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "deactivate",
        abstract: "Let an OCN get no more numbers; it keeps those that it has.",
        discussion: """
            The status is closing until every node has confirmed that none of its allocations is under way, and inactive
            then. Ports out go on.

            Example:
              e164 ocn deactivate 9104
            """
    )

    @Argument(help: "The OCN, as 9104 or 073H.")
    var ocn: String

    @Option(help: ArgumentHelp("Only if this is its version.", valueName: "version"))
    var ifVersion: Int?

    @OptionGroup var confirmation: Confirmation
    @OptionGroup var request: RequestOptions
    @OptionGroup var rehearsal: RehearsalOptions
    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(title: "Cluster") var client: ClientOptions

    func run() async throws {
        try confirmation.ask("Deactivate \(ocn)? It gets no more numbers.", unless: rehearsal)
        try await client.run(change: rehearsal.apply) { client in
            let change: JSONValue = ["status": "inactive"]
            let record = try await client.change("/v1/ocns", ocn, change, version: ifVersion, id: request.id)
            let settled = await ClosingWait(client: client, output: output).settled(record, "/v1/ocns", ocn)
            RecordPrinter("ocn", columns: OCNCommand.columns, output).show(settled)
        }
    }
}
