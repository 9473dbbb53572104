/// Where things are in a store's directory.
struct StoreLayout: Sendable {
    /// The directory itself.
    let path: String

    /// Says whose store it is; written last when formatting, so a directory without it is not a store.
    var identityFile: String { path + "/identity" }

    /// How far the database got, see `TailWitness`.
    var witnessFile: String { path + "/witness" }

    /// Stands here after a write failed; its text is the reason (safety rule 22).
    var failureMarker: String { path + "/failed" }

    /// RocksDB's own directory.
    var database: String { path + "/rocksdb" }

    /// Leaves the mark that keeps the store from being opened again. Best effort: the disk may be what failed.
    func markFailed(_ reason: String) {
        try? DurableFile.write(reason + "\n", to: failureMarker)
    }
}
