import ArgumentParser
import Formats
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

    @OptionGroup var confirmation: Confirmation
    @OptionGroup var options: ChangeOptions

    func run() async throws {
        try confirmation.ask("Deactivate \(ocn)? It gets no more numbers.", unless: options.rehearsal)
        try await options.client.run(change: options.rehearsal.apply) { client in
            let change: JSONValue = ["status": "inactive"]
            let record = try await client.change(
                "/v1/ocns",
                ocn,
                change,
                version: options.ifVersion,
                id: options.request.id
            )
            let settled = await ClosingWait(client: client, output: options.output).settled(record, "/v1/ocns", ocn)
            RecordPrinter("ocn", columns: OCNCommand.columns, options.output).show(settled)
        }
    }
}
