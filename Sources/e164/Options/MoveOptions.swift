import ArgumentParser
import Formats
import RegistryClient

/// The options of every command that moves one number through its life.
struct MoveOptions: ParsableArguments {
    @Argument(help: "The number, as people write it.")
    var number: String

    @OptionGroup var options: ChangeOptions

    /// Does it, and shows the number.
    func run(_ move: NumberMove, _ details: [(String, JSONValue?)] = []) async throws {
        let members = details.compactMap { name, value in value.map { JSONValue.Member(name, $0) } }
        try await options.client.run(change: options.rehearsal.apply) { client in
            let record = try await client.move(
                number,
                move,
                members,
                version: options.ifVersion,
                id: options.request.id
            )
            RecordPrinter("number", columns: NumberCommand.columns, options.output).show(record)
        }
    }
}
