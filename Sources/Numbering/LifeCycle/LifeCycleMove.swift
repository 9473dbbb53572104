/// One row of the life cycle: what an operation makes of a number in a state, and under which conditions.
///
/// Who may do it at all is the `AuthorisationTable`'s to say; a row only narrows that.
public struct LifeCycleMove: Hashable, Sendable {
    public let operation: Operation
    public let from: NumberState
    /// The same as `from` when the operation changes something else than the state.
    public let to: NumberState
    public let guards: Set<LifeCycleGuard>
    /// Where the rule comes from.
    public let source: String
}

/// A condition of a row of the life cycle.
public enum LifeCycleGuard: String, CaseIterable, Sendable {
    /// The carrier can get the number: it is in the OCN table and active, the numbering plan permits the number, its
    /// area code is open and its block is nobody else's (rules N1 to N9, B1, A3).
    case entitled
    /// The number is reserved for the carrier that asks.
    case ownReservation
    /// The carrier that asks was the last to hold the number, and is active; the plan permits the number.
    case lastHolder
    /// Only a system administrator may.
    case registryOnly
    /// Some carrier has the number or had it last.
    case held
    /// No carrier has the number or had it last.
    case unheld
    /// The registry has not locked it against changes; does not bind the registry itself.
    case updateUnlocked
    /// The registry has not locked it against release; does not bind the registry itself.
    case releaseUnlocked
    /// The lock is one that the caller's role sets and lifts.
    case ownLock
}
