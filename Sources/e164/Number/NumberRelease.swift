import ArgumentParser
import RegistryClient

/// `e164 number release`.
struct NumberRelease: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "release",
        abstract: "Give a number back.",
        discussion: """
            The number rests before somebody else can take it: for how long is up to its area code.

            Example:
              e164 number release +12125550123
            """
    )

    @Argument(help: "The number, as people write it.")
    var number: String

    @Option(help: ArgumentHelp("Give this version back and no other.", valueName: "version"))
    var ifVersion: Int?

    @OptionGroup var confirmation: Confirmation
    @OptionGroup var request: RequestOptions
    @OptionGroup var rehearsal: RehearsalOptions
    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(title: "Cluster") var client: ClientOptions

    func run() async throws {
        try confirmation.ask("Give \(number) back? Its holder loses it.", unless: rehearsal)
        try await client.run(change: rehearsal.apply) { client in
            let record = try await client.release(number, version: ifVersion, id: request.id)
            RecordPrinter("number", columns: NumberCommand.columns, output).show(record)
        }
    }
}
