import ArgumentParser
import Formats
import RegistryClient

/// `e164 number reserve`.
struct NumberReserve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reserve",
        abstract: "Hold an available number without taking it yet.",
        discussion: """
            The number is allocated later with `number allocate`, given back with `number release`, or free again by itself
            when the time is up. A reservation lasts at most 180 days, 45 for a toll-free number, and is not prolonged.

            Example:
              e164 number reserve +12125550123 --days 14
            """
    )

    @Option(help: ArgumentHelp("For this carrier. For the API key's carrier if missing.", valueName: "ocn"))
    var ocn: String?

    @Option(help: ArgumentHelp("How long; 30 if missing.", valueName: "days"))
    var days: Int?

    @OptionGroup var move: MoveOptions

    func run() async throws {
        try await move.run(.reserve, [("ocn", .string(ifPresent: ocn)), ("days", days.map { .number("\($0)") })])
    }
}
