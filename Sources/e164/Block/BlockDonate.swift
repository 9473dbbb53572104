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

    @OptionGroup var confirmation: Confirmation
    @OptionGroup var options: ChangeOptions

    func run() async throws {
        try confirmation.ask("Take block \(block) from its holder?", unless: options.rehearsal)
        try await options.client.run(change: options.rehearsal.apply) { client in
            let record = try await client.moveBlock(block, .donate, version: options.ifVersion, id: options.request.id)
            let settled = await ClosingWait(client: client, output: options.output).settled(record, "/v1/blocks", block)
            RecordPrinter("block", columns: BlockCommand.columns, options.output).show(settled)
        }
    }
}
