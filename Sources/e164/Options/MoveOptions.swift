import ArgumentParser
import RegistryClient

/// The options of every command that moves one number through its life.
struct MoveOptions: ParsableArguments {
    @Argument(help: "The number, as people write it.")
    var number: String

    @Option(help: ArgumentHelp("Only if this is its version.", valueName: "version"))
    var ifVersion: Int?

    @OptionGroup var request: RequestOptions
    @OptionGroup var rehearsal: RehearsalOptions
    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(title: "Cluster") var client: ClientOptions

    /// Does it, and shows the number.
    func run(_ move: NumberMove, _ details: [(String, JSONValue?)] = []) async throws {
        let members = details.compactMap { name, value in value.map { JSONValue.Member(name, $0) } }
        try await client.run(change: rehearsal.apply) { client in
            let record = try await client.move(number, move, members, version: ifVersion, id: request.id)
            RecordPrinter("number", columns: NumberCommand.columns, output).show(record)
        }
    }
}
