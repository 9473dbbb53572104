import ArgumentParser
import RegistryClient

/// `e164 number suspend`.
struct NumberSuspend: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "suspend",
        abstract: "Take a number out of service; its holder keeps it.",
        discussion: """
            Example:
              e164 number suspend +12125550123
            """
    )

    @OptionGroup var move: MoveOptions

    func run() async throws {
        try await move.run(.suspend)
    }
}
