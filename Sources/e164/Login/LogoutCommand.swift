import ArgumentParser
import Formats
import RegistryClient

/// `e164 logout`.
struct LogoutCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "logout",
        abstract: "End the session, and forget it or the API key.",
        discussion: """
            An API key is forgotten here and goes on working elsewhere: `e164 key revoke` ends it.

            Examples:
              e164 logout
              e164 logout --everywhere
            """
    )

    @Flag(help: "End all your sessions, on every machine.")
    var everywhere = false

    @OptionGroup(title: "Cluster") var client: ClientOptions

    func run() async throws {
        try await client.run { client in
            if let token = client.configuration.apiKey?.token, token.hasPrefix("e164s_") {
                try await end(client)
            } else if everywhere {
                throw UsageProblem("an API key has no sessions")
            }
            guard var profile = try Profile.load(), profile.apiKey == client.configuration.apiKey?.token else { return }
            profile.apiKey = nil
            try profile.save()
            Terminal.say("Logged out.")
        }
    }

    private func end(_ client: RegistryClient) async throws {
        do {
            if everywhere { try await client.logOutEverywhere() } else { try await client.logOut() }
        } catch {
            // It has ended by itself, which is as good.
            guard error.problem?.status == 401, !everywhere else { throw error }
        }
    }
}

/// `e164 whoami`.
struct WhoAmICommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "whoami",
        abstract: "Show who the nodes take you for.",
        discussion: """
            Example:
              e164 whoami --format json
            """
    )

    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(title: "Cluster") var client: ClientOptions

    func run() async throws {
        try await client.run { client in
            RecordPrinter("actor", columns: ["actor", "role", "ocn"], output).show(try await client.whoAmI())
        }
    }
}
