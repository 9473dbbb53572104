import ArgumentParser
import Formats
import RegistryClient

/// `e164 key add`.
struct KeyAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Make an API key. It is shown this once.",
        discussion: """
            The key goes to standard output and what there is to know about it to standard error, so that it can be \
            caught: key=$(e164 key add ...).

            Examples:
              e164 key add --name "billing" --ocn 9104
              e164 key add --name "exports" --scope listHoldings --scope showNumber --expires 2027-01-01T00:00:00Z
              e164 key add --name "on call" --role systemAdministrator
            """
    )

    @Option(help: "What the key is for.")
    var name: String

    @Option(help: "carrier, ocnManager or systemAdministrator.")
    var role = "carrier"

    @Option(help: ArgumentHelp("The carrier that the key acts for. The own one if missing.", valueName: "ocn"))
    var ocn: String?

    @Option(
        name: .customLong("scope"),
        help: ArgumentHelp("Limit the key to this operation. Repeat it for several.", valueName: "operation")
    )
    var scopes: [String] = []

    @Option(help: ArgumentHelp("When the key ends, as 2027-01-01T00:00:00Z. Never if missing.", valueName: "time"))
    var expires: String?

    @OptionGroup var request: RequestOptions
    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(title: "Cluster") var client: ClientOptions

    func run() async throws {
        try await client.run { client in
            let made = try await client.createAPIKey(
                name: name,
                role: role,
                ocn: ocn,
                scopes: scopes.isEmpty ? nil : scopes,
                expiresAt: expires,
                id: request.id
            )
            guard let key = made.key else {
                Terminal.complain("the key was made, but its token went to an earlier try and is lost: revoke it")
                StandardOutput.write(line: made.record["id"]?.text ?? "")
                throw ExitStatus.unknown.code
            }
            show(key, made.record)
        }
    }

    private func show(_ key: APIKey, _ record: JSONValue) {
        if output.format == .json, !output.quiet {
            let members = (record.members ?? []) + [JSONValue.Member("token", .string(key.token))]
            StandardOutput.write(line: JSONValue.object(members).prettyText)
            return
        }
        if !output.quiet {
            let id = record["id"]?.text ?? ""
            let whom = record["ocn"]?.text.map { " of \($0)" } ?? ""
            Terminal.say("API key \(id) (\(record["role"]?.text ?? "")\(whom)), shown this once:")
        }
        StandardOutput.write(line: key.token)
    }
}
