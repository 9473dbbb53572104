import ArgumentParser
import Formats
import RegistryClient

/// `e164 account invite`.
struct AccountInvite: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "invite",
        abstract: "Send somebody a code to set a password with. It lasts ten minutes.",
        discussion: """
            Where nobody delivers messages the code goes to standard output, to be handed over.

            Examples:
              e164 account invite jane@carrier-a.example
              e164 account invite --number +12125550123
            """
    )

    @Argument(help: "The account's mail address.")
    var mail: String?

    @Option(help: ArgumentHelp("A number, whose subscriber is invited.", valueName: "number"))
    var number: String?

    @OptionGroup var request: RequestOptions
    @OptionGroup(title: "Cluster") var client: ClientOptions

    func validate() throws {
        guard (mail == nil) != (number == nil) else { throw ValidationError("Name a mail address or a --number") }
    }

    func run() async throws {
        let name: LogInName = mail.map { .account($0) } ?? .number(number ?? "")
        try await client.run { client in
            let issued = try await client.invite(name, id: request.id)
            let end = Problem.plainTime(issued["expiresAt"]?.text ?? "?")
            guard let code = issued["code"]?.text else {
                Terminal.say("The code is on its way. It lasts until \(end).")
                return
            }
            Terminal.say("Hand this code over, shown this once. It lasts until \(end):")
            StandardOutput.write(line: code)
        }
    }
}

/// `e164 account password`.
struct AccountPassword: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "password",
        abstract: "Set a password with a code, ask for a code, or change your own password.",
        discussion: """
            The new password is asked for, or read from a file or standard input. Afterwards every session is over.

            Examples:
              e164 account password                                              your own, with the present one
              e164 account password jane@carrier-a.example --code 7Q4M-K2XD      accepts an invitation
              e164 account password jane@carrier-a.example --forgotten           sends a code
              e164 account password --number +12125550123 --forgotten --to mail
              e164 account password --number +12125550123 --code 7Q4M-K2XD --password-file new.txt
            """
    )

    @Argument(help: "The account's mail address.")
    var mail: String?

    @Option(help: ArgumentHelp("A number, whose subscriber's password it is.", valueName: "number"))
    var number: String?

    @Option(help: ArgumentHelp("The code that was sent.", valueName: "code"))
    var code: String?

    @Flag(help: "Ask for a code.")
    var forgotten = false

    @Option(
        help: ArgumentHelp(
            "Send the code to a verified contact of the --number: mail or telephone.",
            valueName: "contact"
        )
    )
    var to: String?

    @Option(help: ArgumentHelp("A file whose first line is the new password; - is standard input.", valueName: "file"))
    var passwordFile: String?

    @OptionGroup(title: "Cluster") var client: ClientOptions

    func validate() throws {
        guard mail == nil || number == nil else { throw ValidationError("Name a mail address or a --number, not both") }
        guard (mail != nil || number != nil) == (code != nil || forgotten) else {
            throw ValidationError("Name who it is together with --code or --forgotten")
        }
        guard to == nil || (forgotten && number != nil) else { throw ValidationError("--to goes with --number") }
        guard code == nil || !forgotten else { throw ValidationError("Say --code or --forgotten, not both") }
    }

    func run() async throws {
        let name: LogInName = mail.map { .account($0) } ?? .number(number ?? "")
        try await client.run(change: { if code != nil || forgotten { $0.apiKey = nil } }) { client in
            if forgotten {
                try await client.requestReset(of: name, to: to)
                Terminal.say("If there is somebody of this name, a code is on its way.")
                return
            }
            if let code {
                let password = try SecretInput.readNew("New password", file: passwordFile)
                try await client.setPassword(of: name, code: code, to: password)
            } else {
                let present = try SecretInput.read("Present password")
                let password = try SecretInput.readNew("New password", file: passwordFile)
                try await client.changePassword(from: present, to: password)
            }
            Terminal.say("The password is set. Log in with it.")
        }
    }
}
