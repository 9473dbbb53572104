import ArgumentParser
import Formats
import RegistryClient

/// `e164 port reject`.
struct PortReject: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reject",
        abstract: "Refuse a port, as the losing carrier, for a permitted cause.",
        discussion: """
            Example:
              e164 port reject +12125550123 --cause not-authorised
            """
    )

    @OptionGroup var port: PortOptions

    @Option(
        help: ArgumentHelp(
            "number-not-served, account-number-mismatch, postal-code-mismatch, passcode-mismatch or "
                + "not-authorised.",
            valueName: "cause"
        )
    )
    var cause: String

    func run() async throws {
        try await port.run(.reject, [("cause", .string(cause))])
    }
}
