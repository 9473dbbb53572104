import ArgumentParser
import RegistryClient

/// `e164 block donate`.
struct BlockDonate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "donate",
        abstract: "Give a carrier's block to the open pool.",
        discussion: """
            Refused when more than a tenth of its numbers are in use. Those that are stay with whoever has them, and are
            listed.

            Example:
              e164 block donate 1212736-1
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
            let record = try await client.moveBlock(block, .donate, version: ifVersion, id: request.id)
            let settled = await ClosingWait(client: client, output: output).settled(record, "/v1/blocks", block)
            RecordPrinter("block", columns: BlockCommand.columns, output).show(settled)
        }
    }
}
