import Paxos
import Replication

/// Three replicas that allocate numbers and close an OCN, on a network that loses, doubles and delays messages for any
/// time, with crashes that lose what is not synced. The steps of a closing are those of `Registry.noteClosing`.
struct ClosingModel {
    /// What may be left out of a closing, to see that it is needed.
    enum Omission: CaseIterable {
        /// Nodes do not wait for their own allocations before they confirm.
        case draining
        /// Nodes raise no fence.
        case fence
        /// Two of three fences are enough.
        case lastFence
    }

    /// A node's disk: what readers see, and what a crash leaves.
    final class Disk: StoreReader {
        struct Image {
            var rows: [RegisterKey: StoredRegister] = [:]
            /// The latest version of each register that is known to be chosen.
            var chosen: [RegisterKey: Accepted] = [:]
            var roundBound: UInt64 = 0
        }

        var visible = Image()
        var synced = Image()
        var queue: [StoreWrite] = []
        var commit: UInt64 = 0

        func register(_ key: RegisterKey) -> StoredRegister? { visible.rows[key] }

        func touched(in range: RegisterRange) -> RangeMap { RangeMap(of: visible.rows.keys, in: range) }

        /// Writes what is queued; it is synced if any of it must be, with all that came before.
        func flush() -> [StoreWrite] {
            defer { queue = [] }
            for write in queue {
                switch write {
                case .roundBound(let bound): visible.roundBound = bound
                case .accept(let key, let row, _, _): visible.rows[key] = row
                case .chosen(let key, let row, _): visible.chosen[key] = row.accepted
                case .history, .cursor, .settledThrough, .witness, .quarantine, .seal, .activate: break
                }
            }
            if queue.contains(where: \.mustSync) { synced = visible }
            return queue
        }

        func crash() {
            queue = []
            visible = synced
        }

        var recovered: RecoveredState {
            let open = visible.rows.filter { visible.chosen[$0.key] != $0.value.accepted }
                .map {
                    RecoveredState.Unsettled(
                        key: $0.key,
                        ballot: $0.value.accepted.ballot,
                        feedSequence: $0.value.feedSequence
                    )
                }
            return RecoveredState(
                roundBound: visible.roundBound,
                feedSequence: visible.rows.values.map(\.feedSequence).max() ?? 0,
                unsettled: open.sorted { $0.feedSequence < $1.feedSequence }
            )
        }
    }

    struct Node {
        let id: NodeID
        let disk = Disk()
        var replica: Replica
        var allocations: Set<UInt64> = []
        /// The request of the step of the closing that is being taken, and what it is.
        var step: (request: UInt64, kind: Kind)?

        enum Kind {
            case barrier
            case confirmation
            case fence
        }
    }

    static let ocn = RegisterKey("o9104")
    static let ids = (1...3 as ClosedRange<UInt16>).map(NodeID.init)

    let omission: Omission?
    var random: SplitMix64
    var now = Moment(microseconds: 1_000_000)
    var nodes: [Node] = []
    var network: [(from: NodeID, to: NodeID, message: PeerMessage)] = []
    var requests: UInt64 = 0
    var keys = 0
    var votes: [RegisterKey: [Ballot: Set<NodeID>]] = [:]
    /// Numbers that some version is chosen for.
    var given: Set<RegisterKey> = []
    var fenced: Set<NodeID> = []

    init(seed: UInt64, omission: Omission?) {
        self.omission = omission
        random = SplitMix64(seed: seed)
        for id in Self.ids { nodes.append(Node(id: id, replica: Self.replica(id, Disk(), seed, now))) }
        for index in nodes.indices { start(index) }
    }

    private static func replica(_ id: NodeID, _ disk: Disk, _ seed: UInt64, _ now: Moment) -> Replica {
        let configuration = ReplicaConfiguration(
            node: id,
            store: StoreID(UInt64(id.rawValue)),
            membership: Membership(
                epoch: 1,
                members: ids.map { Membership.Member(node: $0, store: StoreID(UInt64($0.rawValue))) }
            ),
            seed: seed,
            hash: { number, base, content in
                ValueHash(high: number, low: content.reduce(base.low &* 31) { $0 &* 31 &+ UInt64($1) } | 1)
            }
        )
        return Replica(configuration: configuration, recovered: disk.recovered, reader: disk, now: now)
    }

    private mutating func start(_ index: Int) {
        nodes[index].replica = Self.replica(nodes[index].id, nodes[index].disk, random.next(), now)
        nodes[index].disk.commit = 0
        nodes[index].allocations = []
        nodes[index].step = nil
        for other in Self.ids where other != nodes[index].id {
            step(index, .linkUp(other))
            // Heard of, so that it takes requests at once.
            let beat = Heartbeat(
                store: StoreID(UInt64(other.rawValue)),
                round: 0,
                settledThrough: 0,
                sentAt: now,
                echo: nil,
                run: 1,
                answeredRun: nodes[index].replica.run,
                witness: StoreWitness.none,
                seen: [:],
                epoch: 1
            )
            step(index, .received(.heartbeat(beat), from: other))
        }
    }

    // MARK: - A run

    /// Closes the OCN in the middle of allocations, and goes on long after.
    ///
    /// Numbers that were given when the closing was over, and at the end; `nil` when it was not over in time.
    mutating func run() -> (closed: Set<RegisterKey>, end: Set<RegisterKey>)? {
        for _ in 0..<40 where !nodes.contains(where: { $0.disk.visible.chosen[Self.ocn] != nil }) {
            propose(0, Self.ocn) { $0 == nil ? [0] : nil }
            for _ in 0..<60 { turn() }
        }
        for _ in 0..<400 { turn() }
        for _ in 0..<40 where !isClosing {
            propose(0, Self.ocn) { $0?.content == [0] ? [1] : nil }
            for _ in 0..<60 { turn() }
        }
        let needed = omission == .lastFence ? 2 : 3
        for _ in 0..<20_000 where fenced.count < needed { turn() }
        guard fenced.count >= needed else { return nil }
        let closed = given
        for _ in 0..<3_000 { turn() }
        return (closed, given)
    }

    private var isClosing: Bool {
        nodes.contains { ($0.disk.visible.chosen[Self.ocn]?.version.content.first ?? 0) == 1 }
    }

    private mutating func turn() {
        let index = Int.random(in: 0..<3, using: &random)
        switch Int.random(in: 0..<1_000, using: &random) {
        case 0..<700: deliver()
        case 700..<830: flush(index)
        case 830..<900:
            now = now.advanced(byMicroseconds: UInt64.random(in: 1_000...40_000, using: &random))
            step(index, .tick)
        case 900..<930: allocate(index)
        case 930..<933: crash(index)
        case 933..<960:
            let other = Self.ids[(index + 1) % 3]
            network.append((nodes[index].id, other, .fetch(Self.ocn)))
        default: close(index)
        }
    }

    private mutating func deliver() {
        guard !network.isEmpty else { return }
        let place = Int.random(in: 0..<network.count, using: &random)
        let entry = network[place]
        let chance = Int.random(in: 0..<100, using: &random)
        // Three in a hundred arrive twice; two never do.
        if chance >= 3 { network.remove(at: place) }
        if chance >= 98 { return }
        step(Int(entry.to.rawValue) - 1, .received(entry.message, from: entry.from))
    }

    private mutating func crash(_ index: Int) {
        nodes[index].disk.crash()
        start(index)
    }

    // MARK: - A node

    private mutating func step(_ index: Int, _ input: ReplicaInput) {
        nodes[index].replica.step(input, now: now)
        let effects = nodes[index].replica.takeEffects()
        nodes[index].disk.queue += effects.writes
        if !effects.writes.isEmpty { nodes[index].disk.commit = effects.commit }
        for send in effects.sends {
            if case .heartbeat = send.message { continue }
            if case .feedPull = send.message { continue }
            network.append((nodes[index].id, send.to, send.message))
        }
        for ending in effects.endings { ended(index, ending) }
    }

    private mutating func flush(_ index: Int) {
        let written = nodes[index].disk.flush()
        guard !written.isEmpty else { return }
        for case .accept(let key, let row, _, _) in written {
            votes[key, default: [:]][row.accepted.ballot, default: []].insert(nodes[index].id)
            if key != Self.ocn, votes[key]?[row.accepted.ballot]?.count ?? 0 >= 2 { given.insert(key) }
        }
        step(index, .durable(through: nodes[index].disk.commit))
    }

    @discardableResult
    private mutating func propose(
        _ index: Int,
        _ key: RegisterKey,
        _ next: @escaping @Sendable (Version?) -> [UInt8]?
    ) -> UInt64 {
        requests += 1
        let patience = UInt64.random(in: 20_000...2_000_000, using: &random)
        let request = requests
        let change = Change(remembered: nil, next: next)
        step(
            index,
            .propose(request: request, key, change, deadline: now.advanced(byMicroseconds: patience))
        )
        return request
    }

    private mutating func allocate(_ index: Int) {
        guard nodes[index].disk.visible.chosen[Self.ocn]?.version.content == [0] else { return }
        keys += 1
        nodes[index].allocations.insert(requests + 1)
        // Half of them from one stretch, so that promises of its range come in; half each in its own.
        let number = keys.isMultiple(of: 2) ? 1_212_555_0000 + keys : 1_212_555_0000 + keys * 10_000
        propose(index, RegisterKey("n\(number)")) { $0 == nil ? [7] : nil }
    }

    // MARK: - The closing

    private mutating func close(_ index: Int) {
        let node = nodes[index]
        guard node.step == nil, let record = node.disk.visible.chosen[Self.ocn] else { return }
        let content = record.version.content
        guard content.first == 1 else { return }
        let confirmed = Set(content.dropFirst())
        if !confirmed.contains(UInt8(node.id.rawValue)) {
            guard node.allocations.isEmpty || omission == .draining else { return }
            raise(index, .barrier, round: 0)
        } else if confirmed.count == 3, !fenced.contains(node.id) {
            // The ballot is known only while no later version is pending.
            guard node.disk.visible.rows[Self.ocn]?.accepted == record else { return }
            if omission == .fence { fenced.insert(node.id) } else { raise(index, .fence, round: record.ballot.round) }
        }
    }

    private mutating func raise(_ index: Int, _ kind: Node.Kind, round: UInt64) {
        requests += 1
        nodes[index].step = (requests, kind)
        step(
            index,
            .fence(request: requests, round: round, deadline: now.advanced(byMicroseconds: 20_000_000))
        )
    }

    private mutating func ended(_ index: Int, _ ending: Effects.Ending) {
        nodes[index].allocations.remove(ending.request)
        guard let step = nodes[index].step, step.request == ending.request else { return }
        nodes[index].step = nil
        switch step.kind {
        case .barrier:
            guard ending.outcome == .unchanged(nil) else { return }
            confirm(index)
        case .fence:
            if ending.outcome == .unchanged(nil) { fenced.insert(nodes[index].id) }
        case .confirmation:
            break
        }
    }

    private mutating func confirm(_ index: Int) {
        let id = UInt8(nodes[index].id.rawValue)
        nodes[index].step = (requests + 1, .confirmation)
        propose(index, Self.ocn) { base in
            guard let content = base?.content, content.first == 1, !content.dropFirst().contains(id) else {
                return nil
            }
            return content + [id]
        }
    }
}
