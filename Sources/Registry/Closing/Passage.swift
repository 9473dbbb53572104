import Synchronization

/// Counts the commands that are under way, so that a closing can wait for those that began before it was known here.
///
/// A command enters before it looks at the tables, and leaves when its outcome is there.
final class Passage: Sendable {
    private struct State {
        /// Which crowd whoever enters now belongs to.
        var crowd: UInt64 = 0
        /// How many of each crowd are under way; crowds that are gone are not here.
        var counts: [UInt64: Int] = [:]
        var waiting: [(crowd: UInt64, continuation: CheckedContinuation<Void, Never>)] = []
    }

    private let state = Mutex(State())

    /// A command begins. Give what comes back to `leave`.
    func enter() -> UInt64 {
        state.withLock { state in
            state.counts[state.crowd, default: 0] += 1
            return state.crowd
        }
    }

    /// The command of that crowd has ended.
    func leave(_ crowd: UInt64) {
        let ready = state.withLock { state -> [CheckedContinuation<Void, Never>] in
            let left = (state.counts[crowd] ?? 0) - 1
            state.counts[crowd] = left > 0 ? left : nil
            return Self.takeReady(&state)
        }
        for continuation in ready { continuation.resume() }
    }

    /// Comes back when everybody who entered before has left. Whoever enters meanwhile is not waited for.
    func drained() async {
        await withCheckedContinuation { continuation in
            let ready = state.withLock { state -> [CheckedContinuation<Void, Never>] in
                state.waiting.append((state.crowd, continuation))
                state.crowd += 1
                return Self.takeReady(&state)
            }
            for continuation in ready { continuation.resume() }
        }
    }

    /// Those who wait for crowds of which nobody is left, nor of an earlier one.
    private static func takeReady(_ state: inout State) -> [CheckedContinuation<Void, Never>] {
        guard !state.waiting.isEmpty else { return [] }
        let oldest = state.counts.keys.min() ?? .max
        let ready = state.waiting.filter { $0.crowd < oldest }
        state.waiting.removeAll { $0.crowd < oldest }
        return ready.map(\.continuation)
    }
}
