import ArgumentParser
import Formats
import RegistryClient

/// `e164 number reclaim`.
struct NumberReclaim: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reclaim",
        abstract: "Take a released number back while it rests.",
        discussion: """
            Only the carrier that had it last can. PIN, password, certificate and reachability ended with the release.

            Example:
              e164 number reclaim +12125550123
            """
    )

    @Option(help: ArgumentHelp("For this carrier. For the API key's carrier if missing.", valueName: "ocn"))
    var ocn: String?

    @OptionGroup var move: MoveOptions

    func run() async throws {
        try await move.run(.reclaim, [("ocn", .string(ifPresent: ocn))])
    }
}
