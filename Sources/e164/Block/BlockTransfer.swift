import ArgumentParser
import Formats
import RegistryClient

/// `e164 block transfer`.
struct BlockTransfer: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "transfer",
        abstract: "Give a carrier's block to another carrier.",
        discussion: """
            Numbers of the block that are taken stay with whoever has them; they are listed.

            Example:
              e164 block transfer 1212736-1 --ocn 073H
            """,
        aliases: ["edit"]
    )

    @Argument(help: "A whole code as 1212736, or a thousands-block as 1212736-1.")
    var block: String

    @Option(help: ArgumentHelp("The carrier that gets it.", valueName: "ocn"))
    var ocn: String

    @OptionGroup var confirmation: Confirmation
    @OptionGroup var options: ChangeOptions

    func run() async throws {
        try confirmation.ask("Take block \(block) from its holder?", unless: options.rehearsal)
        try await options.client.run(change: options.rehearsal.apply) { client in
            let record = try await client.moveBlock(
                block,
                .transfer(ocn: ocn),
                version: options.ifVersion,
                id: options.request.id
            )
            let settled = await ClosingWait(client: client, output: options.output).settled(record, "/v1/blocks", block)
            RecordPrinter("block", columns: BlockCommand.columns, options.output).show(settled)
        }
    }
}
