public import Paxos
public import Replication

/// Who this node is, who its peers are, and where they listen.
public struct PeerTransportConfiguration: Sendable {
    /// 1 to 64 letters, digits and hyphens; the same on every node.
    public var clusterID: String
    /// The number of the membership that `peers` belong to. A stranger of an earlier epoch is refused.
    public var epoch: UInt32
    public var node: NodeID
    public var store: StoreID
    public var listenAddress: PeerAddress
    /// Every other member.
    public var peers: [NodeID: PeerAddress]
    public var credentials: PeerCredentialFiles
    public var limits: PeerLimits

    public init(
        clusterID: String,
        epoch: UInt32,
        node: NodeID,
        store: StoreID,
        listenAddress: PeerAddress,
        peers: [NodeID: PeerAddress],
        credentials: PeerCredentialFiles,
        limits: PeerLimits = PeerLimits()
    ) {
        precondition(peers[node] == nil, "a node is not its own peer")
        self.clusterID = clusterID
        self.epoch = epoch
        self.node = node
        self.store = store
        self.listenAddress = listenAddress
        self.peers = peers
        self.credentials = credentials
        self.limits = limits
    }

    var identity: PeerIdentity { PeerIdentity(clusterID: clusterID, node: node) }
}

/// Paths of the PEM files that a node proves itself with.
public struct PeerCredentialFiles: Hashable, Sendable {
    /// The cluster's authority; more than one certificate while the authority is being changed.
    public var authority: String
    /// The node's certificate, then intermediate ones if there are any.
    public var certificate: String
    public var privateKey: String

    public init(authority: String, certificate: String, privateKey: String) {
        self.authority = authority
        self.certificate = certificate
        self.privateKey = privateKey
    }
}
