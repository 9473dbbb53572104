import ArgumentParser
import Logging
import Node

/// `e164 node`: runs a node until it is told to stop.
struct NodeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "node",
        abstract: "Run a node of a cluster.",
        discussion: """
            Runs in the foreground and logs to standard error. SIGINT and SIGTERM stop it in good order; kill -9 loses \
            nothing that was acknowledged.

            Example:
              e164 node --config node-1/node.yaml
            """
    )

    @Option(help: ArgumentHelp("The node's configuration file.", valueName: "file"))
    var config: String

    func run() async throws {
        LoggingSystem.bootstrap(StreamLogHandler.standardError)
        do {
            try await NodeService.run(configuration: config, logger: Logger(label: "e164"))
        } catch {
            // The errors of a start are sentences for the operator, not for the usage text.
            Terminal.complain("\(error)")
            throw ExitCode(69)
        }
    }
}
