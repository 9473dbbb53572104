import ArgumentParser
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

    @Option(help: ArgumentHelp("Only if this is its version.", valueName: "version"))
    var ifVersion: Int?

    @OptionGroup var request: RequestOptions
    @OptionGroup var rehearsal: RehearsalOptions
    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(title: "Cluster") var client: ClientOptions

    func run() async throws {
        try await client.run(change: rehearsal.apply) { client in
            let change: JSONValue = ["status": "open"]
            let record = try await client.change("/v1/area-codes", areaCode, change, version: ifVersion, id: request.id)
            RecordPrinter("areaCode", columns: AreaCommand.columns, output).show(record)
        }
    }
}
