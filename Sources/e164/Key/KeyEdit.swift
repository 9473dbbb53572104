import ArgumentParser
import Formats
import RegistryClient

/// `e164 key edit`.
struct KeyEdit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "edit",
        abstract: "Change the name, the scopes or the end of an API key. What opens it stays the same.",
        discussion: """
            Examples:
              e164 key edit ab12cdef --name "billing, new server"
              e164 key edit ab12cdef --scope listHoldings --scope showNumber --expires never
            """
    )

    @Argument(help: "The key's id: the middle of e164_ID_...")
    var id: String

    @Option(help: "What the key is for.")
    var name: String?

    @Option(
        name: .customLong("scope"),
        help: ArgumentHelp("Limit the key to this operation. Repeat it for several.", valueName: "operation")
    )
    var scopes: [String] = []

    @Option(help: ArgumentHelp("When the key ends, as 2027-01-01T00:00:00Z, or never.", valueName: "time"))
    var expires: String?

    @OptionGroup var options: ChangeOptions

    func validate() throws {
        guard name != nil || !scopes.isEmpty || expires != nil else { throw ValidationError("Say what to change") }
    }

    func run() async throws {
        try await options.client.run(change: options.rehearsal.apply) { client in
            let record = try await client.changeAPIKey(
                id,
                name: name,
                scopes: scopes.isEmpty ? nil : scopes,
                expiresAt: expires == "never" ? .null : .string(ifPresent: expires),
                version: options.ifVersion,
                id: options.request.id
            )
            RecordPrinter("id", columns: KeyCommand.columns, options.output).show(record)
        }
    }
}
