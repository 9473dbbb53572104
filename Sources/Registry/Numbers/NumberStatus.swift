import Numbering

/// What the registry knows about one number.
public enum NumberStatus: Sendable {
    /// Somebody has it, or it is held back.
    case held(Versioned<NumberRecord>)
    /// Whoever is entitled to it can take it.
    case available(AvailableNumber)
}

/// A number that can be taken.
public struct AvailableNumber: Hashable, Sendable {
    public let number: TelephoneNumber
    /// The version of the record that earlier holders left behind; 0 when there is none.
    public let version: UInt64
    /// The only carrier that can take it; `nil` for the open pool.
    public let blockHolder: OCN?
}

/// How recent a read must be.
public enum Consistency: String, CaseIterable, Sendable {
    /// What was done before the read began is seen, whichever node did it. One round trip to a quorum.
    case linearizable
    /// What this node knows. Answered without the others, and possibly behind.
    case local
}
