import ArgumentParser

/// `e164 changes`.
struct ChangesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "changes",
        abstract: "See what changes, as it changes.",
        subcommands: [ChangesList.self, ChangesFollow.self],
        defaultSubcommand: ChangesList.self
    )

    static let columns = ["time", "kind", "key", "version", "operation", "node", "actor"]
}
