import ArgumentParser
import Formats
import RegistryClient

/// `e164 cluster add`.
struct ClusterAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Add a node, while the cluster goes on.",
        discussion: """
            Makes the new node's folder beside those of `e164 cluster create`, and tells the cluster of it. Move the folder \
            to its machine and start the node there: it gets everything, and a vote as soon as it is in step. Clients \
            notice some milliseconds.

            Example:
              e164 cluster add my-cluster d.example.net
            """
    )

    @OptionGroup var arrival: ArrivalOptions
    @OptionGroup(title: "Cluster") var client: ClientOptions

    func run() async throws {
        try await client.run { client in try await NodeArrival(arrival, client).run(replacing: nil) }
    }
}

/// `e164 cluster replace`.
struct ClusterReplace: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replace",
        abstract: "Put a new node in the place of one whose disk is lost or in quarantine.",
        discussion: """
            As `add`, and the old node leaves in the same moment in which the new one gets its vote. The old one need not \
            run, and must not come back.

            Example:
              e164 cluster replace 3 my-cluster d.example.net
            """
    )

    @Argument(help: "The number of the node that leaves.")
    var node: Int

    @OptionGroup var arrival: ArrivalOptions
    @OptionGroup(title: "Cluster") var client: ClientOptions

    func run() async throws {
        try await client.run { client in try await NodeArrival(arrival, client).run(replacing: node) }
    }
}

/// `e164 cluster promote`.
struct ClusterPromote: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "promote",
        abstract: "Give a node that was added its vote; `add` and `replace` do it by themselves.",
        discussion: """
            Example:
              e164 cluster promote 4 --replacing 3
            """
    )

    @Argument(help: "The number of the node.")
    var node: Int

    @Option(help: ArgumentHelp("A node that leaves in the same moment.", valueName: "node"))
    var replacing: Int?

    @OptionGroup(title: "Cluster") var client: ClientOptions

    func run() async throws {
        try await client.run { client in
            let membership = try await client.changeMembership("promote", node: node, replacing: replacing)
            Terminal.say("Node \(node) votes from epoch \(membership["epoch"]?.text ?? "") on.")
        }
    }
}

/// `e164 cluster remove`.
struct ClusterRemove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: "Take a node out of the cluster, for good.",
        discussion: """
            Its number and its data directory are never used again. Stop the node afterwards.

            Example:
              e164 cluster remove 5
            """
    )

    @Argument(help: "The number of the node.")
    var node: Int

    @OptionGroup(title: "Cluster") var client: ClientOptions

    func run() async throws {
        try await client.run { client in
            let membership = try await client.changeMembership("remove", node: node)
            Terminal.say("Node \(node) has left with epoch \(membership["epoch"]?.text ?? ""); it can be stopped.")
        }
    }
}
