import Paxos
import Replication

/// One node's store, with a group commit as in production.
///
///     enqueue --> queued --(disk idle)--> in flight --(after a while)--> visible, and synced if any write asks for it
///
/// A crash loses what is queued, perhaps what is in flight, and the newest batches that no sync covers. Batches are
/// atomic and survive in their order.
final class SimulatedDisk: StoreReader {
    struct Batch {
        var writes: [StoreWrite]
        var through: UInt64
        var mustSync: Bool { writes.contains(where: \.mustSync) }
    }

    let keys: KeyTable
    /// What readers see.
    private(set) var visible: DiskImage
    /// What survives a crash for certain.
    private(set) var synced: DiskImage
    /// Visible, but lost in a crash, unless a later batch was synced.
    private(set) var unsynced: [Batch] = []
    private(set) var inFlight: Batch?
    private var queued = Batch(writes: [], through: 0)
    /// Planted: writes show before the sync.
    private let acknowledgesBeforeSync: Bool
    /// Planted: no register of a range counts as touched.
    private let forgetsTouched: Bool
    /// The first write that did not fit, for the report.
    private(set) var damage: String?

    init(keys: KeyTable, bug: PlantedBug?) {
        self.keys = keys
        acknowledgesBeforeSync = bug == .writeNotSynced
        forgetsTouched = bug == .rangeExceptionsForgotten
        visible = DiskImage(keys: keys.total, toleratesFallingBound: bug == .promiseForgotten || bug == .roundUncovered)
        synced = visible
    }

    func register(_ key: RegisterKey) -> StoredRegister? { visible.registers[keys.index(of: key)] }

    func touched(in range: RegisterRange) -> RangeMap {
        guard !forgetsTouched else { return RangeMap() }
        let rows = visible.registers.indices.filter { visible.registers[$0] != nil }
        return RangeMap(of: rows.map { keys[$0] }, in: range)
    }

    func enqueue(_ writes: [StoreWrite], through: UInt64) {
        queued.writes.append(contentsOf: writes)
        queued.through = through
        if acknowledgesBeforeSync { show(writes) }
    }

    /// Takes all that is queued, if the disk is idle.
    ///
    /// - Returns: Whether a batch is on its way now that has to be finished later, and whether it syncs.
    func start() -> (isStarted: Bool, syncs: Bool) {
        guard inFlight == nil, !queued.writes.isEmpty else { return (false, false) }
        let batch = queued
        inFlight = batch
        queued = Batch(writes: [], through: 0)
        return (true, batch.mustSync)
    }

    /// The batch in flight has arrived.
    ///
    /// - Returns: Its last commit, and the batches that this made safe.
    func finish() -> (through: UInt64, madeSafe: [Batch]) {
        guard let batch = inFlight else { preconditionFailure("nothing was in flight") }
        inFlight = nil
        if !acknowledgesBeforeSync { show(batch.writes) }
        unsynced.append(batch)
        guard batch.mustSync else { return (batch.through, []) }
        let safe = unsynced
        unsynced = []
        for batch in safe { keep(batch.writes) }
        return (batch.through, safe)
    }

    /// Loses everything that is not synced, but for the first `kept` batches.
    ///
    /// - Returns: The batches that survived although no sync covered them.
    func crash(keeping kept: Int) -> [Batch] {
        var open = unsynced
        if let inFlight { open.append(inFlight) }
        unsynced = []
        inFlight = nil
        queued = Batch(writes: [], through: 0)
        let safe = Array(open.prefix(kept))
        for batch in safe { keep(batch.writes) }
        visible = synced
        return safe
    }

    /// What a disk of this node that was just formatted would hold.
    func emptied() -> DiskImage { DiskImage(keys: keys.total) }

    /// An older copy takes the place of everything; the node is down.
    func restore(_ image: DiskImage) {
        synced = image
        visible = image
    }

    /// How many batches a crash may keep or lose.
    var openBatches: Int { unsynced.count + (inFlight == nil ? 0 : 1) }

    private func show(_ writes: [StoreWrite]) {
        for write in writes {
            if let wrong = visible.apply(write, keys), damage == nil { damage = wrong }
        }
    }

    private func keep(_ writes: [StoreWrite]) {
        for write in writes {
            if let wrong = synced.apply(write, keys), damage == nil { damage = wrong }
        }
    }
}
