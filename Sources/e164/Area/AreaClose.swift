import ArgumentParser
import RegistryClient

/// `e164 area close`.
struct AreaClose: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "close",
        abstract: "Close an area code: no more of its numbers can be taken.",
        discussion: """
            The status is closing until every node has confirmed that no allocation in it is under way, and closed then.

            Example:
              e164 area close 212
            """
    )

    @Argument(help: "The area code, as 212 or 44-20.")
    var areaCode: String

    @Option(help: ArgumentHelp("Only if this is its version.", valueName: "version"))
    var ifVersion: Int?

    @OptionGroup var confirmation: Confirmation
    @OptionGroup var request: RequestOptions
    @OptionGroup var rehearsal: RehearsalOptions
    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(title: "Cluster") var client: ClientOptions

    func run() async throws {
        try confirmation.ask("Close area code \(areaCode)? No more of its numbers can be taken.", unless: rehearsal)
        try await client.run(change: rehearsal.apply) { client in
            let change: JSONValue = ["status": "closed"]
            let record = try await client.change("/v1/area-codes", areaCode, change, version: ifVersion, id: request.id)
            let settled = await ClosingWait(client: client, output: output).settled(record, "/v1/area-codes", areaCode)
            RecordPrinter("areaCode", columns: AreaCommand.columns, output).show(settled)
        }
    }
}
