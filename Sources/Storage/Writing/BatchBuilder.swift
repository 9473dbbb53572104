import Paxos
import Replication

/// Turns store writes into the rows of one batch, in their order (safety rule 24).
struct BatchBuilder {
    private let rules: IndexRules
    private let marks: ChosenMarks
    // Reused from row to row.
    private var key: [UInt8] = []
    private var value: [UInt8] = []

    /// Whether the batch has to be synced.
    private(set) var mustSync = false
    /// The last feed position in the batch, 0 if there is none.
    private(set) var lastPosition: UInt64 = 0
    /// The last round bound in the batch, 0 if there is none.
    private(set) var roundBound: UInt64 = 0
    /// The last settled position in the batch, 0 if there is none.
    private(set) var settledThrough: UInt64 = 0

    init(rules: IndexRules, marks: ChosenMarks) {
        self.rules = rules
        self.marks = marks
    }

    mutating func add(_ write: StoreWrite, to batch: borrowing WriteBatch) {
        if write.mustSync { mustSync = true }
        switch write {
        case .roundBound(let bound):
            roundBound = max(roundBound, bound)
            batch.put(.meta, MetaKey.roundBound, [UInt8](ordered: bound))
        case .accept(let key, let row, let replacing, let settledBase):
            precondition(row.feedSequence > max(lastPosition, replacing), "feed positions rise")
            lastPosition = row.feedSequence
            putRegister(key, row, to: batch)
            putFeed(key, row.accepted.ballot, at: row.feedSequence, isChosen: false, to: batch)
            if replacing != 0 {
                batch.delete(.feed, [UInt8](ordered: replacing))
                marks.supersede(replacing)
            }
            let rows = rules.rows(key, row.accepted.version)
            for index in rows { batch.put(.index, index, []) }
            if let settledBase {
                putHistory(key, settledBase, to: batch)
                if !rules.keepsHistory(key) {
                    batch.delete(.history, from: HistoryRow.key(key, 0), to: HistoryRow.key(key, settledBase.number))
                }
                let past = rules.rows(key, settledBase).filter { !rows.contains($0) }
                for index in rules.lasting(past) { batch.put(.index, index, []) }
            }
        case .chosen(let key, let row, let previous):
            // The replica says so only while this acceptance is its current one. Writes keep their order, so the
            // feed row is still there; a later acceptance, which deletes it, comes later in the queue.
            marks.note(ChosenMarks.Mark(position: row.feedSequence, key: key, ballot: row.accepted.ballot))
            if let previous { deleteIndexes(key, of: previous, exceptOf: row.accepted.version, from: batch) }
        case .history(let key, let version):
            putHistory(key, version, to: batch)
            for index in rules.lasting(rules.rows(key, version)) { batch.put(.index, index, []) }
        case .cursor(let store, let position):
            batch.put(.meta, MetaKey.cursor(store), [UInt8](ordered: position))
        case .witness(let store, let witness):
            var row = [UInt8](ordered: witness.feedSequence)
            row.appendOrdered(witness.roundBound)
            batch.put(.meta, MetaKey.witness(store), row)
        case .quarantine:
            batch.put(.meta, MetaKey.quarantine, [UInt8](ordered: 1))
        case .seal(let membership):
            batch.put(.meta, MetaKey.sealed, membership.content)
        case .activate(let membership):
            batch.put(.meta, MetaKey.membership, membership.content)
        case .settledThrough(let position):
            settledThrough = max(settledThrough, position)
            marks.settle(through: position)
            batch.put(.meta, MetaKey.settledThrough, [UInt8](ordered: position))
        }
    }

    /// Writes marks into their rows: those that have become too many, or all.
    mutating func addMarks(all: Bool = false, to batch: borrowing WriteBatch) {
        for mark in marks.overflowing(all: all) {
            putFeed(mark.key, mark.ballot, at: mark.position, isChosen: true, to: batch)
        }
    }

    private mutating func putRegister(_ key: RegisterKey, _ row: StoredRegister, to batch: borrowing WriteBatch) {
        startRow()
        key.withBytes { self.key.append(contentsOf: $0) }
        RegisterRow.encode(row, into: &value)
        batch.put(.register, self.key, value)
    }

    private mutating func putFeed(
        _ key: RegisterKey,
        _ ballot: Ballot,
        at position: UInt64,
        isChosen: Bool,
        to batch: borrowing WriteBatch
    ) {
        startRow()
        self.key.appendOrdered(position)
        FeedRow.encode(key, ballot, isChosen: isChosen, into: &value)
        batch.put(.feed, self.key, value)
    }

    private mutating func putHistory(_ key: RegisterKey, _ version: Version, to batch: borrowing WriteBatch) {
        startRow()
        HistoryRow.encodeKey(key, version.number, into: &self.key)
        HistoryRow.encode(version, into: &value)
        batch.put(.history, self.key, value)
    }

    private func deleteIndexes(
        _ key: RegisterKey,
        of previous: Version,
        exceptOf current: Version,
        from batch: borrowing WriteBatch
    ) {
        let old = rules.rows(key, previous)
        guard !old.isEmpty else { return }
        // A row can be one of those that stay as it is.
        let kept = rules.rows(key, current) + rules.lasting(old)
        for index in old where !kept.contains(index) { batch.delete(.index, index) }
    }

    private mutating func startRow() {
        key.removeAll(keepingCapacity: true)
        value.removeAll(keepingCapacity: true)
    }
}
