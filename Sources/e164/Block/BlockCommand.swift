import ArgumentParser
import RegistryClient

/// `e164 block`.
struct BlockCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "block",
        abstract: "Look after blocks: codes and thousands-blocks that carriers hold.",
        subcommands: [
            BlockList.self, BlockShow.self, BlockGrant.self, BlockTransfer.self, BlockDonate.self, BlockReclaim.self,
            BlockHistory.self, BlockImportCommand.self,
        ]
    )

    static let columns = ["block", "ocn", "companyType", "status", "version", "updatedAt"]
}

/// `e164 block list`.
struct BlockList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List blocks.",
        discussion: """
            Example:
              e164 block list --ocn 9104 --area-code 212
            """
    )

    @Option(help: ArgumentHelp("Of this carrier.", valueName: "ocn"))
    var ocn: String?

    @Option(help: ArgumentHelp("In this area code.", valueName: "code"))
    var areaCode: String?

    @OptionGroup var list: ListOptions
    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(title: "Cluster") var client: ClientOptions

    func run() async throws {
        try await client.run { client in
            try await RecordPrinter("block", columns: BlockCommand.columns, output).list { body in
                try await client.pages(
                    "/v1/blocks",
                    [("ocn", ocn), ("areaCode", areaCode)],
                    limit: list.count,
                    body
                )
            }
        }
    }
}

/// `e164 block show`.
struct BlockShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show who holds a block.",
        discussion: """
            Example:
              e164 block show 1212736-1
            """
    )

    @Argument(help: "A whole code as 1212736, or a thousands-block as 1212736-1.")
    var block: String

    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(title: "Cluster") var client: ClientOptions

    func run() async throws {
        try await client.run { client in
            let record = try await client.block(block)
            RecordPrinter("block", columns: BlockCommand.columns, output).show(record)
        }
    }
}
