import ArgumentParser
import Formats
import RegistryClient

/// `e164 number show`.
struct NumberShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show a number: who has it, or that it can be taken.",
        discussion: """
            Asks a majority of the nodes. Fields that the caller may not see are left out.

            Examples:
              e164 number show "+1 212 555 0123"
              e164 number show 12125550123 --format json
              e164 number show 12125550123 --as-of 2026-01-31
            """
    )

    @Argument(help: "The number, as people write it.")
    var number: String

    @Flag(help: "Print what one node knows, without asking a majority. It may be behind.")
    var local = false

    @Option(help: ArgumentHelp("As it was at this time, or at the end of this day.", valueName: "time"))
    var asOf: String?

    @Option(help: ArgumentHelp("As it was in this version.", valueName: "version"))
    var atVersion: Int?

    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(title: "Cluster") var client: ClientOptions

    func validate() throws {
        guard [local, asOf != nil, atVersion != nil].count(where: { $0 }) <= 1 else {
            throw ValidationError("Say --local, --as-of or --at-version, not several")
        }
    }

    func run() async throws {
        try await client.run { client in
            let isPast = asOf != nil || atVersion != nil
            let record =
                isPast
                ? try await client.number(number, asOf: asOf, version: atVersion)
                : try await client.number(number, isLocal: local)
            RecordPrinter("number", columns: NumberCommand.columns, output).show(record)
        }
    }
}
