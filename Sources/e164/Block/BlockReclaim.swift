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

    @OptionGroup var confirmation: Confirmation
    @OptionGroup var options: ChangeOptions

    func run() async throws {
        try confirmation.ask("Take block \(block) from its holder?", unless: options.rehearsal)
        try await options.client.run(change: options.rehearsal.apply) { client in
            let record = try await client.moveBlock(block, .reclaim, version: options.ifVersion, id: options.request.id)
            let settled = await ClosingWait(client: client, output: options.output).settled(record, "/v1/blocks", block)
            RecordPrinter("block", columns: BlockCommand.columns, options.output).show(settled)
        }
    }
}
