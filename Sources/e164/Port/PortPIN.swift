import ArgumentParser
import Formats
import RegistryClient

/// `e164 port pin`.
struct PortPIN: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pin",
        abstract: "Get a porting PIN, or set, clear or look at one.",
        discussion: """
            Whoever has the PIN can move the number, once, within a week. It is shown this once.

            Examples:
              e164 port pin +12125550123
              e164 port pin +12125550123 --set --pin-file pin.txt
              e164 port pin +12125550123 --clear
              e164 port pin +12125550123 --status
            """
    )

    @Argument(help: "The number, as people write it.")
    var number: String

    @Flag(help: "Set a PIN of your own, 6 to 12 digits, where the registry allows it; it is asked for.")
    var set = false

    @Flag(help: "Clear the PIN.")
    var clear = false

    @Flag(help: "Say how the PIN stands, and change nothing.")
    var status = false

    @Option(
        help: ArgumentHelp("Read the PIN from this file instead of asking; - for standard input.", valueName: "file")
    )
    var pinFile: String?

    @OptionGroup var confirmation: Confirmation
    @OptionGroup var request: RequestOptions
    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(title: "Cluster") var client: ClientOptions

    func validate() throws {
        guard [set, clear, status].count(where: \.self) <= 1 else {
            throw ValidationError("--set, --clear and --status exclude each other")
        }
        guard set || pinFile == nil else { throw ValidationError("--pin-file goes with --set") }
    }

    func run() async throws {
        if clear { try confirmation.ask("Clear the porting PIN of \(number)?") }
        let chosen: String? = set ? try PortPIN.read(pinFile) : nil
        try await client.run { client in
            if status {
                print(try await client.pinStatus(number), columns: ["isSet", "kind", "expires_at", "failedAttempts"])
            } else if clear {
                let record = try await client.clearPIN(number, id: request.id)
                RecordPrinter("number", columns: NumberCommand.columns, output).show(record)
            } else {
                let issued = try await client.setPIN(number, chosen: chosen, id: request.id)
                if let warning = issued["warning"]?.text, !warning.isEmpty { Terminal.say(warning) }
                print(issued, columns: ["pin", "kind", "expires_at"])
            }
        }
    }

    private func print(_ value: JSONValue, columns: [String]) {
        RecordPrinter(columns[0], columns: columns, output).show(value)
    }

    /// A PIN from a file or from whoever sits there.
    static func read(_ file: String?) throws -> String {
        do {
            return try SecretInput.read("PIN", file: file)
        } catch {
            Terminal.complain("\(error)")
            throw ExitStatus.usage.code
        }
    }
}
