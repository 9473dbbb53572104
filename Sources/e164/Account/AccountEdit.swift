import ArgumentParser
import Formats
import RegistryClient

/// `e164 account add`.
struct AccountAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Make an account. `e164 account invite` lets its holder set a password.",
        discussion: """
            Examples:
              e164 account add jane@carrier-a.example --name "Jane Doe" --ocn 9104
              e164 account add boss@carrier-a.example --name "The Boss" --role ocnManager --ocn 9104
            """
    )

    @Argument(help: "The person's mail address.")
    var mail: String

    @Option(help: "The person's name.")
    var name: String

    @Option(help: "carrier, ocnManager or systemAdministrator.")
    var role = "carrier"

    @Option(help: ArgumentHelp("The carrier that the person acts for. The own one if missing.", valueName: "ocn"))
    var ocn: String?

    @OptionGroup var request: RequestOptions
    @OptionGroup var rehearsal: RehearsalOptions
    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(title: "Cluster") var client: ClientOptions

    func run() async throws {
        try await client.run(change: rehearsal.apply) { client in
            let record = try await client.makeAccount(mail, name: name, role: role, ocn: ocn, id: request.id)
            RecordPrinter("mail", columns: AccountCommand.columns, output).show(record)
        }
    }
}

/// `e164 account edit`.
struct AccountEdit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "edit",
        abstract: "Change the name, role or carrier of an account.",
        discussion: """
            Example:
              e164 account edit jane@carrier-a.example --role ocnManager
            """
    )

    @Argument(help: "The account's mail address.")
    var mail: String

    @Option(help: "The person's name.")
    var name: String?

    @Option(help: "carrier, ocnManager or systemAdministrator.")
    var role: String?

    @Option(help: ArgumentHelp("The carrier that the person acts for; none to clear it.", valueName: "ocn"))
    var ocn: String?

    @OptionGroup var options: ChangeOptions

    func validate() throws {
        guard name != nil || role != nil || ocn != nil else { throw ValidationError("Say what to change") }
    }

    func run() async throws {
        try await options.client.run(change: options.rehearsal.apply) { client in
            let changes = JSONValue.object(omittingNil: [
                ("name", .string(ifPresent: name)),
                ("role", .string(ifPresent: role)),
                ("ocn", ocn == "none" ? .null : .string(ifPresent: ocn)),
            ])
            let record = try await client.change(
                "/v1/accounts",
                mail,
                changes,
                version: options.ifVersion,
                id: options.request.id
            )
            RecordPrinter("mail", columns: AccountCommand.columns, options.output).show(record)
        }
    }
}

/// `e164 account disable`.
struct AccountDisable: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "disable",
        abstract: "Disable an account: its sessions and API keys open nothing any more.",
        discussion: """
            Example:
              e164 account disable jane@carrier-a.example
            """
    )

    @Argument(help: "The account's mail address.")
    var mail: String

    @OptionGroup var confirmation: Confirmation
    @OptionGroup var request: RequestOptions
    @OptionGroup var rehearsal: RehearsalOptions
    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(title: "Cluster") var client: ClientOptions

    func run() async throws {
        try confirmation.ask(
            "Disable \(mail)? The person is logged out everywhere, and API keys stop working.",
            unless: rehearsal
        )
        try await client.run(change: rehearsal.apply) { client in
            let record = try await client.setAccount(mail, isDisabled: true, id: request.id)
            RecordPrinter("mail", columns: AccountCommand.columns, output).show(record)
        }
    }
}

/// `e164 account enable`.
struct AccountEnable: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "enable",
        abstract: "Enable a disabled account.",
        discussion: """
            Example:
              e164 account enable jane@carrier-a.example
            """
    )

    @Argument(help: "The account's mail address.")
    var mail: String

    @OptionGroup var request: RequestOptions
    @OptionGroup var rehearsal: RehearsalOptions
    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(title: "Cluster") var client: ClientOptions

    func run() async throws {
        try await client.run(change: rehearsal.apply) { client in
            let record = try await client.setAccount(mail, isDisabled: false, id: request.id)
            RecordPrinter("mail", columns: AccountCommand.columns, output).show(record)
        }
    }
}
