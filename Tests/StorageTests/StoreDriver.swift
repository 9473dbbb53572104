import Dispatch
import Paxos
import Replication
import Storage
import Synchronization

/// A store as a node drives it, with ways to hold up the storage thread.
final class StoreDriver: Sendable {
    static let cluster = "6f1c2a7e-0b7f-4c8e-9a56-1d2e3f405162"
    static let node = NodeID(2)
    static let identity = StoreIdentity(clusterID: cluster, node: node, store: StoreID(0xfeed_beef))

    /// What the storage thread sees; outlives the driver if it must.
    private final class Thread: Sendable {
        let gate = DispatchSemaphore(value: 0)
        /// The commit after whose report the storage thread waits.
        let heldAt = Mutex<UInt64?>(nil)
        /// What `onDurable` said, in order.
        let reports = Mutex<[UInt64]>([])
        let reported = DispatchSemaphore(value: 0)

        func report(_ through: UInt64) {
            reports.withLock { $0.append(through) }
            let isHeld = heldAt.withLock { $0 == through }
            reported.signal()
            if isHeld { gate.wait() }
        }
    }

    let store: Store
    private let commit = Mutex<UInt64>(0)
    private let thread = Thread()

    /// Formats the directory's `store` folder if it is not there, and opens it.
    convenience init(
        in directory: TemporaryDirectory,
        options: StoreOptions = StoreOptions(),
        rules: IndexRules = .none
    ) throws {
        let path = directory.path + "/store"
        if try Store.identity(at: path) == nil { try Store.format(at: path, StoreDriver.identity) }
        try self.init(at: path, options: options, rules: rules)
    }

    init(at path: String, options: StoreOptions = StoreOptions(), rules: IndexRules = .none) throws {
        store = try Store.open(
            at: path,
            expecting: (StoreDriver.cluster, StoreDriver.node),
            options: options,
            indexRules: rules
        )
        store.start { [thread] in thread.report($0) }
    }

    deinit {
        release()
        store.close()
    }

    var durable: [UInt64] { thread.reports.withLock { $0 } }

    /// Queues the writes of one step.
    func enqueue(_ writes: StoreWrite...) { enqueue(writes, isLast: false) }

    /// Queues the writes of one step and waits until they are on disk.
    func write(_ writes: StoreWrite...) { wait(for: enqueue(writes, isLast: false)) }

    /// Stops the storage thread after its next batch, which this call makes it write.
    func hold() { wait(for: enqueue([], isLast: true)) }

    /// Lets the storage thread go on.
    func release() {
        let wasHeld = thread.heldAt.withLock { held in
            defer { held = nil }
            return held != nil
        }
        if wasHeld { thread.gate.signal() }
    }

    @discardableResult
    private func enqueue(_ writes: [StoreWrite], isLast: Bool) -> UInt64 {
        let through = commit.withLock { commit in
            commit += 1
            return commit
        }
        if isLast { thread.heldAt.withLock { $0 = through } }
        store.enqueue(writes, through: through)
        return through
    }

    private func wait(for through: UInt64) {
        while (durable.last ?? 0) < through { thread.reported.wait() }
    }

    func close() { store.close() }
}
