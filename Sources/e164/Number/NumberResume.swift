import ArgumentParser
import RegistryClient

/// `e164 number resume`.
struct NumberResume: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume",
        abstract: "Put a number back into its holder's service.",
        discussion: """
            After a suspension or a delegation. A system administrator lifts a quarantine so.

            Example:
              e164 number resume +12125550123
            """
    )

    @OptionGroup var move: MoveOptions

    func run() async throws {
        try await move.run(.resume)
    }
}
