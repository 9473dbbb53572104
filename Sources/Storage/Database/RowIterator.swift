import CRocksDB

/// Walks the rows of a column family in key order, as they were when the walk began.
struct RowIterator: ~Copyable {
    private let iterator: OpaquePointer
    private let options: OpaquePointer
    /// RocksDB keeps a pointer to it.
    private let bound: UnsafeMutableRawBufferPointer?
    /// Keeps the database open.
    private let database: OpenDatabase

    /// Begins at the first row that is not before `first`, and stops before `end`, if there is one.
    init(_ database: OpenDatabase, _ family: ColumnFamily, from first: [UInt8], to end: [UInt8]?) {
        self.init(database, family, end: end)
        first.withUnsafeBytes { key in
            rocksdb_iter_seek(iterator, key.baseAddress?.assumingMemoryBound(to: CChar.self), key.count)
        }
    }

    /// Begins at the last row of all.
    init(lastOf family: ColumnFamily, _ database: OpenDatabase) {
        self.init(database, family, end: nil)
        rocksdb_iter_seek_to_last(iterator)
    }

    /// At the last row that is not after `key`.
    init(_ database: OpenDatabase, _ family: ColumnFamily, atOrBefore key: [UInt8]) {
        self.init(database, family, end: nil)
        key.withUnsafeBytes { key in
            rocksdb_iter_seek_for_prev(iterator, key.baseAddress?.assumingMemoryBound(to: CChar.self), key.count)
        }
    }

    private init(_ database: OpenDatabase, _ family: ColumnFamily, end: [UInt8]?) {
        self.database = database
        options = OpenDatabase.makeReadOptions()
        if let end {
            let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: end.count, alignment: 1)
            copy.copyBytes(from: end)
            rocksdb_readoptions_set_iterate_upper_bound(
                options,
                copy.baseAddress?.assumingMemoryBound(to: CChar.self),
                copy.count
            )
            bound = copy
        } else {
            bound = nil
        }
        iterator = database.makeIterator(family, options)
    }

    deinit {
        rocksdb_iter_destroy(iterator)
        rocksdb_readoptions_destroy(options)
        bound?.deallocate()
    }

    /// Whether there is a row here. After the last one, `check()` tells the end from an error.
    var isValid: Bool { rocksdb_iter_valid(iterator) != 0 }

    /// Valid until the next move.
    var key: UnsafeRawBufferPointer {
        var count = 0
        let bytes = rocksdb_iter_key(iterator, &count)
        return UnsafeRawBufferPointer(start: bytes, count: count)
    }

    /// Valid until the next move.
    var value: UnsafeRawBufferPointer {
        var count = 0
        let bytes = rocksdb_iter_value(iterator, &count)
        return UnsafeRawBufferPointer(start: bytes, count: count)
    }

    func next() { rocksdb_iter_next(iterator) }

    /// A walk that ended early because of an error must not look like a short one.
    func check() throws(DatabaseError) {
        let iterator = iterator
        try DatabaseError.checked { rocksdb_iter_get_error(iterator, $0) }
    }
}
