import ArgumentParser
import Formats
import RegistryClient

/// `e164 contact`.
struct ContactCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "contact",
        abstract: "Say where a number's subscriber is reached besides by the number.",
        discussion: """
            Notices go there too, and the code in place of a forgotten password. A contact counts once the code that \
            went there has come back, which only the subscriber and system administrators can say; a change of it makes \
            ports with a PIN wait for some days.
            """,
        subcommands: [ContactShow.self, ContactSet.self, ContactVerify.self, ContactRemove.self]
    )

    static func show(_ answer: JSONValue, _ output: OutputOptions) {
        RecordPrinter("mail", columns: ["mail", "telephone", "pending"], output).show(answer)
    }
}

/// `e164 contact show`.
struct ContactShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show the contacts of a number's subscriber.",
        discussion: """
            Example:
              e164 contact show +12125550123
            """
    )

    @Argument(help: "The number, as people write it.")
    var number: String

    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(title: "Cluster") var client: ClientOptions

    func run() async throws {
        try await client.run { client in
            ContactCommand.show(try await client.contacts(number), output)
        }
    }
}

/// `e164 contact set`.
struct ContactSet: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set",
        abstract: "Say where a subscriber is reached. A code goes there; it lasts ten minutes.",
        discussion: """
            Examples:
              e164 contact set +12125550123 --mail jane@example.net
              e164 contact set +12125550123 --telephone +12125550188
              e164 contact set +12125550123 --telephone +12125550188 --voice
            """
    )

    @Argument(help: "The number, as people write it.")
    var number: String

    @Option(help: ArgumentHelp("A mail address.", valueName: "address"))
    var mail: String?

    @Option(help: ArgumentHelp("Another number.", valueName: "number"))
    var telephone: String?

    @Flag(help: "Call the telephone instead of sending short messages.")
    var voice = false

    @OptionGroup var request: RequestOptions
    @OptionGroup(title: "Cluster") var client: ClientOptions

    func validate() throws {
        guard (mail == nil) != (telephone == nil) else { throw ValidationError("Name a --mail or a --telephone") }
        guard !voice || telephone != nil else { throw ValidationError("--voice goes with --telephone") }
    }

    func run() async throws {
        try await client.run { client in
            let issued =
                if let telephone {
                    try await client.setContact(number, telephone: telephone, isVoice: voice, id: request.id)
                } else {
                    try await client.setContact(number, mail: mail ?? "", id: request.id)
                }
            let end = Problem.plainTime(issued["expiresAt"]?.text ?? "?")
            Terminal.say("The code is on its way. It lasts until \(end).")
        }
    }
}

/// `e164 contact verify`.
struct ContactVerify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Take a contact over, with the code that went there.",
        discussion: """
            Example:
              e164 contact verify +12125550123 --code 7Q4M-K2XD
            """
    )

    @Argument(help: "The number, as people write it.")
    var number: String

    @Option(help: ArgumentHelp("The code that was sent.", valueName: "code"))
    var code: String

    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(title: "Cluster") var client: ClientOptions

    func run() async throws {
        try await client.run { client in
            ContactCommand.show(try await client.verifyContact(number, code: code), output)
        }
    }
}

/// `e164 contact remove`.
struct ContactRemove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: "Take a contact of a number's subscriber away.",
        discussion: """
            Examples:
              e164 contact remove +12125550123 mail
              e164 contact remove +12125550123 telephone --yes
            """
    )

    @Argument(help: "The number, as people write it.")
    var number: String

    @Argument(help: "Which: mail or telephone.")
    var kind: String

    @OptionGroup var confirmation: Confirmation
    @OptionGroup var request: RequestOptions
    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(title: "Cluster") var client: ClientOptions

    func run() async throws {
        try confirmation.ask("Take the \(kind) contact of \(number) away?")
        try await client.run { client in
            ContactCommand.show(
                try await client.removeContact(number, kind: kind, id: request.id),
                output
            )
        }
    }
}
