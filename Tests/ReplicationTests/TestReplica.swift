import Paxos
import Replication

/// A replica with a store in memory that writes at once, and neighbours that the test speaks for.
struct TestReplica {
    /// What the replica reads; filled from its own writes.
    final class Rows: StoreReader {
        var rows: [RegisterKey: StoredRegister] = [:]
        var roundBound: UInt64 = 0
        var membership: Membership?
        var sealed: Membership?

        func register(_ key: RegisterKey) -> StoredRegister? { rows[key] }

        func touched(in range: RegisterRange) -> RangeMap { RangeMap(of: rows.keys, in: range) }

        func take(_ write: StoreWrite) {
            switch write {
            case .roundBound(let bound): roundBound = bound
            case .accept(let key, let row, _, _): rows[key] = row
            case .seal(let membership): sealed = membership
            case .activate(let entered): membership = entered
            case .chosen, .history, .cursor, .settledThrough, .witness, .quarantine: break
            }
        }
    }

    static let store = StoreID(7)
    static let key = RegisterKey("n12125550100")

    let rows: Rows
    private(set) var replica: Replica
    private(set) var now = Moment(microseconds: 1_000_000)
    /// Everything that came out so far.
    private(set) var sends: [Effects.Send] = []
    private(set) var writes: [StoreWrite] = []
    private(set) var endings: [Effects.Ending] = []
    private(set) var events: [ReplicaEvent] = []
    /// Writes wait for `sync()`.
    var holdsWrites = false
    private var unsynced: [StoreWrite] = []
    private var commit: UInt64 = 0

    /// Node 1 of 1 to `voters`; it hears from all others, or from these. It remembers so many promises.
    init(voters: UInt16, hears: [NodeID]? = nil, rows: Rows = Rows(), promises: Int = ReplicaLimits().promises) {
        self.rows = rows
        let ids = (1...voters).map(NodeID.init)
        var configuration = ReplicaConfiguration(
            node: NodeID(1),
            store: StoreID(1),
            membership: Membership(
                epoch: 1,
                members: ids.map { Membership.Member(node: $0, store: StoreID(UInt64($0.rawValue))) }
            ),
            seed: 1,
            hash: { number, base, content in
                ValueHash(high: number, low: content.reduce(base.low &* 31) { $0 &* 31 &+ UInt64($1) } | 1)
            }
        )
        configuration.limits.promises = promises
        let recovered = RecoveredState(
            roundBound: rows.roundBound,
            membership: rows.membership,
            sealed: rows.sealed
        )
        replica = Replica(configuration: configuration, recovered: recovered, reader: rows, now: now)
        for node in ids.dropFirst() {
            step(.linkUp(node))
            if hears?.contains(node) ?? true { heartbeat(from: node, settledThrough: 0) }
        }
    }

    mutating func step(_ input: ReplicaInput) {
        replica.step(input, now: now)
        collect()
    }

    /// Lets time pass in ticks of a millisecond.
    mutating func wait(milliseconds: Int) {
        for _ in 0..<milliseconds {
            now = now.advanced(byMicroseconds: 1_000)
            step(.tick)
        }
    }

    mutating func heartbeat(
        from node: NodeID,
        settledThrough: UInt64,
        seen: [StoreID: StoreWitness] = [:],
        isQuarantined: Bool = false
    ) {
        heartbeat(
            from: node,
            settledThrough: settledThrough,
            seen: seen,
            isQuarantined: isQuarantined,
            answeredRun: replica.run
        )
    }

    mutating func heartbeat(
        from node: NodeID,
        settledThrough: UInt64,
        seen: [StoreID: StoreWitness] = [:],
        isQuarantined: Bool = false,
        answeredRun: UInt64?
    ) {
        let heartbeat = Heartbeat(
            store: StoreID(UInt64(node.rawValue)),
            round: 0,
            settledThrough: settledThrough,
            sentAt: now,
            echo: nil,
            run: UInt64(node.rawValue),
            answeredRun: answeredRun,
            witness: isQuarantined ? nil : StoreWitness(feedSequence: settledThrough, roundBound: 0),
            seen: seen,
            epoch: 1
        )
        step(.received(.heartbeat(heartbeat), from: node))
    }

    func lastHeartbeat(to node: NodeID) -> Heartbeat? {
        for send in sends.reversed() where send.to == node {
            if case .heartbeat(let heartbeat) = send.message { return heartbeat }
        }
        return nil
    }

    mutating func sync() {
        for write in unsynced { rows.take(write) }
        unsynced = []
        replica.step(.durable(through: commit), now: now)
        collect()
    }

    mutating func forgetOutput() {
        sends = []
        writes = []
        endings = []
    }

    private mutating func collect() {
        let effects = replica.takeEffects()
        sends += effects.sends
        writes += effects.writes
        endings += effects.endings
        events += effects.events
        unsynced += effects.writes
        commit = effects.commit
        if !effects.writes.isEmpty, !holdsWrites { sync() }
    }
}

extension TestReplica {
    /// The rounds of reads that this neighbour was asked, in order.
    func roundsAsked(of node: NodeID) -> [UInt64] {
        sends.compactMap { send in
            guard send.to == node, case .read(_, let round, _) = send.message else { return nil }
            return round
        }
    }

    /// The ballots that this neighbour was asked to promise, in order.
    func ballotsPrepared(at node: NodeID) -> [Ballot] {
        sends.compactMap { send in
            guard send.to == node, case .prepare(_, let ballot) = send.message else { return nil }
            return ballot
        }
    }

    /// Where the pulls from this neighbour began, in order.
    func pulls(from node: NodeID) -> [UInt64] {
        sends.compactMap { send in
            guard send.to == node, case .feedPull(let range) = send.message else { return nil }
            return range.after
        }
    }

    /// The first version of a register, under a ballot of this node.
    static func accepted(by node: NodeID, round: UInt64, content: [UInt8] = [1]) -> Accepted {
        let hash = ValueHash(high: 1, low: UInt64(content.first ?? 0) | 1)
        let version = Version(number: 1, base: .none, content: content, hash: hash)
        return Accepted(ballot: Ballot(epoch: 1, round: round, node: node), version: version)
    }
}
