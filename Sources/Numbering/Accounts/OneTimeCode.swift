/// A code that was sent to somebody, who sets a password with it: as a salted hash.
///
/// Ten minutes, one use, five tries, counted in the record. A code has only 40 bits, and every carrier's node holds its
/// hash: the hash is a slow one, so that trying all codes takes thousands of years instead of ten minutes.
/// Source: domain.md section 1 (`accesscode`) and section 2.6.
public struct OneTimeCode: Hashable, Sendable {
    /// What the code is for.
    public enum Purpose: String, CaseIterable, Sendable {
        /// Somebody else asks the holder in.
        case invitation
        /// The holder has forgotten the password.
        case passwordReset
        /// The holder shows that a contact is theirs.
        case contact
    }

    public var purpose: Purpose
    /// Salt, parameters and hash, in a form of whoever made it.
    public var hash: [UInt8]
    public var expiresAt: Timestamp
    /// How many wrong codes are still let pass.
    public var triesLeft: UInt8

    /// From its making to its end, in milliseconds.
    public static let lifetime: Int64 = 600_000
    /// How often it can be tried.
    public static let tries: UInt8 = 5
    /// Between two codes for one holder, in milliseconds: nobody's mailbox or telephone is flooded.
    public static let interval: Int64 = 60_000

    public init(purpose: Purpose, hash: [UInt8], expiresAt: Timestamp, triesLeft: UInt8 = Self.tries) {
        self.purpose = purpose
        self.hash = hash
        self.expiresAt = expiresAt
        self.triesLeft = triesLeft
    }

    /// Whether the code opens anything at an instant.
    public func isUsable(at now: Timestamp) -> Bool {
        triesLeft > 0 && now < expiresAt
    }

    /// The first instant at which another code may take this one's place.
    var nextAllowedAt: Timestamp {
        expiresAt.adding(milliseconds: Self.interval - Self.lifetime)
    }
}
