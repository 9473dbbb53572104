import CRocksDB
import Glibc

/// One open RocksDB database with its column families. Closed when the last reference goes.
///
/// `@unchecked`: the handles are constant, and RocksDB's are made to be used by many threads; it has its own locks.
final class OpenDatabase: @unchecked Sendable {
    private let database: OpaquePointer
    private let families: [OpaquePointer]
    private let cache: OpaquePointer
    private let reading: OpaquePointer
    private let writing: OpaquePointer
    private let syncing: OpaquePointer

    init(path: String, options: StoreOptions, creating: Bool) throws(DatabaseError) {
        guard let cache = rocksdb_cache_create_lru(options.blockCacheBytes) else {
            throw DatabaseError("out of memory")
        }
        do throws(DatabaseError) {
            let settings = try DatabaseOptions(options, cache: cache, creating: creating)
            (database, families) = try OpenDatabase.open(path, settings)
        } catch {
            rocksdb_cache_destroy(cache)
            throw error
        }
        self.cache = cache
        reading = OpenDatabase.makeReadOptions()
        writing = rocksdb_writeoptions_create()
        syncing = rocksdb_writeoptions_create()
        rocksdb_writeoptions_set_sync(syncing, 1)
    }

    private static func open(
        _ path: String,
        _ settings: borrowing DatabaseOptions
    ) throws(DatabaseError) -> (OpaquePointer, [OpaquePointer]) {
        let names = ColumnFamily.allCases.map { strdup($0.name) }
        defer { for name in names { free(name) } }
        let namePointers = names.map { UnsafePointer<CChar>($0) }
        let options: [OpaquePointer?] = ColumnFamily.allCases.map { settings.forFamily($0) }
        var handles = [OpaquePointer?](repeating: nil, count: names.count)
        let general = settings.general
        let database = try DatabaseError.checked { message in
            rocksdb_open_column_families(
                general,
                path,
                Int32(names.count),
                namePointers,
                options,
                &handles,
                message
            )
        }
        guard let database else { throw DatabaseError("RocksDB gave neither a database nor an error") }
        return (database, handles.compactMap { $0 })
    }

    static func makeReadOptions() -> OpaquePointer {
        guard let options = rocksdb_readoptions_create() else { preconditionFailure("out of memory") }
        // Damage must be seen, not handed on (safety rule 20).
        rocksdb_readoptions_set_verify_checksums(options, 1)
        return options
    }

    deinit {
        for family in families { rocksdb_column_family_handle_destroy(family) }
        rocksdb_close(database)
        rocksdb_readoptions_destroy(reading)
        rocksdb_writeoptions_destroy(writing)
        rocksdb_writeoptions_destroy(syncing)
        rocksdb_cache_destroy(cache)
    }

    func handle(_ family: ColumnFamily) -> OpaquePointer { families[family.rawValue] }

    /// Reads one row and lends it to `body`, `nil` if there is none. One copy less than an array.
    func get<Result>(
        _ family: ColumnFamily,
        _ key: [UInt8],
        _ body: (UnsafeRawBufferPointer?) throws -> Result
    ) throws -> Result {
        let slice = try key.withUnsafeBytes { key throws(DatabaseError) in
            try DatabaseError.checked { message in
                rocksdb_get_pinned_cf(
                    database,
                    reading,
                    handle(family),
                    key.baseAddress?.assumingMemoryBound(to: CChar.self),
                    key.count,
                    message
                )
            }
        }
        guard let slice else { return try body(nil) }
        defer { rocksdb_pinnableslice_destroy(slice) }
        var count = 0
        let bytes = rocksdb_pinnableslice_value(slice, &count)
        return try body(UnsafeRawBufferPointer(start: bytes, count: count))
    }

    /// Makes a batch visible, and durable if `synced`.
    func write(_ batch: borrowing WriteBatch, synced: Bool) throws(DatabaseError) {
        let batch = batch.handle
        RocksDBCounters.switchOff()
        try DatabaseError.checked { message in
            rocksdb_write(database, synced ? syncing : writing, batch, message)
        }
    }

    func makeIterator(_ family: ColumnFamily, _ options: OpaquePointer) -> OpaquePointer {
        guard let iterator = rocksdb_create_iterator_cf(database, options, handle(family)) else {
            preconditionFailure("out of memory")
        }
        return iterator
    }

    /// A number that RocksDB keeps about a column family, 0 if it does not know the name.
    func property(_ name: String, of family: ColumnFamily) -> UInt64 {
        var value: UInt64 = 0
        guard rocksdb_property_int_cf(database, handle(family), name, &value) == 0 else { return 0 }
        return value
    }

    /// A text that RocksDB writes about itself, `nil` if it does not know the name.
    func text(_ name: String) -> String? {
        guard let text = rocksdb_property_value(database, name) else { return nil }
        defer { rocksdb_free(text) }
        return String(cString: text)
    }

    var cacheBytes: Int { rocksdb_cache_get_usage(cache) }
}
