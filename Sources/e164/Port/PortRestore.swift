import ArgumentParser
import RegistryClient

/// `e164 port restore`.
struct PortRestore: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Undo the cancellation of a port, within a day.",
        discussion: """
            Example:
              e164 port restore +12125550123
            """
    )

    @OptionGroup var port: PortOptions

    func run() async throws {
        try await port.run(.restore)
    }
}
