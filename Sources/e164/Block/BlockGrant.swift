import ArgumentParser
import Formats
import RegistryClient

/// `e164 block grant`.
struct BlockGrant: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "grant",
        abstract: "Grant a block that nobody holds to a carrier.",
        discussion: """
            Numbers of the block that somebody else took before stay with whoever has them; they are listed.

            Example:
              e164 block grant 1212736-1 --ocn 9104
            """,
        aliases: ["add"]
    )

    @Argument(help: "A whole code as 1212736, or a thousands-block as 1212736-1.")
    var block: String

    @Option(help: ArgumentHelp("The carrier that gets it.", valueName: "ocn"))
    var ocn: String

    @OptionGroup var options: ChangeOptions

    func run() async throws {
        try await options.client.run(change: options.rehearsal.apply) { client in
            let record = try await client.grantBlock(
                block,
                ocn: ocn,
                version: options.ifVersion,
                id: options.request.id
            )
            RecordPrinter("block", columns: BlockCommand.columns, options.output).show(record)
        }
    }
}
