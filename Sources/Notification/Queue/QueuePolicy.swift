/// The queue's times and bounds.
public struct QueuePolicy: Hashable, Sendable {
    /// The wait after the first failure, in milliseconds; it doubles with each further one.
    public var firstRetry: Int64 = 5_000
    /// The longest wait between two tries, in milliseconds.
    public var longestRetry: Int64 = 15 * 60_000
    /// How long a message without an expiry is tried, in milliseconds.
    public var lifetime: Int64 = 3 * 24 * 3_600_000
    /// How long a provider has for one message, in milliseconds.
    public var lease: Int64 = 60_000
    /// How long a message's own node may be silent before another one takes over, in milliseconds. A node further down
    /// the list of members waits as much longer again, so that they don't all begin at once.
    public var takeOver: Int64 = 120_000
    /// How long done messages are remembered, so that their ids are known, in milliseconds.
    public var memory: Int64 = 7 * 24 * 3_600_000
    /// The most messages that wait.
    public var waitingLimit = 10_000
    /// The most messages that are remembered after they were done.
    public var doneLimit = 10_000

    public init() {}

    /// The wait after so many failures, at least 1.
    func retry(after failures: Int) -> Int64 {
        let doublings = min(max(failures, 1) - 1, 20)
        return min(longestRetry, firstRetry << Int64(doublings))
    }
}
