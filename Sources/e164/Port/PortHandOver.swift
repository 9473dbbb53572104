import ArgumentParser
import Formats
import RegistryClient

/// `e164 port hand-over`.
struct PortHandOver: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hand-over",
        abstract: "Give a number to another carrier at once, as its present one.",
        discussion: """
            Example:
              e164 port hand-over +12125550123 --to 073H
            """
    )

    @OptionGroup var port: PortOptions

    @Option(help: ArgumentHelp("The carrier that gets it.", valueName: "ocn"))
    var to: String

    @OptionGroup var confirmation: Confirmation

    func run() async throws {
        try confirmation.ask(
            "Give \(port.number) to \(to)? Its present carrier loses it.",
            unless: port.options.rehearsal
        )
        try await port.run(.handOver, [("ocn", .string(to))])
    }
}
