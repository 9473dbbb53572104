import ArgumentParser
import RegistryClient

/// `e164 block reclaim`.
struct BlockReclaim: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reclaim",
        abstract: "Take a block from its holder for the open pool, whatever is in use.",
        discussion: """
            Numbers that are taken stay with whoever has them, and are listed.

            Example:
              e164 block reclaim 1212736-1
            """
    )

    @Argument(help: "A whole code as 1212736, or a thousands-block as 1212736-1.")
    var block: String

    @Option(help: ArgumentHelp("Only if this is its version.", valueName: "version"))
    var ifVersion: Int?

    @OptionGroup var confirmation: Confirmation
    @OptionGroup var request: RequestOptions
    @OptionGroup var rehearsal: RehearsalOptions
    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(title: "Cluster") var client: ClientOptions

    func run() async throws {
        try confirmation.ask("Take block \(block) from its holder?", unless: rehearsal)
        try await client.run(change: rehearsal.apply) { client in
            let record = try await client.moveBlock(block, .reclaim, version: ifVersion, id: request.id)
            let settled = await ClosingWait(client: client, output: output).settled(record, "/v1/blocks", block)
            RecordPrinter("block", columns: BlockCommand.columns, output).show(settled)
        }
    }
}
