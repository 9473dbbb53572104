import ArgumentParser
import RegistryClient

/// `e164 account`.
struct AccountCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "account",
        abstract: "Look after accounts: the people who act for carriers and for the registry.",
        subcommands: [
            AccountList.self, AccountShow.self, AccountAdd.self, AccountEdit.self, AccountInvite.self,
            AccountPassword.self, AccountDisable.self, AccountEnable.self, AccountHistory.self,
        ]
    )

    static let columns = ["mail", "name", "role", "ocn", "verified", "disabled", "lockedUntil", "updatedAt"]
}

/// `e164 account list`.
struct AccountList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the accounts that you look after.",
        discussion: """
            Example:
              e164 account list --role ocnManager
            """
    )

    @Option(help: ArgumentHelp("Those with this role.", valueName: "role"))
    var role: String?

    @Option(help: ArgumentHelp("Those of this carrier.", valueName: "ocn"))
    var ocn: String?

    @OptionGroup var list: ListOptions
    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(title: "Cluster") var client: ClientOptions

    func run() async throws {
        try await client.run { client in
            try await RecordPrinter("mail", columns: AccountCommand.columns, output).list { body in
                try await client.pages("/v1/accounts", [("role", role), ("ocn", ocn)], limit: list.count, body)
            }
        }
    }
}

/// `e164 account show`.
struct AccountShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show an account.",
        discussion: """
            Example:
              e164 account show jane@carrier-a.example
            """
    )

    @Argument(help: "The account's mail address.")
    var mail: String

    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(title: "Cluster") var client: ClientOptions

    func run() async throws {
        try await client.run { client in
            RecordPrinter("mail", columns: AccountCommand.columns, output).show(try await client.account(mail))
        }
    }
}
