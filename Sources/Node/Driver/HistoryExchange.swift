import Paxos
import Replication
import Synchronization

/// Collects old versions from neighbours for whoever asked for them.
///
/// What comes in is not trusted: the asker checks it against the hash chain.
final class HistoryExchange: Sendable {
    /// How many askers may wait at a time.
    static let limit = 256

    private struct Request {
        let id: UInt64
        let key: RegisterKey
        var awaited: NodeSet
        var versions: [Version]
        let continuation: CheckedContinuation<[Version], Never>
    }

    private struct State {
        var requests: [Request] = []
        var nextID: UInt64 = 0
    }

    private let state = Mutex(State())

    /// Waits until every one of these nodes has answered, or the time is over.
    ///
    /// - Parameters:
    ///   - key: Whose versions.
    ///   - nodes: Who is asked.
    ///   - timeout: After this, what has come is all there is.
    ///   - send: Sends the question; called once the answers can be taken.
    /// - Returns: What they said, in no order.
    func collect(
        _ key: RegisterKey,
        from nodes: [NodeID],
        timeout: Duration,
        send: @Sendable () -> Void
    ) async -> [Version] {
        guard !nodes.isEmpty else { return [] }
        return await withCheckedContinuation { continuation in
            let id: UInt64? = state.withLock { state in
                guard state.requests.count < HistoryExchange.limit else { return nil }
                state.nextID += 1
                state.requests.append(
                    Request(
                        id: state.nextID,
                        key: key,
                        awaited: NodeSet(nodes),
                        versions: [],
                        continuation: continuation
                    )
                )
                return state.nextID
            }
            guard let id else { return continuation.resume(returning: []) }
            send()
            // Ends by itself; the wait is bounded by the timeout.
            Task {
                try? await Task.sleep(for: timeout)
                self.finish { $0.id == id }
            }
        }
    }

    func received(_ key: RegisterKey, _ versions: [Version], from node: NodeID) {
        state.withLock { state in
            for index in state.requests.indices
            where state.requests[index].key == key && state.requests[index].awaited.contains(node) {
                state.requests[index].awaited.remove(node)
                state.requests[index].versions += versions
            }
        }
        finish { $0.key == key && $0.awaited.count == 0 }
    }

    private func finish(_ isDone: (Request) -> Bool) {
        let done = state.withLock { state in
            let done = state.requests.filter(isDone)
            state.requests.removeAll(where: isDone)
            return done
        }
        for request in done { request.continuation.resume(returning: request.versions) }
    }
}
