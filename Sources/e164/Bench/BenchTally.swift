import Histogram

/// What one connection did. Tallies of all connections are added up at the end.
struct BenchTally: Sendable {
    /// Microseconds from the first sending to the answer, of requests that were answered.
    var latency = Histogram<UInt32>(
        lowestDiscernibleValue: 1,
        highestTrackableValue: 120_000_000,
        numberOfSignificantValueDigits: .three
    )
    var operations = 0
    /// Numbers that the answered operations were about and that were done.
    var numbers = 0
    /// Places in the sequence of numbers that were given out and acknowledged.
    var allocated: [UInt64] = []
    /// The last acknowledged caller name of numbers that were updated, by place.
    var updated: [UInt64: UInt64] = [:]
    /// Values of updates that were sent and not acknowledged: these may stand there too.
    var uncertain: [UInt64: Set<UInt64>] = [:]
    /// Answers that were refusals, by code.
    var refused: [String: Int] = [:]
    /// How often something was sent again: after a broken connection, or a node that could not serve.
    var repetitions = 0
    /// Operations whose outcome nobody told before the end.
    var unanswered = 0

    mutating func add(_ other: BenchTally) {
        latency.add(other.latency)
        operations += other.operations
        numbers += other.numbers
        allocated += other.allocated
        updated.merge(other.updated) { $1 }
        uncertain.merge(other.uncertain) { $0.union($1) }
        refused.merge(other.refused) { $0 + $1 }
        repetitions += other.repetitions
        unanswered += other.unanswered
    }
}
