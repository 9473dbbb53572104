import Replication
import Synchronization

/// The jobs that this node works on.
final class RunningJobs: Sendable {
    private let keys = Mutex<Set<RegisterKey>>([])

    /// Jobs at a time; others wait until somebody looks at them again.
    private static let limit = 4

    /// Begins to work on a job, unless this node does already or has enough to do.
    func begin(_ key: RegisterKey, _ work: @escaping @Sendable () async -> Void) {
        let isNew = keys.withLock { keys in keys.count < Self.limit && keys.insert(key).inserted }
        guard isNew else { return }
        // Ends when the job does, or when the node takes no more changes.
        Task {
            await work()
            keys.withLock { _ = $0.remove(key) }
        }
    }

    var count: Int { keys.withLock { $0.count } }
}
