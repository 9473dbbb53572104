import NIOCore

/// Keeps a repeated reason out of the log: a new one is logged at once, an unchanged one after a while.
package struct LogLimiter: Sendable {
    private let interval: TimeAmount
    private var reason: String?
    private var loggedAt: NIODeadline = .uptimeNanoseconds(0)

    package init(interval: TimeAmount) {
        self.interval = interval
    }

    package mutating func shouldLog(_ reason: String, now: NIODeadline) -> Bool {
        guard reason != self.reason || now - loggedAt >= interval else { return false }
        self.reason = reason
        loggedAt = now
        return true
    }

    /// What was wrong is over; the same reason would be news.
    package mutating func reset() {
        reason = nil
    }
}
