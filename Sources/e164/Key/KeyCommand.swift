import ArgumentParser
import RegistryClient

/// `e164 key`.
struct KeyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key",
        abstract: "Look after API keys: what programs show to act for a carrier.",
        subcommands: [KeyList.self, KeyAdd.self, KeyEdit.self, KeyRevoke.self, KeyHistory.self]
    )

    static let columns = ["id", "name", "role", "ocn", "owner", "lastUsedAt", "expiresAt", "revokedAt"]
}

/// `e164 key list`.
struct KeyList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List API keys.",
        discussion: """
            Example:
              e164 key list
            """
    )

    @OptionGroup var list: ListOptions
    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(title: "Cluster") var client: ClientOptions

    func run() async throws {
        try await client.run { client in
            try await RecordPrinter("id", columns: KeyCommand.columns, output).list { body in
                try await client.pages("/v1/api-keys", limit: list.count, body)
            }
        }
    }
}

/// `e164 key revoke`.
struct KeyRevoke: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke",
        abstract: "Revoke an API key for ever.",
        discussion: """
            Example:
              e164 key revoke k7f3a9
            """
    )

    @Argument(help: "The key's id: the middle of e164_ID_...")
    var id: String

    @OptionGroup var confirmation: Confirmation
    @OptionGroup var request: RequestOptions
    @OptionGroup var rehearsal: RehearsalOptions
    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(title: "Cluster") var client: ClientOptions

    func run() async throws {
        try confirmation.ask("Revoke the API key \(id)? Whatever uses it stops working.", unless: rehearsal)
        try await client.run(change: rehearsal.apply) { client in
            let record = try await client.revokeAPIKey(id, id: request.id)
            RecordPrinter("id", columns: KeyCommand.columns, output).show(record)
        }
    }
}
