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
    /// What was synced when an older copy took its place.
    private(set) var forgotten = StoreWitness.none
    /// A register whose row can't be read; nothing that is said instead of it may be used.
    var unreadable: Int?
    /// Somebody asked for it.
    private var hasFailedRead = false
    /// The first write that did not fit, for the report.
    private(set) var damage: String?

    init(keys: KeyTable, bug: PlantedBug?) {
        self.keys = keys
        acknowledgesBeforeSync = bug == .writeNotSynced
        forgetsTouched = bug == .rangeExceptionsForgotten
        visible = DiskImage(keys: keys.total, toleratesFallingBound: bug == .promiseForgotten || bug == .roundUncovered)
        synced = visible
    }

    func register(_ key: RegisterKey) -> StoredRegister? {
        let index = keys.index(of: key)
        guard index != unreadable else {
            hasFailedRead = true
            return nil
        }
        return visible.registers[index]
    }

    func touched(in range: RegisterRange) -> RangeMap {
        guard !forgetsTouched else { return RangeMap() }
        let rows = visible.registers.indices.filter { visible.registers[$0] != nil }
        return RangeMap(of: rows.map { keys[$0] }, in: range)
    }

    /// The registers of a range that have a row, or have one on its way to the disk.
    func written(in range: RegisterRange) -> RangeMap {
        var map = touched(in: range)
        for case .accept(let key, _, _, _) in underWay { map.formUnion(RangeMap(of: [key], in: range)) }
        return map
    }

    /// What the witness will be when all that is on its way has arrived.
    var writtenWitness: StoreWitness {
        underWay.reduce(visible.witness) { witness, write in
            switch write {
            case .accept(_, let row, _, _):
                witness.merged(with: StoreWitness(feedSequence: row.feedSequence, roundBound: 0))
            case .roundBound(let bound): witness.merged(with: StoreWitness(feedSequence: 0, roundBound: bound))
            default: witness
            }
        }
    }

    private var underWay: [StoreWrite] { (inFlight?.writes ?? []) + queued.writes }

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
    /// - Parameter isSyncIgnored: Planted: its sync failed, and nobody cares.
    /// - Returns: Its last commit, and the batches that this made safe.
    func finish(isSyncIgnored: Bool = false) -> (through: UInt64, madeSafe: [Batch]) {
        guard let batch = inFlight else { preconditionFailure("nothing was in flight") }
        inFlight = nil
        if !acknowledgesBeforeSync { show(batch.writes) }
        unsynced.append(batch)
        guard batch.mustSync, !isSyncIgnored else { return (batch.through, []) }
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

    /// - Returns: Whether a read failed since the last call.
    func takeFailedRead() -> Bool {
        defer { hasFailedRead = false }
        return hasFailedRead
    }

    /// The acceptance of a register is gone, as if it had never been written; the node is down.
    func lose(_ key: Int) {
        synced.lose(key)
        visible = synced
    }

    /// What a disk of this node that was just formatted would hold.
    func emptied() -> DiskImage { DiskImage(keys: keys.total) }

    /// An older copy takes the place of everything; the node is down.
    func restore(_ image: DiskImage) {
        forgotten = forgotten.merged(with: synced.witness)
        synced = image
        visible = image
    }

    /// Others may have heard of this much of the store, from another machine.
    func heardElsewhere(_ witness: StoreWitness) {
        forgotten = forgotten.merged(with: witness)
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
