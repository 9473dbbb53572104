import Numbering
import Paxos
import Replication
import Wire

/// What everybody may see of how the registry is doing: that it lives, and that things are decided, without whose.
public struct Pulse: Sendable {
    /// A change of a number, with the last four digits left out.
    public struct Decision: Sendable {
        /// As `+1212555`.
        public let beginning: String
        public let state: NumberState
        public let time: Timestamp
        /// The node that proposed it.
        public let node: UInt16
    }

    /// All voters, ascending, and whether this node hears them.
    public let nodes: [(id: UInt16, isReachable: Bool)]
    public let isQuorumReachable: Bool
    /// Counts what is decided: the difference of two pulses' figures is what was decided in between.
    public let decided: UInt64
    /// Newest first.
    public let latest: [Decision]
    public let asOf: Timestamp
}

extension Registry {
    /// The registry's pulse, as this node knows it.
    ///
    /// `limit`: how many decisions to tell of, at most 50.
    public func pulse(limit: Int) async -> Pulse {
        let status = status
        let limit = max(0, min(limit, 50))
        // Changes of sessions, keys and tables are not told of: some more are read than are shown.
        let window = UInt64(limit) * 4
        let start = status.settledThrough > window ? status.settledThrough - window : 0
        let page = await registers.changes(after: start, limit: Int(window))
        let now = clock()
        let latest = page.entries.reversed().lazy.compactMap { entry -> Pulse.Decision? in
            guard RegisterKeys.kind(of: entry.register.key) == .number,
                let record = NumberRecord(content: entry.register.accepted.version.content)
            else { return nil }
            let digits = record.number.digits
            return Pulse.Decision(
                beginning: "+" + digits.dropLast(min(4, digits.count - 1)),
                state: record.effectiveState(at: now),
                time: record.provenance.time,
                node: record.provenance.node
            )
        }
        let reachable = Set(status.reachablePeers).union([status.node])
        let nodes = Set(status.peers.keys).union([status.node]).sorted()
        return Pulse(
            nodes: nodes.map { ($0.rawValue, reachable.contains($0)) },
            isQuorumReachable: status.isQuorumReachable,
            decided: status.settledThrough,
            latest: Array(latest.prefix(limit)),
            asOf: now
        )
    }
}
