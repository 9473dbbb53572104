import Replication

/// A node's monotonic clock: simulated time plus an offset of its own, which may jump forward.
struct SimulatedClock {
    /// In microseconds.
    private(set) var offset: UInt64

    func reading(at time: UInt64) -> Moment { Moment(microseconds: time + offset) }

    mutating func jump(by microseconds: UInt64) { offset += microseconds }
}
