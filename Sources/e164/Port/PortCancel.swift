import ArgumentParser
import RegistryClient

/// `e164 port cancel`.
struct PortCancel: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cancel",
        abstract: "Take a port back, or stop it as the subscriber.",
        discussion: """
            Example:
              e164 port cancel +12125550123
            """
    )

    @OptionGroup var port: PortOptions

    func run() async throws {
        try await port.run(.cancel)
    }
}
