import ArgumentParser
import Formats
import RegistryClient

/// `e164 port dispute`.
struct PortDispute: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dispute",
        abstract: "Put a port into conflict, as the losing carrier.",
        discussion: """
            Example:
              e164 port dispute +12125550123 --cause general
            """
    )

    @OptionGroup var port: PortOptions

    @Option(
        help: ArgumentHelp(
            "number-not-served, not-authorised, request-not-received, not-confirmed, "
                + "due-date-mismatch or general.",
            valueName: "cause"
        )
    )
    var cause: String

    func run() async throws {
        try await port.run(.dispute, [("cause", .string(cause))])
    }
}
