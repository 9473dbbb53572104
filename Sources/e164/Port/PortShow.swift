import ArgumentParser
import RegistryClient

/// `e164 port show`.
struct PortShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show the port of a number.",
        discussion: """
            Example:
              e164 port show +12125550123
            """
    )

    @Argument(help: "The number, as people write it.")
    var number: String

    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(title: "Cluster") var client: ClientOptions

    func run() async throws {
        try await client.run { client in PortOptions.show(try await client.port(number), output) }
    }
}
