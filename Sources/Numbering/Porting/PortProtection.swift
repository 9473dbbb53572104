/// What a number's record remembers to keep it from being ported by the wrong people.
public struct PortProtection: Hashable, Sendable {
    /// Wrong PINs, and the lock-out that follows from five of them.
    public var attempts: AttemptCounter
    /// When a PIN that was good was last replaced or cleared by somebody; `nil` when never.
    public var pinChangedAt: Timestamp?
    /// When the subscriber's contact was last changed; `nil` when never.
    public var contactChangedAt: Timestamp?

    /// Nothing happened.
    public static let none = PortProtection(attempts: .none)
    /// Wrong PINs up to a lock-out.
    public static let attemptsPerLock: UInt32 = 5
    /// How long PIN porting is locked then, in milliseconds: an hour.
    public static let lock: Int64 = 3_600_000

    public init(attempts: AttemptCounter, pinChangedAt: Timestamp? = nil, contactChangedAt: Timestamp? = nil) {
        self.attempts = attempts
        self.pinChangedAt = pinChangedAt
        self.contactChangedAt = contactChangedAt
    }

    /// How many wrong PINs are let pass until the next lock-out.
    public var attemptsLeft: Int {
        Int(Self.attemptsPerLock - attempts.failures % Self.attemptsPerLock)
    }

    /// Counts a wrong PIN, and locks when it is one too many.
    mutating func fail(at now: Timestamp) {
        attempts.failures = attempts.failures == .max ? 0 : attempts.failures + 1
        if attempts.failures.isMultiple(of: Self.attemptsPerLock) {
            attempts.lockedUntil = now.adding(milliseconds: Self.lock)
        }
    }
}

/// Wrong PINs that one gaining carrier showed, at whatever numbers, and the lock-out that follows from twenty in an hour.
///
/// An attempt is counted as under way before the PIN is compared, so that many at once, at any nodes, can't be more than
/// the limit. It is part of the OCN's record, so trying at another node is no fresh start.
/// Source: domain.md section 2.6 (K2).
public struct PortAttempts: Hashable, Sendable {
    /// Wrong PINs since `since`.
    public var failures: UInt32
    /// Attempts that were begun since then and of which nothing was heard yet.
    public var underWay: UInt32
    /// When the hour began.
    public var since: Timestamp
    /// The end of the last lock-out; it may be past. `nil` when there was none.
    public var lockedUntil: Timestamp?

    /// Wrong PINs of one carrier in an hour.
    public static let limit: UInt32 = 20
    /// What counts as together, and how long a lock-out lasts, in milliseconds: an hour.
    public static let period: Int64 = 3_600_000

    public init(failures: UInt32 = 0, underWay: UInt32 = 0, since: Timestamp, lockedUntil: Timestamp? = nil) {
        self.failures = failures
        self.underWay = underWay
        self.since = since
        self.lockedUntil = lockedUntil
    }
}
