import ArgumentParser
import Formats
import RegistryClient

/// `e164 port check`.
struct PortCheck: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Say what keeps a number from being ported; change nothing.",
        discussion: """
            Ends with status 1 when something does.

            Example:
              e164 port check +12125550123 --ocn 073H
            """
    )

    @Argument(help: "The number, as people write it.")
    var number: String

    @Option(help: ArgumentHelp("The carrier it is to go to; the API key's own if missing.", valueName: "ocn"))
    var ocn: String?

    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(title: "Cluster") var client: ClientOptions

    func run() async throws {
        try await client.run { client in
            try PortCheck.show(try await client.portability(number, ocn: ocn), output)
        }
    }

    /// Shows the answer, and ends the program when the number can't be ported.
    static func show(_ answer: JSONValue, _ output: OutputOptions) throws {
        RecordPrinter("number", columns: ["number", "isEligible", "obstacles"], output).show(answer)
        if answer["isEligible"] != .bool(true) { throw ExitStatus.refused.code }
    }
}
