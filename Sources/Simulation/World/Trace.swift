import Paxos
import Replication

/// A hash over all events of a run, and the last of them where somebody will read them.
///
/// Keeping events costs as much as a good part of the run, so they are kept only when a seed is run again because it
/// failed.
struct Trace {
    private let keepsEvents: Bool
    private var events: [(time: UInt64, event: TraceEvent)] = []
    private var oldest = 0
    private(set) var hash: UInt64 = 0
    /// How many events are kept.
    static let length = 65_536

    init(keepsEvents: Bool) {
        self.keepsEvents = keepsEvents
    }

    mutating func record(_ event: TraceEvent, at time: UInt64) {
        combine(event.digest, at: time)
        if keepsEvents { keep(event, at: time) }
    }

    /// Messages arrive. The hash knows what is in them since they were sent.
    mutating func recordArrival(from: NodeID, to: NodeID, _ inputs: [ReplicaInput], at time: UInt64) {
        combine(UInt64(from.rawValue) << 4 ^ UInt64(to.rawValue) << 10 ^ UInt64(inputs.count) << 20, at: time)
        guard keepsEvents else { return }
        for case .received(let message, _) in inputs { keep(.received(from: from, to: to, message), at: time) }
    }

    private mutating func combine(_ digest: UInt64, at time: UInt64) {
        hash = (hash ^ digest ^ time &* 0x9E37_79B9_7F4A_7C15) &* 0xFF51_AFD7_ED55_8CCD
        hash ^= hash >> 29
    }

    private mutating func keep(_ event: TraceEvent, at time: UInt64) {
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
        return fitting.suffix(lines).map { Trace.line($0.event, at: $0.time) }
    }

    /// Everything since the last call, but for heartbeats and syncs.
    mutating func takeLines() -> [String] {
        defer { (events, oldest) = ([], 0) }
        return (events[oldest...] + events[..<oldest]).filter { !$0.event.isNoise }
            .map { Trace.line($0.event, at: $0.time) }
    }

    private static func line(_ event: TraceEvent, at time: UInt64) -> String {
        let digits = String(time)
        return String(repeating: " ", count: max(0, 10 - digits.count)) + digits + "  " + event.description
    }
}
