import Paxos
import Replication

/// The content of one store, as `StoreWrite` describes it. Registers are numbered, see `KeyTable`.
struct DiskImage {
    struct FeedRow: Hashable {
        let sequence: UInt64
        let key: Int
        let ballot: Ballot
        var isChosen: Bool
    }

    private(set) var registers: [StoredRegister?]
    /// Ascending; one row for each register that was ever accepted.
    private(set) var feed: [FeedRow] = []
    /// For each register its versions by number, less one; `nil` where this store missed one.
    private(set) var history: [[Version?]]
    private(set) var cursors: [StoreID: UInt64] = [:]
    private(set) var roundBound: UInt64 = 0
    private(set) var settledThrough: UInt64 = 0
    private(set) var witnesses: [StoreID: StoreWitness] = [:]
    private(set) var isQuarantined = false
    private(set) var membership: Membership?
    private(set) var sealed: Membership?

    /// What must not be forgotten.
    var witness: StoreWitness { StoreWitness(feedSequence: lastPosition, roundBound: roundBound) }

    /// A node whose planted bug forgets its bound writes lower ones; the highest stays.
    private let toleratesFallingBound: Bool

    init(keys: Int, toleratesFallingBound: Bool = false) {
        self.toleratesFallingBound = toleratesFallingBound
        registers = Array(repeating: nil, count: keys)
        history = Array(repeating: [], count: keys)
    }

    var lastPosition: UInt64 { max(feed.last?.sequence ?? 0, settledThrough) }

    /// What a node that starts with this store knows about itself.
    func recovered(_ keys: KeyTable) -> RecoveredState {
        let open = feed.filter { $0.sequence > settledThrough && !$0.isChosen }
        return RecoveredState(
            roundBound: roundBound,
            feedSequence: lastPosition,
            unsettled: open.map {
                RecoveredState.Unsettled(key: keys[$0.key], ballot: $0.ballot, feedSequence: $0.sequence)
            },
            cursors: cursors,
            witnesses: witnesses,
            isQuarantined: isQuarantined,
            membership: membership,
            sealed: sealed
        )
    }

    /// The version that this store knows to be chosen; what a local read shows.
    func chosen(_ key: Int) -> Accepted? {
        guard let row = registers[key], let index = position(of: row.feedSequence), feed[index].isChosen else {
            return nil
        }
        return row.accepted
    }

    func version(_ key: Int, number: UInt64) -> Version? {
        let index = Int(number) - 1
        return history[key].indices.contains(index) ? history[key][index] : nil
    }

    /// A page of the feed. It ends before a row that is not marked chosen.
    func page(_ range: FeedRange, limit: Int, _ keys: KeyTable) -> (entries: [FeedEntry], next: UInt64) {
        let through = min(range.through, lastPosition)
        guard range.after < through else { return ([], range.after) }
        var entries: [FeedEntry] = []
        var next = range.after
        for row in feed[firstIndex(after: range.after)...] {
            if row.sequence > through { break }
            guard entries.count < limit, row.isChosen else { return (entries, next) }
            let version = range.withVersions ? registers[row.key]?.accepted.version : nil
            entries.append(
                FeedEntry(sequence: row.sequence, key: keys[row.key], ballot: row.ballot, version: version)
            )
            next = row.sequence
        }
        return (entries, through)
    }

    /// All rows after a position, settled or not.
    func mergePage(
        after position: UInt64,
        limit: Int,
        _ keys: KeyTable
    ) -> (entries: [FeedEntry], next: UInt64, isComplete: Bool) {
        let rows = feed[firstIndex(after: position)...]
        let entries = rows.prefix(limit).map { row in
            FeedEntry(
                sequence: row.sequence,
                key: keys[row.key],
                ballot: row.ballot,
                version: registers[row.key]?.accepted.version
            )
        }
        return (entries, entries.last?.sequence ?? position, rows.count <= limit)
    }

    // MARK: - Writing

    /// - Returns: What is wrong with the write, `nil` if it fits the store.
    mutating func apply(_ write: StoreWrite, _ keys: KeyTable) -> String? {
        switch write {
        case .roundBound(let bound):
            guard bound >= roundBound || toleratesFallingBound else {
                return "the round bound falls from \(roundBound) to \(bound)"
            }
            roundBound = max(roundBound, bound)
            return nil
        case .accept(let key, let row, let replacing, let settledBase):
            return accept(keys.index(of: key), row, replacing: replacing, settledBase: settledBase)
        case .chosen(let key, let row, _):
            guard let index = position(of: row.feedSequence), registers[keys.index(of: key)] == row else {
                return "an acceptance is marked chosen that is not the register's"
            }
            feed[index].isChosen = true
            return nil
        case .history(let key, let version):
            return remember(keys.index(of: key), version)
        case .cursor(let store, let position):
            cursors[store] = position
            return nil
        case .witness(let store, let witness):
            let known = witnesses[store] ?? .none
            guard !witness.isBehind(known) else { return "the witness of another store falls" }
            witnesses[store] = witness
            return nil
        case .quarantine:
            isQuarantined = true
            return nil
        case .seal(let membership):
            guard membership.epoch > sealed?.epoch ?? 0 else { return "a seal falls" }
            sealed = membership
            return nil
        case .activate(let membership):
            guard membership == sealed else { return "an epoch is entered that was not sealed for" }
            self.membership = membership
            return nil
        case .settledThrough(let position):
            settledThrough = position
            let isSettled = feed[..<firstIndex(after: position)].allSatisfy(\.isChosen)
            return isSettled ? nil : "an acceptance up to the settled position \(position) is not marked chosen"
        }
    }

    /// The row of a register is gone, with its place in the feed.
    mutating func lose(_ key: Int) {
        guard let row = registers[key] else { return }
        registers[key] = nil
        if let index = position(of: row.feedSequence) { feed.remove(at: index) }
    }

    /// What the store holds, as a neighbour is told of it.
    func summaries(_ keys: KeyTable) -> [RegisterSummary] {
        registers.indices.compactMap { index in
            guard let accepted = registers[index]?.accepted else { return nil }
            let version = accepted.version
            let hash = World.hash(version.number, version.base, version.content)
            return RegisterSummary(key: keys[index], ballot: accepted.ballot, hash: hash)
        }
    }

    private mutating func accept(
        _ key: Int,
        _ row: StoredRegister,
        replacing: UInt64,
        settledBase: Version?
    ) -> String? {
        let old = registers[key]
        if let old, old.accepted.ballot >= row.accepted.ballot {
            return "the accepted ballot goes from \(old.accepted.ballot) to \(row.accepted.ballot)"
        }
        guard replacing == old?.feedSequence ?? 0 else { return "the wrong feed row \(replacing) is replaced" }
        guard row.feedSequence > lastPosition else { return "feed position \(row.feedSequence) is used again" }
        if let index = position(of: replacing) { feed.remove(at: index) }
        registers[key] = row
        feed.append(
            FeedRow(sequence: row.feedSequence, key: key, ballot: row.accepted.ballot, isChosen: false)
        )
        guard let settledBase else { return nil }
        return remember(key, settledBase)
    }

    private mutating func remember(_ key: Int, _ version: Version) -> String? {
        let index = Int(version.number) - 1
        while history[key].count <= index { history[key].append(nil) }
        if let known = history[key][index], known != version { return "two versions \(version.number) in the history" }
        history[key][index] = version
        return nil
    }

    private func position(of sequence: UInt64) -> Int? {
        let index = firstIndex(after: sequence) - 1
        return index >= 0 && feed[index].sequence == sequence ? index : nil
    }

    /// The first row above this position.
    private func firstIndex(after sequence: UInt64) -> Int {
        var low = 0
        var high = feed.count
        while low < high {
            let middle = (low + high) / 2
            if feed[middle].sequence <= sequence { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
