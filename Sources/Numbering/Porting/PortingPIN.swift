/// A porting PIN as a number's record holds it. Whoever shows the PIN ports the number, once.
///
/// Every carrier's node has the record, so the hash is a slow salted one; a short PIN can be searched all the same by
/// whoever runs a node, which is why a policy decides about those.
/// Source: domain.md section 2.6 (K1 to K3); RFC 9154, sections 4 and 5.
public struct PortingPIN: Hashable, Sendable {
    /// How the PIN came about.
    public enum Kind: String, CaseIterable, Sendable {
        /// Made by the registry: 60 random bits.
        case generated
        /// Thought up by somebody: 6 to 12 digits.
        case chosen
    }

    /// Salt, parameters and hash, in a form of whoever made it.
    public var hash: [UInt8]
    public var kind: Kind
    /// When it was got or set.
    public var setAt: Timestamp
    /// From then on it opens nothing.
    public var expiresAt: Timestamp

    public init(hash: [UInt8], kind: Kind, setAt: Timestamp, expiresAt: Timestamp) {
        self.hash = hash
        self.kind = kind
        self.setAt = setAt
        self.expiresAt = expiresAt
    }

    /// Whether it opens anything at an instant.
    public func isUsable(at now: Timestamp) -> Bool {
        now < expiresAt
    }
}
