import Paxos
import Replication

/// What a receiver demands of a hello, apart from the store, which `SessionTable` remembers.
package struct HelloCheck: Sendable {
    package let clusterID: String
    package let node: NodeID
    /// The latest epoch whose membership this node knows.
    package let epoch: @Sendable () -> UInt32
    /// Whether a node belongs to that membership, or to one that it still has to do with.
    package let isPeer: @Sendable (NodeID) -> Bool

    package init(
        clusterID: String,
        node: NodeID,
        epoch: @escaping @Sendable () -> UInt32,
        isPeer: @escaping @Sendable (NodeID) -> Bool
    ) {
        self.clusterID = clusterID
        self.node = node
        self.epoch = epoch
        self.isPeer = isPeer
    }

    /// The identity is what the sender's certificate says, which TLS has verified against the authority.
    package func check(_ hello: Hello, certificate identity: PeerIdentity?) throws(PeerRefusal) {
        guard hello.clusterID == clusterID else { throw .wrongCluster }
        // The certificate comes before everything that another member may know, such as the epoch.
        guard let identity, identity == PeerIdentity(clusterID: clusterID, node: hello.node) else {
            throw .wrongCertificate(identity: identity)
        }
        guard hello.addressee == node else { throw .wrongAddressee }
        guard hello.node != node else { throw .notAPeer }
        guard !isPeer(hello.node) else { return }
        // A stranger with a certificate of the cluster: a member of a later epoch, who will tell of it; or one of an earlier
        // epoch, who is told that time has passed.
        let epoch = epoch()
        guard hello.epoch >= epoch else { throw .wrongEpoch(current: epoch) }
        guard hello.epoch > epoch else { throw .notAPeer }
    }
}
