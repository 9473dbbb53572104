/// What a store has written since it was opened.
public struct StoreCounters: Hashable, Sendable {
    /// Batches written, with or without a sync.
    public internal(set) var batches: UInt64 = 0
    public internal(set) var syncedBatches: UInt64 = 0
    /// Single writes in these batches.
    public internal(set) var writes: UInt64 = 0
    /// Synced batches over the store's whole life; on disk with each of them.
    public internal(set) var commitSequence: UInt64 = 0

    mutating func add(writes count: Int, wasSynced: Bool) {
        guard count > 0 else { return }
        batches += 1
        writes += UInt64(count)
        if wasSynced {
            syncedBatches += 1
            commitSequence += 1
        }
    }
}
