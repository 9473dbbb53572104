import ArgumentParser

/// `e164 bench`.
///
/// Has no options of its own: those that a subcommand has as well would never reach it.
struct Bench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract: "Measure a cluster, a node with many records, or a node's parts.",
        subcommands: [
            BenchLoad.self, BenchSearch.self, BenchPages.self, BenchScale.self, BenchDistance.self, BenchStore.self,
            BenchTransport.self, BenchHTTP.self,
        ],
        defaultSubcommand: BenchLoad.self
    )
}
