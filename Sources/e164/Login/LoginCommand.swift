import ArgumentParser
import Foundation
import RegistryClient

/// `e164 login`.
struct LoginCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "login",
        abstract: "Remember a cluster's nodes and an API key for later commands.",
        discussion: """
            Asks for the key, or reads it from standard input, and tries it. The profile is a file that only you can \
            read: ~/.config/e164/profile.yaml. Options and environment variables of a later command go before it.

            Examples:
              e164 login --node https://a.example.net:8441 --node https://b.example.net:8441 --ca ca.pem
              e164 login --node https://a.example.net:8441 < key.txt
            """
    )

    @OptionGroup(title: "Cluster") var client: ClientOptions

    func validate() throws {
        guard !client.nodes.isEmpty else { throw ValidationError("Name the cluster's nodes with --node") }
    }

    func run() async throws {
        var options = client
        options.apiKey = try client.apiKey ?? LoginCommand.readKey()
        try await options.run { client in
            _ = try await client.value(.get("/v1/cluster"))
            guard let key = client.configuration.apiKey else { return }
            let file = client.configuration.authorityFile.map { URL(fileURLWithPath: $0).standardizedFileURL.path }
            try Profile(nodes: client.configuration.nodes, apiKey: key.token, ca: file).save()
            Terminal.say("Logged in with \(key). The profile is \(Profile.path).")
        }
    }

    /// From standard input, without showing it on the terminal.
    private static func readKey() throws -> String {
        let isTerminal = isatty(STDIN_FILENO) == 1
        var before = termios()
        if isTerminal {
            FileHandle.standardError.write(Data("API key: ".utf8))
            tcgetattr(STDIN_FILENO, &before)
            var silent = before
            silent.c_lflag &= ~tcflag_t(ECHO)
            tcsetattr(STDIN_FILENO, TCSANOW, &silent)
        }
        let line = readLine()
        if isTerminal {
            tcsetattr(STDIN_FILENO, TCSANOW, &before)
            Terminal.say("")
        }
        guard let key = line?.filter({ $0 != " " && $0 != "\r" }), !key.isEmpty else {
            Terminal.complain("there is no API key on standard input")
            throw ExitStatus.usage.code
        }
        return key
    }
}
