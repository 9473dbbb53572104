import ArgumentParser
import Formats
import RegistryClient

/// The options of every command that takes one port a step further.
struct PortOptions: ParsableArguments {
    @Argument(help: "The number, as people write it.")
    var number: String

    @OptionGroup var options: ChangeOptions

    /// Does it, and shows the port.
    func run(_ step: PortStep, _ details: [(String, JSONValue?)] = []) async throws {
        let members = details.compactMap { name, value in value.map { JSONValue.Member(name, $0) } }
        try await options.client.run(change: options.rehearsal.apply) { client in
            let status = try await client.port(
                number,
                step,
                members,
                version: options.ifVersion,
                id: options.request.id
            )
            PortOptions.show(status, options.output)
        }
    }

    /// The port with its number; the whole answer as JSON.
    static func show(_ status: JSONValue, _ output: OutputOptions) {
        let printer = RecordPrinter("number", columns: PortCommand.columns, output)
        printer.show(output.format == .json ? status : row(status["number"] ?? status))
    }

    /// A number's port in one flat record.
    static func row(_ number: JSONValue) -> JSONValue {
        let port = number["port"]?.members ?? []
        return .object([.init("number", number["number"] ?? .null), .init("ocn", number["ocn"] ?? .null)] + port)
    }
}
