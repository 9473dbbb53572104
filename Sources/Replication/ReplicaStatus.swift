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
}

extension Replica {
    public var status: ReplicaStatus {
        ReplicaStatus(
            node: configuration.node,
            store: configuration.store,
            epoch: configuration.epoch,
            quorumSize: configuration.quorum.size,
            isQuorumReachable: isQuorumReachable,
            standing: standing,
            requests: requestCount,
            unsettled: settled.openCount,
            settledThrough: settled.through,
            feedPosition: settled.last,
            round: rounds.current,
            peers: peers,
            reachablePeers: otherVoters.filter(isReachable)
        )
    }
}
