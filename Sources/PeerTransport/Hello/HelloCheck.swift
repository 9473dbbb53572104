import Paxos
import Replication

/// What a receiver demands of a hello, apart from the store, which `SessionTable` remembers.
package struct HelloCheck: Sendable {
    package let clusterID: String
    package let epoch: UInt32
    package let node: NodeID
    package let peers: NodeSet

    package init(clusterID: String, epoch: UInt32, node: NodeID, peers: NodeSet) {
        self.clusterID = clusterID
        self.epoch = epoch
        self.node = node
        self.peers = peers
    }

    /// The identity is what the sender's certificate says, which TLS has verified against the authority.
    package func check(_ hello: Hello, certificate identity: PeerIdentity?) throws(PeerRefusal) {
        guard hello.clusterID == clusterID else { throw .wrongCluster }
        // The certificate comes before everything that another member may know, such as the epoch.
        guard let identity, identity == PeerIdentity(clusterID: clusterID, node: hello.node) else {
            throw .wrongCertificate(identity: identity)
        }
        guard hello.addressee == node else { throw .wrongAddressee }
        guard hello.epoch == epoch else { throw .wrongEpoch(current: epoch) }
        guard hello.node != node, peers.contains(hello.node) else { throw .notAPeer }
    }
}
