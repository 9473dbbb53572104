/// Estimates for the status page and for metrics; cheap, and never exact.
extension Store {
    /// Registers that were ever touched here.
    public var approximateKeyCount: UInt64 { estimatedRows(.register) }

    /// Versions kept, present and replaced.
    public var approximateVersionCount: UInt64 { estimatedRows(.register) + estimatedRows(.history) }

    /// Memory that the database holds, in bytes: newest rows, cached blocks, open files.
    public var memoryUse: Int {
        let database = database.open
        return ColumnFamily.allCases.reduce(database.cacheBytes) { sum, family in
            sum + Int(database.property("rocksdb.size-all-mem-tables", of: family))
                + Int(database.property("rocksdb.estimate-table-readers-mem", of: family))
        }
    }

    /// Table files on disk, in bytes, without logs.
    public var diskUse: UInt64 {
        let database = database.open
        return ColumnFamily.allCases.reduce(0) { $0 + database.property("rocksdb.total-sst-files-size", of: $1) }
    }

    /// RocksDB's own account of its writes, syncs and stalls, for somebody who looks into a slow disk.
    public var diagnosis: String { database.open.text("rocksdb.dbstats") ?? "" }

    private func estimatedRows(_ family: ColumnFamily) -> UInt64 {
        database.open.property("rocksdb.estimate-num-keys", of: family)
    }
}
