/// How far a store's promises and votes have got: what it must not forget, as two numbers that only rise.
///
/// Every vote has a feed position, and every promise lies below the round bound. A store that comes back with less than
/// anybody saw of it has forgotten something, and must not vote (safety rule 15).
public struct StoreWitness: Hashable, Sendable {
    /// The last feed position that is durable.
    public let feedSequence: UInt64
    /// The round bound that is durable.
    public let roundBound: UInt64

    public init(feedSequence: UInt64, roundBound: UInt64) {
        self.feedSequence = feedSequence
        self.roundBound = roundBound
    }

    /// Of a store that was just formatted.
    public static let none = StoreWitness(feedSequence: 0, roundBound: 0)

    /// Whether a store in this state lacks something that it had in the other one.
    public func isBehind(_ other: StoreWitness) -> Bool {
        feedSequence < other.feedSequence || roundBound < other.roundBound
    }

    public func merged(with other: StoreWitness) -> StoreWitness {
        StoreWitness(
            feedSequence: max(feedSequence, other.feedSequence),
            roundBound: max(roundBound, other.roundBound)
        )
    }
}

/// Whether a node may take part in decisions.
public enum Standing: Hashable, Sendable {
    /// Just started: too few others have said what they saw of this store.
    case waiting
    /// Promises, votes and proposes.
    case voting
    /// The store has forgotten what it promised or voted. It learns and shows what is chosen, for good: the node is to be
    /// replaced (safety rule 16).
    case quarantined
}
