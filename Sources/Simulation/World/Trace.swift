import Replication

/// The last events of a run, and a hash over all of them.
struct Trace {
    private var events: [(time: UInt64, event: TraceEvent)] = []
    private var oldest = 0
    private(set) var hash: UInt64 = 0
    /// How many events are kept.
    static let length = 4_096

    mutating func record(_ event: TraceEvent, at time: UInt64) {
        hash = (hash ^ event.digest ^ time &* 0x9E37_79B9_7F4A_7C15) &* 0xFF51_AFD7_ED55_8CCD
        hash ^= hash >> 29
        if events.count < Trace.length {
            events.append((time, event))
        } else {
            events[oldest] = (time, event)
            oldest = (oldest + 1) % Trace.length
        }
    }

    /// The last lines that have to do with a register, or all if none is named.
    func tail(_ key: RegisterKey?, lines: Int) -> [String] {
        let ordered = events[oldest...] + events[..<oldest]
        let fitting = ordered.filter { one in
            guard !one.event.isNoise else { return false }
            return key == nil || one.event.key == nil || one.event.key == key
        }
        return fitting.suffix(lines).map { one in
            let digits = String(one.time)
            return String(repeating: " ", count: max(0, 10 - digits.count)) + digits + "  " + one.event.description
        }
    }
}
