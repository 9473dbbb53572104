import ArgumentParser
import RegistryClient

/// `e164 number quarantine`.
struct NumberQuarantine: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "quarantine",
        abstract: "Hold a number back, whatever its state, as after fraud.",
        discussion: """
            For system administrators. `number resume` gives it back to its holder, `number release` to everybody.

            Example:
              e164 number quarantine +12125550123
            """
    )

    @OptionGroup var confirmation: Confirmation
    @OptionGroup var move: MoveOptions

    func run() async throws {
        try confirmation.ask(
            "Hold \(move.number) back? Its holder can no longer change it.",
            unless: move.options.rehearsal
        )
        try await move.run(.quarantine)
    }
}
