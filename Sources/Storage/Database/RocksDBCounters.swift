import CRocksDB

/// What RocksDB counts of its own work in variables of each thread: every comparison of keys, every block it reads.
enum RocksDBCounters {
    /// Nobody reads them, and they cost a tenth of a bulk order. By thread, and threads of a queue change.
    static func switchOff() {
        rocksdb_set_perf_level(CInt(rocksdb_disable))
    }
}
