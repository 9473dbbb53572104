import ArgumentParser

/// `e164 cluster`.
struct ClusterCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cluster",
        abstract: "Make a cluster, and look after it.",
        subcommands: [
            ClusterCreate.self, ClusterStatus.self, ClusterAdd.self, ClusterReplace.self, ClusterPromote.self,
            ClusterRemove.self, ClusterVerify.self, ClusterBackup.self, ClusterRestore.self,
        ]
    )
}
