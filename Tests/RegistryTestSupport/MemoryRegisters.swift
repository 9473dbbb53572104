import Paxos
import Registry
import Replication
import Synchronization
import Wire

/// Registers in memory: nodes that always agree with each other, and misbehave when told to.
public final class MemoryRegisters: Registers {
    /// What happens to the next proposals.
    public enum Mishap: Sendable {
        /// Nothing is written.
        case refused(Outcome.Refusal)
        /// Nobody is told what became of it.
        case unknown(isWritten: Bool)
    }

    public let node: NodeID

    private let state: Shared

    /// What the nodes have in common.
    private final class Shared: Sendable {
        private let state = Mutex(State())

        func withLock<Result>(_ body: (inout sending State) -> sending Result) -> sending Result {
            state.withLock(body)
        }
    }

    private struct State {
        var voters: [NodeID] = []
        var registers: [RegisterKey: [Version]] = [:]
        /// What the nodes that are behind know.
        var behind: [NodeID: [RegisterKey: [Version]]] = [:]
        var index = SortedRows()
        var keys = SortedRows()
        /// Each register's place in the feed.
        var positions: [RegisterKey: UInt64] = [:]
        var lastPosition: UInt64 = 0
        var observers: [(node: NodeID, kinds: Set<Character>, handler: @Sendable (RegisterKey, Accepted) -> Void)] = []
        /// Registers whose changes wait.
        var paused: Set<RegisterKey> = []
        var waiting: [(key: RegisterKey, continuation: CheckedContinuation<Void, Never>)] = []
        var arrivals: [(key: RegisterKey, continuation: CheckedContinuation<Void, Never>)] = []
        var mishaps: [Mishap] = []
        var isQuorumReachable = true
        var proposals = 0
        var lookUps = 0
    }

    /// A node by itself.
    public init() {
        node = NodeID(1)
        state = Shared()
        state.withLock { $0.voters = [NodeID(1)] }
    }

    /// Another node of the same cluster.
    public init(beside other: MemoryRegisters, node: NodeID) {
        self.node = node
        state = other.state
        state.withLock { $0.voters.append(node) }
    }

    // MARK: - Misbehaving

    /// The next proposals end like this, one after another.
    public func prepare(_ mishaps: Mishap...) {
        state.withLock { $0.mishaps += mishaps }
    }

    /// Whether reads and writes get a quorum.
    public func setQuorumReachable(_ isReachable: Bool) {
        state.withLock { $0.isQuorumReachable = isReachable }
    }

    /// From now on this node learns nothing of what is decided.
    public func fallBehind() {
        state.withLock { $0.behind[node] = $0.registers }
    }

    /// This node learns everything that it missed.
    public func catchUp() {
        let news = state.withLock { state -> [@Sendable () -> Void] in
            let known = state.behind.removeValue(forKey: node) ?? [:]
            return state.registers.sorted { $0.key < $1.key }.flatMap { key, versions in
                guard let last = versions.last, known[key]?.last != last else { return [@Sendable () -> Void]() }
                return Self.news(key, Self.accepted(last), of: state) { $0 == node }
            }
        }
        for tell in news { tell() }
    }

    /// This node is told of everything that it missed, and its store shows it a moment later.
    public func catchUpLate() {
        let news = state.withLock { state -> [@Sendable () -> Void] in
            state.registers.sorted { $0.key < $1.key }.flatMap { key, versions in
                versions.last.map { Self.news(key, Self.accepted($0), of: state) { $0 == node } } ?? []
            }
        }
        for tell in news { tell() }
        state.withLock { _ = $0.behind.removeValue(forKey: node) }
    }

    /// Changes of this register wait until `resume`.
    public func pause(_ key: RegisterKey) {
        state.withLock { _ = $0.paused.insert(key) }
    }

    /// Comes back when a change of a paused register waits.
    public func arrival(_ key: RegisterKey) async {
        await withCheckedContinuation { continuation in
            let isThere = state.withLock { state in
                let isThere = state.waiting.contains { $0.key == key }
                if !isThere { state.arrivals.append((key, continuation)) }
                return isThere
            }
            if isThere { continuation.resume() }
        }
    }

    public func resume(_ key: RegisterKey) {
        let ready = state.withLock { state in
            state.paused.remove(key)
            let ready = state.waiting.filter { $0.key == key }
            state.waiting.removeAll { $0.key == key }
            return ready
        }
        for entry in ready { entry.continuation.resume() }
    }

    private func waitWhilePaused(_ key: RegisterKey) async {
        await withCheckedContinuation { continuation in
            let ready = state.withLock { state -> [CheckedContinuation<Void, Never>] in
                guard state.paused.contains(key) else { return [continuation] }
                state.waiting.append((key, continuation))
                let arrivals = state.arrivals.filter { $0.key == key }
                state.arrivals.removeAll { $0.key == key }
                return arrivals.map(\.continuation)
            }
            for continuation in ready { continuation.resume() }
        }
    }

    /// Puts something into a register that no command made.
    public func overwrite(_ key: RegisterKey, _ version: Version) {
        state.withLock { state in
            var versions = (state.registers[key] ?? []).filter { $0.number < version.number }
            versions.append(version)
            state.registers[key] = versions
            state.keys.insert(Array(key.text.utf8))
        }
    }

    /// Forgets a version, as if no reachable node had it.
    public func forget(_ key: RegisterKey, version: UInt64) {
        state.withLock { $0.registers[key]?.removeAll { $0.number == version } }
    }

    /// How many changes were proposed.
    public var proposalCount: Int { state.withLock { $0.proposals } }

    /// How many registers were looked up locally.
    public var lookUpCount: Int { state.withLock { $0.lookUps } }

    // MARK: - Registers

    public func propose(_ key: RegisterKey, _ change: Change, timeout: Duration) async -> Outcome {
        await waitWhilePaused(key)
        let (outcome, news) = state.withLock { state in Self.propose(key, change, &state) }
        for tell in news { tell() }
        return outcome
    }

    public func propose(_ changes: [(key: RegisterKey, change: Change)], timeout: Duration) async -> [Outcome] {
        var outcomes: [Outcome] = []
        for entry in changes { outcomes.append(await propose(entry.key, entry.change, timeout: timeout)) }
        return outcomes
    }

    private static func propose(
        _ key: RegisterKey,
        _ change: Change,
        _ state: inout State
    ) -> (Outcome, [@Sendable () -> Void]) {
        state.proposals += 1
        guard state.isQuorumReachable else { return (.refused(.noQuorum), []) }
        let mishap = state.mishaps.isEmpty ? nil : state.mishaps.removeFirst()
        switch mishap {
        case .refused(let reason): return (.refused(reason), [])
        case .unknown(isWritten: false): return (.unknown, [])
        case .unknown(isWritten: true), nil: break
        }
        let base = state.registers[key]?.last
        guard let content = change.next(base) else {
            return (mishap == nil ? .unchanged(base.map(accepted)) : .unknown, [])
        }
        let number = (base?.number ?? 0) + 1
        let baseHash = base?.hash ?? .none
        let hash = VersionHash.hash(number: number, base: baseHash, content: content)
        let version = Version(number: number, base: baseHash, content: content, hash: hash)
        state.registers[key, default: []].append(version)
        state.lastPosition += 1
        state.positions[key] = state.lastPosition
        let old = base.map { RegistryIndex.rows(of: key, $0) } ?? []
        for row in old { state.index.remove(row) }
        if base == nil { state.keys.insert(Array(key.text.utf8)) }
        let rows = RegistryIndex.rows(of: key, version)
        let past = RegistryIndex.lastingRows(of: old.filter { !rows.contains($0) })
        for row in rows + past { state.index.insert(row) }
        let entry = accepted(version)
        let behind = state.behind
        let news = Self.news(key, entry, of: state) { behind[$0] == nil }
        return (mishap == nil ? .chosen(entry) : .unknown, news)
    }

    private static func news(
        _ key: RegisterKey,
        _ entry: Accepted,
        of state: State,
        where learns: (NodeID) -> Bool
    ) -> [@Sendable () -> Void] {
        state.observers.compactMap { observer in
            guard let kind = key.text.first, observer.kinds.contains(kind), learns(observer.node) else { return nil }
            return { observer.handler(key, entry) }
        }
    }

    private static func accepted(_ version: Version) -> Accepted {
        Accepted(ballot: Ballot(epoch: 1, round: version.number, node: NodeID(1)), version: version)
    }

    public func read(_ key: RegisterKey, timeout: Duration) async -> Outcome {
        state.withLock { state in
            guard state.isQuorumReachable else { return .refused(.noQuorum) }
            return .unchanged(state.registers[key]?.last.map(Self.accepted))
        }
    }

    /// Nothing is ever on its way here.
    public func fence(through round: UInt64, timeout: Duration) async -> Bool {
        state.withLock { $0.isQuorumReachable }
    }

    public func local(_ key: RegisterKey) -> Accepted? {
        state.withLock { state in
            state.lookUps += 1
            return (state.behind[node] ?? state.registers)[key]?.last.map(Self.accepted)
        }
    }

    public func scan(prefix: String, after: RegisterKey?, limit: Int) async -> [ScannedRegister] {
        state.withLock { state in
            let rows = state.keys.rows(
                prefix: Array(prefix.utf8),
                after: after.map { Array($0.text.utf8) },
                limit: limit
            )
            return rows.compactMap { row in
                let key = RegisterKey(String(decoding: row, as: UTF8.self))
                return state.registers[key]?.last.map { ScannedRegister(key: key, accepted: Self.accepted($0)) }
            }
        }
    }

    public func scanIndex(prefix: [UInt8], after: [UInt8]?, limit: Int) async -> [[UInt8]] {
        state.withLock { state in
            state.index.rows(prefix: prefix, after: after, limit: limit)
        }
    }

    public func searchIndex(
        prefix: [UInt8],
        after: [UInt8]?,
        limit: Int,
        containing text: [UInt8]
    ) async -> IndexPage {
        let rows = await scanIndex(prefix: prefix, after: after, limit: limit)
        let found = rows.filter { String(decoding: $0, as: UTF8.self).contains(String(decoding: text, as: UTF8.self)) }
        return IndexPage(rows: found, examined: rows.count, last: rows.count == limit ? rows.last : nil)
    }

    public func forgetIndex(_ rows: [[UInt8]]) async {
        state.withLock { state in
            for row in rows { state.index.remove(row) }
        }
    }

    public func history(_ key: RegisterKey, _ numbers: ClosedRange<UInt64>) async -> [Version] {
        state.withLock { ($0.registers[key] ?? []).filter { numbers.contains($0.number) } }
    }

    public func changes(after position: UInt64, limit: Int) async -> FeedPage {
        state.withLock { state in
            let later = state.positions.filter { $0.value > position }.sorted { $0.value < $1.value }
            let entries = later.prefix(limit).compactMap { key, position in
                state.registers[key]?.last.map { version in
                    let register = ScannedRegister(key: key, accepted: Self.accepted(version))
                    return FeedPage.Entry(position: position, register: register)
                }
            }
            return FeedPage(
                entries: entries,
                next: later.count > limit ? entries.last?.position ?? position : max(position, state.lastPosition),
                head: state.lastPosition,
                hasMore: later.count > limit,
                contained: [:]
            )
        }
    }

    public var status: ReplicaStatus {
        let (isReachable, members, lastPosition) = state.withLock {
            ($0.isQuorumReachable, $0.voters, $0.lastPosition)
        }
        // A real replica says it: one that is alone, or one of three that never heard from the others.
        let voters = isReachable ? members : [NodeID(1), NodeID(2), NodeID(3)]
        let configuration = ReplicaConfiguration(
            node: node,
            store: StoreID(7),
            membership: Membership(
                epoch: 1,
                members: voters.map { Membership.Member(node: $0, store: StoreID(UInt64($0.rawValue))) }
            ),
            seed: 0,
            hash: VersionHash.hash
        )
        let recovered = RecoveredState(feedSequence: lastPosition)
        let moment = Moment(microseconds: 0)
        return Replica(configuration: configuration, recovered: recovered, reader: NoRegisters(), now: moment).status
    }

    public func observe(kinds: Set<Character>, _ handler: @escaping @Sendable (RegisterKey, Accepted) -> Void) {
        state.withLock { $0.observers.append((node, kinds, handler)) }
    }
}

/// A store with nothing in it.
private struct NoRegisters: StoreReader {
    func register(_ key: RegisterKey) -> StoredRegister? { nil }
    func touched(in range: RegisterRange) -> RangeMap { RangeMap() }
}
