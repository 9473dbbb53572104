import Paxos

/// What a node knows about itself when it opens its store.
public struct RecoveredState: Hashable, Sendable {
    /// An acceptance that is not known to be chosen.
    public struct Unsettled: Hashable, Sendable {
        public let key: RegisterKey
        public let ballot: Ballot
        public let feedSequence: UInt64

        public init(key: RegisterKey, ballot: Ballot, feedSequence: UInt64) {
            self.key = key
            self.ballot = ballot
            self.feedSequence = feedSequence
        }
    }

    /// See `RoundBound`.
    public var roundBound: UInt64
    /// The last feed position given out.
    public var feedSequence: UInt64
    /// Ascending by feed position.
    public var unsettled: [Unsettled]
    /// How far each other store's feed is known.
    public var cursors: [StoreID: UInt64]
    /// The most that is known of other nodes' stores.
    public var witnesses: [StoreID: StoreWitness]
    /// This store has forgotten promises or votes: it was marked so, or it found so when it was opened.
    public var isQuarantined: Bool
    /// What this store has entered; `nil` before its first change of membership.
    public var membership: Membership?
    /// What it has sealed its earlier epochs for.
    public var sealed: Membership?

    public init(
        roundBound: UInt64 = 0,
        feedSequence: UInt64 = 0,
        unsettled: [Unsettled] = [],
        cursors: [StoreID: UInt64] = [:],
        witnesses: [StoreID: StoreWitness] = [:],
        isQuarantined: Bool = false,
        membership: Membership? = nil,
        sealed: Membership? = nil
    ) {
        self.roundBound = roundBound
        self.feedSequence = feedSequence
        self.unsettled = unsettled
        self.cursors = cursors
        self.witnesses = witnesses
        self.isQuarantined = isQuarantined
        self.membership = membership
        self.sealed = sealed
    }
}
