import Paxos
import Replication
import Synchronization

/// Waits for neighbours' summaries.
final class SummaryExchange: Sendable {
    private struct Request {
        let node: NodeID
        let continuation: CheckedContinuation<SummaryPage?, Never>
    }

    private struct State {
        var requests: [UInt64: Request] = [:]
        var nextNumber: UInt64 = 1
    }

    private let state = Mutex(State())

    /// - Parameters:
    ///   - node: Who is asked.
    ///   - timeout: How long it has.
    ///   - send: Sends the question with this number; called once the answer can be taken.
    /// - Returns: `nil` when no answer came in time.
    func ask(
        _ node: NodeID,
        timeout: Duration,
        send: @escaping @Sendable (UInt64) -> Void
    ) async -> SummaryPage? {
        let number = state.withLock { state in
            defer { state.nextNumber += 1 }
            return state.nextNumber
        }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                state.withLock { $0.requests[number] = Request(node: node, continuation: continuation) }
                guard !Task.isCancelled else { return end(number, from: node, with: nil) }
                send(number)
                // Ends by itself; the wait is bounded by the timeout.
                Task {
                    try? await Task.sleep(for: timeout)
                    self.end(number, from: node, with: nil)
                }
            }
        } onCancel: {
            end(number, from: node, with: nil)
        }
    }

    func received(_ page: SummaryPage, from node: NodeID) { end(page.number, from: node, with: page) }

    private func end(_ number: UInt64, from node: NodeID, with page: SummaryPage?) {
        let request = state.withLock { state -> Request? in
            guard state.requests[number]?.node == node else { return nil }
            return state.requests.removeValue(forKey: number)
        }
        request?.continuation.resume(returning: page)
    }
}
