import Paxos

/// What has to happen after one or more steps. Everything in `sends` and `endings` may leave at once: what had to wait
/// for the disk is not in it before the disk is done.
public struct Effects: Sendable {
    public struct Send: Hashable, Sendable {
        public let to: NodeID
        public let message: PeerMessage
    }

    public struct Ending: Hashable, Sendable {
        public let request: UInt64
        public let outcome: Outcome
    }

    public struct FeedRequest: Hashable, Sendable {
        public let from: NodeID
        /// Bounded by what is settled here.
        public let range: FeedRange
        /// Answer with everything in the range instead, settled or not, by `PeerMessage.mergePage`.
        public let merge: Merge?
    }

    /// What an answer to a merge says besides what is read.
    public struct Merge: Hashable, Sendable {
        public let epoch: UInt32
        public let isActive: Bool
    }

    public var sends: [Send] = []
    /// To be written in this order, before those of any later step.
    public var writes: [StoreWrite] = []
    /// The commit sequence of the last of `writes`; report it by `.durable` when all of them are.
    public var commit: UInt64 = 0
    public var endings: [Ending] = []
    /// Read this part of the own feed and answer with `PeerMessage.feed`, `head` being the range's end.
    public var feedRequests: [FeedRequest] = []
    public var events: [ReplicaEvent] = []
    /// The node must stop before it sends or writes anything of this or a later step.
    public var violation: SafetyViolation?

    public init() {}
}

/// What an operator may want to know. Decides nothing.
public enum ReplicaEvent: Hashable, Sendable {
    case quorumReachable
    case quorumLost
    /// A pull from this peer's feed began far behind its head.
    case catchingUp(from: NodeID, behind: UInt64)
    /// This node has everything that peer had when it answered.
    case caughtUp(from: NodeID, adopted: UInt64)
    /// This store lacks what others saw of it: it was restored from a copy, or lost writes. The node never votes again.
    case quarantined(has: StoreWitness, had: StoreWitness)
    /// Two processes speak for this node with one store, at the same time: its directory was copied to another machine.
    case runsTwice(NodeID, store: StoreID)
    /// The membership of a later epoch is chosen; it tells whom to connect to.
    case membershipChosen(Membership)
    /// This node votes in this epoch from now on, if it is a voter.
    case epochEntered(Membership)
    /// Acceptances left open by others are being settled.
    case settling(count: Int)
}
