import Paxos

/// A register's row in the store.
public struct StoredRegister: Hashable, Sendable {
    public let accepted: Accepted
    /// The feed position of this acceptance, unique in the store, rising.
    public let feedSequence: UInt64

    public init(accepted: Accepted, feedSequence: UInt64) {
        self.accepted = accepted
        self.feedSequence = feedSequence
    }
}
