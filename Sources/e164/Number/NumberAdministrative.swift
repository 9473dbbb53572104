import ArgumentParser
import Formats
import RegistryClient

/// `e164 number administrative`.
struct NumberAdministrative: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "administrative",
        abstract: "Take an available number into administrative use, as for tests.",
        discussion: """
            It is given back with `number release`.

            Example:
              e164 number administrative +12125550123 --ocn 9104
            """
    )

    @Option(help: ArgumentHelp("For this carrier. For the API key's carrier if missing.", valueName: "ocn"))
    var ocn: String?

    @OptionGroup var move: MoveOptions

    func run() async throws {
        try await move.run(.administrative, [("ocn", .string(ifPresent: ocn))])
    }
}
