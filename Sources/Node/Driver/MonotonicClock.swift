import Dispatch
import Replication

/// The node's monotonic clock.
enum MonotonicClock {
    static var now: Moment { Moment(microseconds: DispatchTime.now().uptimeNanoseconds / 1_000) }
}
