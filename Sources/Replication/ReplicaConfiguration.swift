import Paxos

/// What a replica is told at its birth.
public struct ReplicaConfiguration: Sendable {
    public let node: NodeID
    public let store: StoreID
    /// Who belongs to the cluster, as far as this node has entered its epochs.
    public internal(set) var membership: Membership
    /// Computes a version's hash from its number, base and content.
    public let hash: @Sendable (UInt64, ValueHash, [UInt8]) -> ValueHash
    /// For back-off only.
    public let seed: UInt64
    public var timing = ReplicaTiming()
    public var limits = ReplicaLimits()

    var epoch: UInt32 { membership.epoch }
    var quorum: Quorum { membership.quorum }

    public init(
        node: NodeID,
        store: StoreID,
        membership: Membership,
        seed: UInt64,
        hash: @escaping @Sendable (UInt64, ValueHash, [UInt8]) -> ValueHash
    ) {
        self.node = node
        self.store = store
        self.membership = membership
        self.seed = seed
        self.hash = hash
    }
}

/// How long a replica waits, in microseconds. None of it matters for safety.
public struct ReplicaTiming: Hashable, Sendable {
    /// An attempt without a result is given up and made again under a higher ballot.
    public var attempt: UInt64 = 1_000_000
    /// The longest pause before the second attempt; doubles with each further one, nine times at most.
    public var backoff: UInt64 = 2_000
    /// A quorum read that got a quorum of answers but no agreement turns into a full round.
    public var readFallback: UInt64 = 20_000
    public var heartbeat: UInt64 = 200_000
    /// A peer that was silent for so long counts as away.
    public var silence: UInt64 = 1_500_000
    /// A pull is asked for again, should it stay unanswered.
    public var pullTimeout: UInt64 = 2_000_000
    public var pullInterval: UInt64 = 1_000_000
    /// An acceptance that nobody has declared chosen for so long is settled by this node; node number times a quarter
    /// is added, so that not all start at once. Many round trips: nodes that settle a register at the same time duel.
    public var settle: UInt64 = 1_000_000

    /// A node that did not answer what an epoch's merge needs is asked again.
    public var mergePause: UInt64 = 100_000

    /// After it lost a range to another node, or got no answer, a node asks for it again no sooner.
    public var rangePause: UInt64 = 1_000_000

    public init() {}
}

/// The bounds of a replica's queues.
public struct ReplicaLimits: Hashable, Sendable {
    /// Requests under way, all registers together.
    public var requests = 200_000
    /// Requests that wait for one register.
    public var requestsPerRegister = 1_024
    /// Promises kept in memory that no acceptance followed; beyond, the oldest is forgotten by raising the floor of
    /// all registers.
    public var promises = 1 << 18
    /// Ballots remembered of registers that came to rest: about what two pull intervals bring at full load, for the
    /// neighbours' feeds name each change once more. Some 100 bytes each.
    public var recent = 1 << 16
    /// First requests for registers of one range before this node asks for the range.
    public var rangeThreshold = 4
    /// Promises of ranges remembered, as acceptor and as proposer.
    public var ranges = 1 << 14
    /// Open acceptances looked at in one tick.
    public var settlingPerTick = 512

    public init() {}
}
