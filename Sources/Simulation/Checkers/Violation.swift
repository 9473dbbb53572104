/// A rule that did not hold.
public struct Violation: Hashable, Sendable, CustomStringConvertible {
    /// The invariant's letter in `docs/PROTOCOL.md`, "Invariants"; "stop" where a replica stopped by itself, "liveness"
    /// where the healed cluster did not come to rest.
    public let invariant: String
    /// The register, if it is about one.
    public let key: Int?
    public let text: String

    public init(_ invariant: String, key: Int? = nil, _ text: String) {
        self.invariant = invariant
        self.key = key
        self.text = text
    }

    public var description: String { "\(invariant): \(text)" }
}
