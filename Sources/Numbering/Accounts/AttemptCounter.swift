/// Wrong passwords in a row, and the lock-out that follows from them.
///
/// It is part of the record that it protects, so it is replicated with it: trying at another node is no fresh start.
/// Every fifth wrong password in a row locks the record: for a minute, then for two, four, and so on up to a day. While
/// it is locked nothing is counted and nothing opens it, the right password included.
/// Source: domain.md section 2.6 (K2); NIST SP 800-63B, section 5.2.2.
public struct AttemptCounter: Hashable, Sendable {
    /// Wrong attempts since the last right one.
    public var failures: UInt32
    /// The end of the last lock-out; it may be past. `nil` when there was none.
    public var lockedUntil: Timestamp?

    /// Nothing wrong so far.
    public static let none = AttemptCounter(failures: 0)
    /// Wrong attempts up to each lock-out.
    public static let attemptsPerLock: UInt32 = 5
    /// The first lock-out, in milliseconds. Each further one is twice as long.
    public static let firstLock: Int64 = 60_000
    /// The longest lock-out, in milliseconds.
    public static let longestLock: Int64 = 86_400_000

    public init(failures: UInt32, lockedUntil: Timestamp? = nil) {
        self.failures = failures
        self.lockedUntil = lockedUntil
    }

    /// When the lock-out ends that holds at an instant; `nil` when none does.
    public func lockOut(at now: Timestamp) -> Timestamp? {
        lockedUntil.flatMap { now < $0 ? $0 : nil }
    }

    /// Counts a wrong attempt, and locks when it is one too many.
    mutating func fail(at now: Timestamp) {
        failures = failures == .max ? failures : failures + 1
        guard failures.isMultiple(of: Self.attemptsPerLock) else {
            return
        }
        let lockCount = failures / Self.attemptsPerLock
        // Beyond 2^20 minutes it is a day anyhow.
        let lock = min(Self.firstLock << Int64(min(lockCount - 1, 20)), Self.longestLock)
        lockedUntil = now.adding(milliseconds: lock)
    }
}
