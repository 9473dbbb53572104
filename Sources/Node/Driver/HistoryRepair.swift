import Paxos
import Replication
import Synchronization

/// Finds the versions that this node missed while it was away, so that its history is whole without its neighbours.
///
/// In the background, a few at a time, and best effort: what does not come in time is asked for again when somebody
/// wants to see that history.
final class HistoryRepair: Sendable {
    /// A register whose version before this one is not in the store.
    struct Gap: Hashable, Sendable {
        let key: RegisterKey
        let before: UInt64
    }

    /// Gaps that wait; more are left to whoever asks.
    static let capacity = 100_000
    /// Histories that are asked for at the same time.
    static let concurrency = 8
    /// How often a gap is looked into before it is left to whoever asks, and how long after each other.
    static let attempts = 10
    /// How often the neighbours are asked: one that has the versions may be away.
    static let questions = 2
    static let pause = Duration.seconds(1)

    private struct State {
        var waiting: [Gap] = []
        var running = 0
    }

    private let state = Mutex(State())
    private let repair: @Sendable (Gap) async -> Void

    /// - Parameter repair: Closes one gap, or gives up; must end.
    init(repair: @escaping @Sendable (Gap) async -> Void) {
        self.repair = repair
    }

    /// How many gaps are known and not looked into.
    var count: Int { state.withLock { $0.waiting.count + $0.running } }

    /// Looks for gaps among what is being written: an acceptance whose base this node does not hold.
    func note(_ writes: [StoreWrite]) {
        var gaps: [Gap] = []
        for case .accept(let key, let row, _, nil) in writes where row.accepted.version.number > 1 {
            gaps.append(Gap(key: key, before: row.accepted.version.number))
        }
        guard !gaps.isEmpty else { return }
        let starting = state.withLock { state in
            state.waiting.append(contentsOf: gaps.prefix(max(0, Self.capacity - state.waiting.count)))
            let starting = min(Self.concurrency - state.running, state.waiting.count)
            state.running += starting
            return starting
        }
        // Each ends by itself when nothing waits any more.
        for _ in 0..<starting { Task { await work() } }
    }

    private func work() async {
        while let gap = next() { await repair(gap) }
    }

    private func next() -> Gap? {
        state.withLock { state in
            let gap = state.waiting.popLast()
            if gap == nil { state.running -= 1 }
            return gap
        }
    }
}
