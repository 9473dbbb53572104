import Synchronization
import Replication

/// Which closings this node is working on, so that each has one worker.
final class ClosingRun: Sendable {
    private let keys = Mutex<Set<RegisterKey>>([])

    /// Whether the closing had no worker yet; it has one now.
    func begin(_ key: RegisterKey) -> Bool {
        keys.withLock { $0.insert(key).inserted }
    }

    func end(_ key: RegisterKey) {
        _ = keys.withLock { $0.remove(key) }
    }
}
