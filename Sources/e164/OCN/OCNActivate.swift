import ArgumentParser
import Formats
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

    @OptionGroup var options: ChangeOptions

    func run() async throws {
        try await options.client.run(change: options.rehearsal.apply) { client in
            let change: JSONValue = ["status": "active"]
            let record = try await client.change(
                "/v1/ocns",
                ocn,
                change,
                version: options.ifVersion,
                id: options.request.id
            )
            RecordPrinter("ocn", columns: OCNCommand.columns, options.output).show(record)
        }
    }
}
