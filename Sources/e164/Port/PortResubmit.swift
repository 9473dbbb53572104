import ArgumentParser
import RegistryClient

/// `e164 port resubmit`.
struct PortResubmit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resubmit",
        abstract: "Ask again after a rejection, or go on after a conflict.",
        discussion: """
            Example:
              e164 port resubmit +12125550123
            """
    )

    @OptionGroup var port: PortOptions

    func run() async throws {
        try await port.run(.resubmit)
    }
}
