import FoundationEssentials
import Numbering

/// The node's wall clock, for time stamps. It decides nothing.
enum WallClock {
    static var now: Timestamp {
        Timestamp(millisecondsSinceEpoch: UInt64(Date().timeIntervalSince1970 * 1_000))
    }
}
