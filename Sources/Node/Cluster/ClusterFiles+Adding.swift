import Foundation
import Paxos
import PeerTransport
import Replication
import Storage

extension ClusterFiles {
    /// A node that is being added: what its folder has to say.
    public struct Addition: Sendable {
        public let node: ClusterPlan.Node
        /// Sixteen hexadecimal digits.
        public let store: String

        /// Draws the new store's id.
        public init(node: ClusterPlan.Node) {
            self.node = node
            store = StoreID(UInt64.random(in: 1...UInt64.max)).description
        }

        public var peer: String { PeerAddress(host: node.host, port: node.peerPort).description }

        public func api(usesPlainHTTP: Bool) -> String {
            "\(usesPlainHTTP ? "http" : "https")://\(PeerAddress(host: node.host, port: node.apiPort))"
        }
    }

    /// A node of a cluster that is being added to, as the cluster says.
    public struct KnownMember: Sendable {
        public var node: Int
        public var store: String
        public var isVoter: Bool
        public var peer: String
        public var api: String

        public init(node: Int, store: String, isVoter: Bool, peer: String, api: String) {
            self.node = node
            self.store = store
            self.isVoter = isVoter
            self.peer = peer
            self.api = api
        }
    }

    /// Whether the nodes of a cluster serve plain HTTP, by the configuration of one of them.
    public static func usesPlainHTTP(in directory: String) throws -> Bool {
        try sample(in: directory).api.certificate == nil
    }

    /// Makes the folder of a node that was added to the membership.
    ///
    /// - Parameters:
    ///   - directory: Where the cluster was created: the authority and at least one node's configuration.
    ///   - addition: The new node.
    ///   - members: All members of the epoch, the new node included.
    ///   - epoch: The epoch that it was added in.
    /// - Returns: The configuration file.
    /// - Throws: `ConfigurationError`, or the error of the file that could not be made.
    public static func add(
        to directory: String,
        _ addition: Addition,
        members: [KnownMember],
        epoch: Int
    ) throws -> String {
        let folder = "\(directory)/node-\(addition.node.number)"
        var configuration = try sample(in: directory)
        let authority = try ClusterAuthority(
            certificatePEM: String(contentsOfFile: directory + "/ca.pem", encoding: .utf8),
            privateKeyPEM: String(contentsOfFile: directory + "/ca.key", encoding: .utf8)
        )
        let certificate = try authority.issueNodeCertificate(
            node: NodeID(UInt16(addition.node.number)),
            hosts: addition.node.host == "127.0.0.1" ? ["127.0.0.1", "localhost"] : [addition.node.host],
            now: Date(),
            validity: certificateValidity
        )
        configuration.node = addition.node.number
        configuration.epoch = epoch
        configuration.data = "data"
        configuration.api.host = addition.node.host
        configuration.api.port = addition.node.apiPort
        if configuration.api.certificate != nil {
            configuration.api.certificate = "node.pem"
            configuration.api.privateKey = "node.key"
        }
        configuration.peer = NodeConfiguration.Peer(
            host: addition.node.host,
            port: addition.node.peerPort,
            authority: "ca.pem",
            certificate: "node.pem",
            privateKey: "node.key"
        )
        configuration.members = members.map { member in
            NodeConfiguration.Member(
                node: member.node,
                store: member.store,
                peer: member.peer,
                api: member.api,
                learner: member.isVoter ? nil : true
            )
        }
        try configuration.check()
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        try SecretFile.createPublic(authority.certificatePEM, at: folder + "/ca.pem")
        try SecretFile.createPublic(certificate.certificatePEM, at: folder + "/node.pem")
        try SecretFile.create(certificate.privateKeyPEM, at: folder + "/node.key")
        let identity = StoreIdentity(
            clusterID: configuration.cluster,
            node: configuration.nodeID,
            store: try configuration.ownStore()
        )
        try Store.format(at: folder + "/data", identity)
        try SecretFile.createPublic(configuration.text, at: folder + "/node.yaml")
        return folder + "/node.yaml"
    }

    /// The configuration of any node: what all of them have in common is taken from it.
    private static func sample(in directory: String) throws -> NodeConfiguration {
        let folders = try FileManager.default.contentsOfDirectory(atPath: directory).filter { $0.hasPrefix("node-") }
        for folder in folders.sorted() {
            let path = "\(directory)/\(folder)/node.yaml"
            if FileManager.default.isReadableFile(atPath: path) { return try NodeConfiguration.load(path) }
        }
        throw ConfigurationError(
            "\(directory) holds no node's configuration: name the directory of `e164 cluster create`"
        )
    }
}
