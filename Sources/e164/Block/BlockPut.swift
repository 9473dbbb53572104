import ArgumentParser
import RegistryClient

/// `e164 block put`.
struct BlockPut: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "put",
        abstract: "Grant a block to a carrier, or take it back into the open pool.",
        discussion: """
            Numbers of the block that somebody else took before stay with whoever has them; they are listed.

            Examples:
              e164 block put 1212736-1 --ocn 9104
              e164 block put 1212736-1 --open
            """
    )

    @Argument(help: "A whole code as 1212736, or a thousands-block as 1212736-1.")
    var block: String

    @Option(help: ArgumentHelp("The carrier that gets it.", valueName: "ocn"))
    var ocn: String?

    @Flag(help: "Nobody gets it: its numbers are in the open pool.")
    var open = false

    @OptionGroup var confirmation: Confirmation
    @OptionGroup var request: RequestOptions
    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(title: "Cluster") var client: ClientOptions

    func validate() throws {
        guard (ocn == nil) == open else { throw ValidationError("Say --ocn, or --open") }
    }

    func run() async throws {
        if open { try confirmation.ask("Take block \(block) from its holder?") }
        try await client.run { client in
            let record: JSONValue
            if let ocn {
                record = try await client.putBlock(block, ocn: ocn, id: request.id)
            } else {
                record = try await client.clearBlock(block, id: request.id)
            }
            RecordPrinter("block", columns: BlockCommand.columns, output).show(record)
        }
    }
}
