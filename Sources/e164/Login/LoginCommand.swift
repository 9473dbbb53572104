import ArgumentParser
import Formats
import Foundation
import RegistryClient

/// `e164 login`.
struct LoginCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "login",
        abstract: "Log in, and remember the cluster's nodes and the session or API key for later commands.",
        discussion: """
            With --mail or --number it asks for the password and opens a session, which lasts an hour without use and \
            twelve hours in all. Otherwise it asks for an API key and tries it. Either is read from standard input when \
            that is no terminal.

            The profile is a file that only you can read: ~/.config/e164/profile.yaml. Options and environment \
            variables of a later command go before it.

            Examples:
              e164 login --node https://a.example.net:8441 --ca ca.pem --mail jane@carrier-a.example
              e164 login --node https://a.example.net:8441 --number +12125550123 --password-file password.txt
              e164 login --node https://a.example.net:8441 --node https://b.example.net:8441 < key.txt
            """
    )

    @Option(help: ArgumentHelp("The account to log in to.", valueName: "mail"))
    var mail: String?

    @Option(help: ArgumentHelp("The number whose subscriber logs in.", valueName: "number"))
    var number: String?

    @Option(help: ArgumentHelp("A file whose first line is the password; - is standard input.", valueName: "file"))
    var passwordFile: String?

    @OptionGroup(title: "Cluster") var client: ClientOptions

    private var name: LogInName? {
        mail.map { .account($0) } ?? number.map { .number($0) }
    }

    func validate() throws {
        guard mail == nil || number == nil else { throw ValidationError("Name --mail or --number, not both") }
        guard passwordFile == nil || name != nil else {
            throw ValidationError("--password-file goes with --mail or --number")
        }
        guard name != nil || !client.nodes.isEmpty else {
            throw ValidationError("Name the cluster's nodes with --node")
        }
    }

    func run() async throws {
        if let name { try await logIn(name) } else { try await useKey() }
    }

    private func logIn(_ name: LogInName) async throws {
        try await client.run { client in
            let password = try SecretInput.read("Password", file: passwordFile)
            let (token, who) = try await client.logIn(name, password: password)
            try LoginCommand.save(token, client.configuration)
            Terminal.say("Logged in as \(who["actor"]?.text ?? "?") (\(who["role"]?.text ?? "?")).")
            Terminal.say(
                "The session ends at \(Problem.plainTime(who["session"]?["expiresAt"]?.text ?? "?")) at the latest."
            )
        }
    }

    private func useKey() async throws {
        var options = client
        do {
            options.apiKey = try client.apiKey ?? SecretInput.read("API key").filter { $0 != " " }
        } catch {
            Terminal.complain("\(error)")
            throw ExitStatus.usage.code
        }
        try await options.run { client in
            let who = try await client.whoAmI()
            guard let key = client.configuration.apiKey else { return }
            try LoginCommand.save(key, client.configuration)
            Terminal.say("Logged in with \(key) (\(who["role"]?.text ?? "?")). The profile is \(Profile.path).")
        }
    }

    private static func save(_ key: APIKey, _ configuration: ClientConfiguration) throws {
        let file = configuration.authorityFile.map { URL(fileURLWithPath: $0).standardizedFileURL.path }
        try Profile(nodes: configuration.nodes, apiKey: key.token, ca: file).save()
    }
}
