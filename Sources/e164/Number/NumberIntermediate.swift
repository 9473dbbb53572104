import ArgumentParser
import Formats
import RegistryClient

/// `e164 number intermediate`.
struct NumberIntermediate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "intermediate",
        abstract: "Note that a number was passed on to another carrier or a reseller.",
        discussion: """
            The holder stays responsible; `number resume` ends it.

            Example:
              e164 number intermediate +12125550123 --to 073H
            """
    )

    @Option(help: ArgumentHelp("The carrier that it was passed on to; written to alt_spid.", valueName: "ocn"))
    var to: String?

    @OptionGroup var move: MoveOptions

    func run() async throws {
        try await move.run(.intermediate, [("alt_spid", .string(ifPresent: to))])
    }
}
