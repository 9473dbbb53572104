import ArgumentParser
import Formats
import RegistryClient

/// `e164 area open`.
struct AreaOpen: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "open",
        abstract: "Open an area code: its numbers can be taken.",
        discussion: """
            Example:
              e164 area open 212
            """
    )

    @Argument(help: "The area code, as 212 or 44-20.")
    var areaCode: String

    @OptionGroup var options: ChangeOptions

    func run() async throws {
        try await options.client.run(change: options.rehearsal.apply) { client in
            let change: JSONValue = ["status": "open"]
            let record = try await client.change(
                "/v1/area-codes",
                areaCode,
                change,
                version: options.ifVersion,
                id: options.request.id
            )
            RecordPrinter("areaCode", columns: AreaCommand.columns, options.output).show(record)
        }
    }
}
