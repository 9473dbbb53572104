import Glibc
import Replication

/// A small file beside the database that says how far the database got, so that a log whose end can't be read does not
/// pass for one that ends there (safety rule 15).
///
/// Written after each synced batch, so it is never ahead of a whole database, and synced once a second. A killed process
/// leaves it exact; a power failure may leave it up to a second behind, which hides a loss, and never makes one up.
///
///     slot 0 | slot 1      each: feed position, round bound, check; 8 bytes each, big-endian
///
/// Writes take turns, so that a torn one leaves the other. Used on the storage thread only.
final class TailWitness {
    private static let slotBytes = 24
    /// Between two syncs, in seconds.
    private static let syncInterval = 1

    private let file: Int32
    private var latest = StoreWitness.none
    private var turn = 0
    private var lastSync = 0

    /// Opens the file, or makes it.
    ///
    /// - Throws: `StoreError` if the system refuses.
    init(path: String) throws(StoreError) {
        let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        self.file = file
        guard file >= 0 else { throw .system(path, "open the witness", errno: errno) }
        var bytes = [UInt8](repeating: 0, count: 2 * TailWitness.slotBytes)
        let count = bytes.withUnsafeMutableBytes { pread(file, $0.baseAddress, $0.count, 0) }
        let slots = (0..<2).map { slot in
            count >= (slot + 1) * TailWitness.slotBytes ? TailWitness.parse(bytes, slot) : nil
        }
        latest = slots.reduce(.none) { $0.merged(with: $1 ?? .none) }
        turn = slots[0] == latest ? 1 : 0
    }

    deinit {
        _ = fdatasync(file)
        _ = close(file)
    }

    /// The most that was ever written here.
    var witness: StoreWitness { latest }

    /// A batch is durable.
    ///
    /// - Returns: Whether the file took it. A file that can't be written is as bad as a database that can't.
    func note(feedSequence: UInt64, roundBound: UInt64) -> Bool {
        let seen = latest.merged(with: StoreWitness(feedSequence: feedSequence, roundBound: roundBound))
        guard seen != latest else { return true }
        latest = seen
        var slot: [UInt8] = []
        slot.reserveCapacity(TailWitness.slotBytes)
        slot.appendOrdered(seen.feedSequence)
        slot.appendOrdered(seen.roundBound)
        slot.appendOrdered(TailWitness.check(seen))
        let offset = turn * TailWitness.slotBytes
        turn = 1 - turn
        let count = slot.withUnsafeBytes { pwrite(file, $0.baseAddress, $0.count, off_t(offset)) }
        guard count == TailWitness.slotBytes else { return false }
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        guard now.tv_sec >= lastSync + TailWitness.syncInterval else { return true }
        lastSync = now.tv_sec
        return fdatasync(file) == 0
    }

    private static func parse(_ bytes: [UInt8], _ slot: Int) -> StoreWitness? {
        func word(_ index: Int) -> UInt64 {
            let start = slot * slotBytes + index * 8
            return bytes[start..<start + 8].reduce(0) { $0 << 8 | UInt64($1) }
        }
        let witness = StoreWitness(feedSequence: word(0), roundBound: word(1))
        return word(2) == check(witness) ? witness : nil
    }

    /// Not the same for two numbers next to each other, and not 0 for an empty slot.
    private static func check(_ witness: StoreWitness) -> UInt64 {
        var random = SplitMix64(seed: witness.feedSequence)
        var other = SplitMix64(seed: random.next() ^ witness.roundBound)
        return other.next()
    }
}
