import Replication

/// Clients' requests that were handed in together, and whoever waits for all of them.
final class Waiter: Sendable {
    private let continuation: CheckedContinuation<[Outcome], Never>
    // Touched on the replica's queue only.
    private nonisolated(unsafe) var outcomes: [Outcome]
    private nonisolated(unsafe) var missing: Int

    init(count: Int, _ continuation: CheckedContinuation<[Outcome], Never>) {
        self.continuation = continuation
        outcomes = Array(repeating: .unknown, count: count)
        missing = count
    }

    func end(_ index: Int, _ outcome: Outcome) {
        outcomes[index] = outcome
        missing -= 1
        if missing == 0 { continuation.resume(returning: outcomes) }
    }
}
