import Dispatch
import Paxos
import Replication
import Storage
import Wire

/// Puts versions into a store as a node that agrees with itself would have done.
final class SampleWriter {
    private let store: Store
    private let epoch: UInt32
    private let node: NodeID
    private let durable = DispatchSemaphore(value: 0)
    private var writes: [StoreWrite] = []
    private var position: UInt64 = 0
    private var commit: UInt64 = 0

    init(store: Store, epoch: UInt32, node: NodeID) {
        self.store = store
        self.epoch = epoch
        self.node = node
        let durable = durable
        store.start { _ in durable.signal() }
        // Rounds below the bound count as used.
        writes.append(.roundBound(1 << 20))
    }

    /// Whether something waits for `flush`.
    var hasWrites: Bool { !writes.isEmpty }

    func add(_ key: RegisterKey, _ content: [UInt8]) {
        position += 1
        let hash = VersionHash.hash(number: 1, base: .none, content: content)
        let version = Version(number: 1, base: .none, content: content, hash: hash)
        let accepted = Accepted(ballot: Ballot(epoch: epoch, round: 1, node: node), version: version)
        let row = StoredRegister(accepted: accepted, feedSequence: position)
        writes.append(.accept(key, row, replacing: 0, settledBase: nil))
    }

    /// Waits until everything is on disk.
    func flush() {
        writes.append(.settledThrough(position))
        commit += UInt64(writes.count)
        store.enqueue(writes, through: commit)
        writes = []
        durable.wait()
    }
}
