/// Tells a node that was restarted from two processes that run with one node's store at the same time (safety rule 17).
///
///     first run heard --> second run alive --> second run heard --> first run alive: both live
///
/// That a run was alive at a moment of the own clock, its heartbeat's echo shows: it is the moment at which this node sent
/// what the run had heard last, and the time since then. So a late heartbeat of a run that is over proves nothing.
struct RunWatch: Hashable, Sendable {
    private struct Run: Hashable {
        let number: UInt64
        let firstHeard: Moment
    }

    private var first: Run?
    private var second: Run?
    private var isReported = false

    /// A heartbeat of the peer came.
    ///
    /// - Parameters:
    ///   - run: The run that sent it.
    ///   - alive: The latest moment at which that run is known to have been alive; `nil` if it is not known.
    ///   - now: The moment at which it came.
    /// - Returns: Whether this shows, for the first time of these two, that two runs live at once.
    mutating func heard(_ run: UInt64, alive: Moment?, at now: Moment) -> Bool {
        guard let first else {
            first = Run(number: run, firstHeard: now)
            return false
        }
        if run == first.number {
            guard let second, let alive, alive > second.firstHeard, !isReported else { return false }
            isReported = true
            return true
        }
        guard run != second?.number, let alive, alive > (second ?? first).firstHeard else { return false }
        self.first = second ?? first
        second = Run(number: run, firstHeard: now)
        isReported = false
        return false
    }
}
