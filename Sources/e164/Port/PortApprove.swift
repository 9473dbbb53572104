import ArgumentParser
import Formats
import RegistryClient

/// `e164 port approve`.
struct PortApprove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "approve",
        abstract: "Let a number go, as its losing carrier, when it is due or sooner.",
        discussion: """
            Example:
              e164 port approve +12125550123 --due 2026-02-01T12:00:00Z
            """
    )

    @OptionGroup var port: PortOptions

    @Option(help: ArgumentHelp("When it moves; a time that has passed is at once.", valueName: "time"))
    var due: String?

    @OptionGroup var confirmation: Confirmation

    func run() async throws {
        try confirmation.ask("Let \(port.number) go?", unless: port.options.rehearsal)
        try await port.run(.approve, [("dueAt", due.map { .string($0) })])
    }
}
