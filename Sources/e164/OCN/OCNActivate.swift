import ArgumentParser
import RegistryClient

/// `e164 ocn activate`.
struct OCNActivate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "activate",
        abstract: "Let an OCN get numbers again.",
        discussion: """
            Example:
              e164 ocn activate 9104
            """
    )

    @Argument(help: "The OCN, as 9104 or 073H.")
    var ocn: String

    @Option(help: ArgumentHelp("Only if this is its version.", valueName: "version"))
    var ifVersion: Int?

    @OptionGroup var request: RequestOptions
    @OptionGroup var rehearsal: RehearsalOptions
    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(title: "Cluster") var client: ClientOptions

    func run() async throws {
        try await client.run(change: rehearsal.apply) { client in
            let change: JSONValue = ["status": "active"]
            let record = try await client.change("/v1/ocns", ocn, change, version: ifVersion, id: request.id)
            RecordPrinter("ocn", columns: OCNCommand.columns, output).show(record)
        }
    }
}
