import CRocksDB

/// Rows that are written together or not at all.
struct WriteBatch: ~Copyable {
    let handle: OpaquePointer
    private let database: OpenDatabase

    init(_ database: OpenDatabase) {
        guard let handle = rocksdb_writebatch_create() else { preconditionFailure("out of memory") }
        self.handle = handle
        self.database = database
    }

    deinit {
        rocksdb_writebatch_destroy(handle)
    }

    var isEmpty: Bool { rocksdb_writebatch_count(handle) == 0 }

    func put(_ family: ColumnFamily, _ key: [UInt8], _ value: [UInt8]) {
        key.withUnsafeBytes { key in
            value.withUnsafeBytes { value in
                rocksdb_writebatch_put_cf(
                    handle,
                    database.handle(family),
                    key.baseAddress?.assumingMemoryBound(to: CChar.self),
                    key.count,
                    value.baseAddress?.assumingMemoryBound(to: CChar.self),
                    value.count
                )
            }
        }
    }

    func delete(_ family: ColumnFamily, _ key: [UInt8]) {
        key.withUnsafeBytes { key in
            rocksdb_writebatch_delete_cf(
                handle,
                database.handle(family),
                key.baseAddress?.assumingMemoryBound(to: CChar.self),
                key.count
            )
        }
    }

    /// Deletes all rows from `first` on and before `end`.
    func delete(_ family: ColumnFamily, from first: [UInt8], to end: [UInt8]) {
        first.withUnsafeBytes { first in
            end.withUnsafeBytes { end in
                rocksdb_writebatch_delete_range_cf(
                    handle,
                    database.handle(family),
                    first.baseAddress?.assumingMemoryBound(to: CChar.self),
                    first.count,
                    end.baseAddress?.assumingMemoryBound(to: CChar.self),
                    end.count
                )
            }
        }
    }
}
