import Dispatch
import Replication
import Synchronization

/// The one place that writes: everything that is queued when the disk is free becomes one batch and one sync.
///
///     enqueue --> [writes] --(first one wakes the thread)--> one WriteBatch --> onDurable(through)
///
/// Blocking calls happen on a dispatch queue of its own, never on a thread of the cooperative pool.
final class StorageQueue: Sendable {
    private struct State {
        var writes: [StoreWrite] = []
        /// The commit sequence of the last write in `writes`; `nil` when nothing is to be reported.
        var through: UInt64?
        /// Writes handed to the database and not yet done.
        var inHand = 0
        var isWoken = false
        var isClosed = false
        var onDurable: (@Sendable (UInt64) -> Void)?
        var counters = StoreCounters()
    }

    private let database: Database
    private let rules: IndexRules
    private let overlay: ChosenOverlay
    private let applied: AppliedPositions
    // Both are touched on `thread` only, and so need no lock.
    private nonisolated(unsafe) let witness: TailWitness
    private nonisolated(unsafe) let marks: ChosenMarks
    private let overflow: Int
    private let fail: @Sendable (StorageQueueFailure) -> Never
    private let state: Mutex<State>
    private let thread = DispatchQueue(label: "space.e164.storage", qos: .userInitiated)

    init(
        database: Database,
        rules: IndexRules,
        overlay: ChosenOverlay,
        applied: AppliedPositions,
        commitSequence: UInt64,
        witness: TailWitness,
        markLimit: Int,
        overflow: Int,
        fail: @escaping @Sendable (StorageQueueFailure) -> Never
    ) {
        self.database = database
        self.rules = rules
        self.overlay = overlay
        self.applied = applied
        self.witness = witness
        marks = ChosenMarks(settledThrough: applied.settledThrough, limit: markLimit)
        self.overflow = overflow
        self.fail = fail
        var state = State()
        state.counters.commitSequence = commitSequence
        self.state = Mutex(state)
    }

    func start(_ onDurable: @escaping @Sendable (UInt64) -> Void) {
        state.withLock { state in
            precondition(state.onDurable == nil, "a store is started once")
            state.onDurable = onDurable
        }
    }

    func enqueue(_ writes: [StoreWrite], through: UInt64) {
        // First the overlay, so that no reader can see the mark neither there nor in the feed.
        overlay.insert(writes.compactMap(\.chosenPosition))
        let (mustWake, count) = state.withLock { state in
            precondition(!state.isClosed, "the store is closed")
            precondition(state.onDurable != nil, "a store is started before the first write")
            precondition(through >= state.through ?? 0, "commit sequences rise")
            state.writes.append(contentsOf: writes)
            state.through = through
            defer { state.isWoken = true }
            return (!state.isWoken, state.writes.count)
        }
        if count > overflow { fail(.overflow) }
        if mustWake { thread.async { self.drain() } }
    }

    /// Writes that are not yet done.
    var count: Int { state.withLock { $0.writes.count + $0.inHand } }

    var counters: StoreCounters { state.withLock { $0.counters } }

    /// Writes what is queued and takes no more; a second time does nothing. Not to be called from `onDurable`.
    func close() {
        let wasClosed = state.withLock { state in
            defer { state.isClosed = true }
            return state.isClosed
        }
        guard !wasClosed else { return }
        thread.sync {
            drain()
            // So that the next start has nothing to settle.
            write([], marksAll: true)
        }
        // It may hold whoever holds the store.
        state.withLock { $0.onDurable = nil }
    }

    var isClosed: Bool { state.withLock { $0.isClosed } }

    private func drain() {
        let (writes, through, sequence, onDurable) = state.withLock { state in
            defer {
                state.inHand = state.writes.count
                state.writes = []
                state.through = nil
                state.isWoken = false
            }
            return (state.writes, state.through, state.counters.commitSequence, state.onDurable)
        }
        guard let through else { return }
        let synced = writes.isEmpty ? nil : write(writes, sequence: sequence + 1)
        state.withLock { state in
            state.inHand = 0
            state.counters.add(writes: writes.count, wasSynced: synced != nil)
        }
        onDurable?(through)
        // After the answers have left: nobody waits for it.
        guard let synced else { return }
        if !witness.note(feedSequence: synced.feedSequence, roundBound: synced.roundBound) {
            fail(.write("the witness beside the database can't be written"))
        }
    }

    /// - Returns: What a synced batch holds, for the witness; `nil` for one without a sync.
    @discardableResult
    private func write(_ writes: [StoreWrite], sequence: UInt64 = 0, marksAll: Bool = false) -> StoreWitness? {
        let database = database.open
        let batch = WriteBatch(database)
        var builder = BatchBuilder(rules: rules, marks: marks)
        for write in writes { builder.add(write, to: batch) }
        builder.addMarks(all: marksAll, to: batch)
        if builder.mustSync { batch.put(.meta, MetaKey.commitSequence, [UInt8](ordered: sequence)) }
        do {
            if !batch.isEmpty { try database.write(batch, synced: builder.mustSync) }
        } catch {
            // Never a second try (safety rule 22).
            fail(.write(error.text))
        }
        // In this order: who does not find a position in the overlay any more looks at the settled one again.
        applied.raise(settledThrough: builder.settledThrough, last: builder.lastPosition)
        overlay.remove(marks.takeDone())
        guard builder.mustSync else { return nil }
        return StoreWitness(feedSequence: builder.lastPosition, roundBound: builder.roundBound)
    }
}

/// Why the queue can't go on.
enum StorageQueueFailure: Sendable {
    case write(String)
    case overflow
}

extension StoreWrite {
    /// The feed position that this write marks as chosen.
    fileprivate var chosenPosition: UInt64? {
        guard case .chosen(_, let row, _) = self else { return nil }
        return row.feedSequence
    }
}
