import ArgumentParser
import RegistryClient

/// `e164 port request`.
struct PortRequest: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "request",
        abstract: "Port a number to a carrier, with its PIN or by the losing carrier's leave.",
        discussion: """
            The PIN is asked for, or read from a file: never from the command line, which others can see.

            Examples:
              e164 port request +12125550123
              e164 port request +12125550123 --pin-file pin.txt
              e164 port request +12125550123 --without-pin
            """
    )

    @Argument(help: "The number, as people write it.")
    var number: String

    @Option(help: ArgumentHelp("The gaining carrier; the API key's own if missing.", valueName: "ocn"))
    var ocn: String?

    @Flag(name: .customLong("without-pin"), help: "Ask the losing carrier.")
    var withoutPIN = false

    @Option(
        help: ArgumentHelp("Read the PIN from this file instead of asking; - for standard input.", valueName: "file")
    )
    var pinFile: String?

    @Flag(help: "It is not a simple port: four business days instead of one.")
    var complex = false

    @Flag(help: "Say what keeps the number from being ported, and try no PIN.")
    var dryRun = false

    @OptionGroup var confirmation: Confirmation
    @OptionGroup var request: RequestOptions
    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(title: "Cluster") var client: ClientOptions

    func validate() throws {
        guard !withoutPIN || pinFile == nil else {
            throw ValidationError("--without-pin and --pin-file exclude each other")
        }
    }

    func run() async throws {
        if dryRun {
            try await client.run { client in
                try PortCheck.show(try await client.portability(number, ocn: ocn), output)
            }
            return
        }
        let pin = withoutPIN ? nil : try PortPIN.read(pinFile)
        if pinFile != "-" { try confirmation.ask("Port \(number)? Its carrier loses it.") }
        try await client.run { client in
            let status = try await client.requestPort(number, ocn: ocn, pin: pin, isSimple: !complex, id: request.id)
            PortOptions.show(status, output)
        }
    }
}
