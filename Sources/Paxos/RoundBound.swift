/// The rounds of one node: which one comes next, and the durable bound that no promised or used round exceeds.
///
/// One durable number serves two rules. Rounds that this node *uses* stay at or below it, so a restart, which goes on
/// above it, never reuses one (safety rule 5). Rounds that it *promises* stay at or below it too, so a restart, which
/// counts every register as promised at it, forgets no promise (safety rule 1). It is raised in large steps, so that
/// phase 1 writes nothing.
public struct RoundBound: Hashable, Sendable {
    /// How far ahead of need the bound is raised, in rounds.
    public let step: UInt64
    /// At least the last round used or seen anywhere. Only rises.
    public private(set) var current: UInt64
    /// The bound as written, perhaps not yet durable.
    public private(set) var bound: UInt64

    /// A node that starts, for the first time or again.
    ///
    /// - Parameters:
    ///   - durable: The bound read from the store, 0 for a new one.
    ///   - step: 1 or more.
    public init(durable: UInt64, step: UInt64 = 1 << 20) {
        precondition(step > 0, "a bound that is never raised stops the node")
        self.step = step
        self.current = durable
        self.bound = durable
    }

    /// Takes the next round for an attempt of this node.
    public mutating func next() -> UInt64 {
        current += 1
        return current
    }

    /// Learns of a round that somebody else uses, so that the next one of this node lies above it.
    public mutating func observe(_ round: UInt64) {
        current = max(current, round)
    }

    /// Raises the bound without need.
    ///
    /// - Returns: The bound to write.
    public mutating func raise() -> UInt64 {
        bound += step
        return bound
    }

    /// Makes room for a round that is about to be promised or used.
    ///
    /// - Returns: The bound to write; nothing that names `round` may leave the node before that write is durable.
    ///   `nil` when the bound covers the round already.
    public mutating func cover(_ round: UInt64) -> UInt64? {
        guard round > bound else { return nil }
        bound = round + step
        return bound
    }
}
