import ArgumentParser

/// `e164 demo`.
struct Demo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Start a registry of three nodes on this machine, with real area codes and carriers.",
        discussion: """
            Makes a cluster in the data directory if there is none, starts its nodes, loads the area codes of the North \
            American Numbering Plan and a few dozen carriers, and prints what to try. Ctrl-C stops everything and loses \
            nothing; starting again goes on with the same data. A node that dies stays dead until \
            `e164 demo start-node` brings it back.

            Examples:
              e164 demo
              e164 demo --nodes 5 --data /tmp/five --base-port 9000
              e164 demo start-node 2
            """,
        subcommands: [DemoRun.self, DemoStartNode.self],
        defaultSubcommand: DemoRun.self
    )

    /// Where the demo lives unless told otherwise.
    static let defaultDirectory = "e164-demo"
}
