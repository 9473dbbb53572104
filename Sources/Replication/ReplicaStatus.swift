import Paxos

/// A replica at a glance, for the status page and metrics.
public struct ReplicaStatus: Hashable, Sendable {
    public let node: NodeID
    public let store: StoreID
    public let epoch: UInt32
    public let quorumSize: Int
    public let isQuorumReachable: Bool
    public let standing: Standing
    public let requests: Int
    public let unsettled: Int
    public let settledThrough: UInt64
    /// The last position given out in this node's feed, settled or not.
    public let feedPosition: UInt64
    public let round: UInt64
    public let peers: [NodeID: Peer]
    public let reachablePeers: [NodeID]
    /// Of the epoch that the node is in.
    public let membership: Membership
    /// Chosen, but not entered here; if this node is not in it, it never will be.
    public let next: Membership?
}

extension Replica {
    public var status: ReplicaStatus {
        ReplicaStatus(
            node: configuration.node,
            store: configuration.store,
            epoch: configuration.epoch,
            quorumSize: configuration.quorum.size,
            isQuorumReachable: isOpen,
            standing: standing,
            requests: requestCount,
            unsettled: settled.openCount,
            settledThrough: settled.through,
            feedPosition: settled.last,
            round: rounds.current,
            peers: peers,
            reachablePeers: others.filter(isReachable),
            membership: configuration.membership,
            next: succession?.membership
        )
    }
}
