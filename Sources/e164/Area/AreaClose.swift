import ArgumentParser
import Formats
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

    @OptionGroup var confirmation: Confirmation
    @OptionGroup var options: ChangeOptions

    func run() async throws {
        try confirmation.ask(
            "Close area code \(areaCode)? No more of its numbers can be taken.",
            unless: options.rehearsal
        )
        try await options.client.run(change: options.rehearsal.apply) { client in
            let change: JSONValue = ["status": "closed"]
            let record = try await client.change(
                "/v1/area-codes",
                areaCode,
                change,
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
