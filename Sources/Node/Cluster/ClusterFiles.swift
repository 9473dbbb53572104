import Foundation
import Numbering
import Paxos
import PeerTransport
import Registry
import Replication
import Storage

/// Makes a cluster's files: its certificate authority, and for each node a folder with everything that the node needs.
///
///     DIR/ca.pem, ca.key          the authority; keep the key off the nodes
///     DIR/node-1/node.yaml        the configuration
///     DIR/node-1/node.pem, .key   the node's certificate, with the authority's beside it (ca.pem)
///     DIR/node-1/data/            the formatted store
///
/// A node's folder is moved to its machine as a whole. Stores are formatted here and nowhere else, so that an empty
/// data directory is never taken for a new node's.
public enum ClusterFiles {
    /// How long node certificates are valid.
    public static let certificateValidity = Duration.seconds(2 * 365 * 86_400)

    /// What `create` made.
    public struct Created: Sendable {
        public let clusterID: String
        /// The first system administrator's API key. It is stored as a salted hash only: this is the one time to see it.
        public let firstKey: String
        /// The first system administrator's mail address and password. The latter is stored as a hash only, likewise.
        /// Stands for nothing if the stores were filled: then they hold accounts already.
        public let firstAccount: (mail: String, password: String)
        /// The nodes' configuration files.
        public let configurations: [String]
    }

    /// - Parameters:
    ///   - directory: Must be empty or not exist.
    ///   - plan: The nodes.
    ///   - fill: Puts records into each new store, which it is lent with the identities of all, in the order of the plan;
    ///     `nil` for stores without any, and a first account.
    ///   - onFatal: Told when a store that is being filled can't go on; ends the process.
    /// - Returns: What the operator has to be told.
    /// - Throws: `ConfigurationError`, or the error of the file that could not be made.
    public static func create(
        in directory: String,
        _ plan: ClusterPlan,
        filling fill: ((_ store: Store, _ identities: [StoreIdentity]) throws -> Void)? = nil,
        onFatal: @escaping @Sendable (StoreError) -> Never = Store.stopProcess
    ) throws -> Created {
        try plan.check()
        let files = FileManager.default
        try files.createDirectory(atPath: directory, withIntermediateDirectories: true)
        guard try files.contentsOfDirectory(atPath: directory).isEmpty else {
            throw ConfigurationError("\(directory) is not empty: name a new directory for a new cluster")
        }
        let clusterID = UUID().uuidString.lowercased()
        let now = Date()
        let authority = try ClusterAuthority.create(clusterID: clusterID, now: now)
        try SecretFile.createPublic(authority.certificatePEM, at: directory + "/ca.pem")
        try SecretFile.create(authority.privateKeyPEM, at: directory + "/ca.key")
        let (token, firstKey) = BootstrapKey.make()
        guard let mail = MailAddress(plan.administrator) else { throw ConfigurationError("no administrator") }
        let (password, firstAccount) = BootstrapAccount.make(mail: mail, cost: plan.passwordCost)
        let members = plan.nodes.map { node in
            NodeConfiguration.Member(
                node: node.number,
                store: StoreID(UInt64.random(in: 1...UInt64.max)).description,
                peer: PeerAddress(host: node.host, port: node.peerPort).description,
                api: "\(plan.usesPlainHTTP ? "http" : "https")://\(PeerAddress(host: node.host, port: node.apiPort))"
            )
        }
        let identities = try zip(plan.nodes, members).map { node, member in
            guard let number = NodeID(checking: UInt64(clamping: node.number)),
                let store = UInt64(member.store, radix: 16)
            else { throw ConfigurationError("node \(node.number) has no store") }
            return StoreIdentity(clusterID: clusterID, node: number, store: StoreID(store))
        }
        var configurations: [(path: String, text: String)] = []
        for (node, identity) in zip(plan.nodes, identities) {
            let folder = "\(directory)/node-\(node.number)"
            try files.createDirectory(atPath: folder, withIntermediateDirectories: false)
            let certificate = try authority.issueNodeCertificate(
                node: NodeID(UInt16(node.number)),
                hosts: node.host == "127.0.0.1" ? ["127.0.0.1", "localhost"] : [node.host],
                now: now,
                validity: certificateValidity
            )
            try SecretFile.createPublic(authority.certificatePEM, at: folder + "/ca.pem")
            try SecretFile.createPublic(certificate.certificatePEM, at: folder + "/node.pem")
            try SecretFile.create(certificate.privateKeyPEM, at: folder + "/node.key")
            let configuration = NodeConfiguration(
                cluster: clusterID,
                node: node.number,
                epoch: 1,
                data: "data",
                logLevel: "notice",
                api: NodeConfiguration.API(
                    host: node.host,
                    port: node.apiPort,
                    certificate: plan.usesPlainHTTP ? nil : "node.pem",
                    privateKey: plan.usesPlainHTTP ? nil : "node.key"
                ),
                peer: NodeConfiguration.Peer(
                    host: node.host,
                    port: node.peerPort,
                    authority: "ca.pem",
                    certificate: "node.pem",
                    privateKey: "node.key"
                ),
                members: members,
                firstKey: firstKey.description,
                firstAccount: fill == nil ? firstAccount.description : nil,
                policy: NodeConfiguration.Policy(fictionalNumbers: plan.allowsFictionalNumbers),
                porting: plan.allowsChosenPINs ? NodeConfiguration.Porting(chosenPINs: true) : nil,
                development: plan.keepsMessages ? NodeConfiguration.Development(outbox: true, experiment: true) : nil,
                registrar: node.registrar
            )
            try configuration.check()
            try Store.format(at: folder + "/data", identity)
            if let fill {
                let store = try Store.open(
                    at: folder + "/data",
                    expecting: (identity.clusterID, identity.node),
                    indexRules: NodeService.indexRules,
                    onFatal: onFatal
                )
                defer { store.close() }
                try fill(store, identities)
            }
            configurations.append((folder + "/node.yaml", configuration.text))
        }
        // Last, so that what is made of this by a process that dies before can't be started.
        for (path, text) in configurations { try SecretFile.createPublic(text, at: path) }
        return Created(
            clusterID: clusterID,
            firstKey: token.text,
            firstAccount: (mail.text, password),
            configurations: configurations.map(\.path)
        )
    }
}
