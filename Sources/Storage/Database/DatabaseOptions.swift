import CRocksDB

/// RocksDB's settings, with the reason for each. Lives while the database is being opened; RocksDB copies it.
struct DatabaseOptions: ~Copyable {
    /// For the database and for the column families without points of their own.
    let general: OpaquePointer
    /// For `register`: with a filter.
    let register: OpaquePointer

    /// With `creating`, a new database is made; otherwise a missing one is an error, and so is a missing column family.
    ///
    /// One LRU cache for all column families bounds what reads use. Indexes and filters live in it too, in its part
    /// for high priority, so memory does not grow with the number of records.
    init(_ options: StoreOptions, cache: OpaquePointer, creating: Bool) throws(DatabaseError) {
        guard let plain = rocksdb_options_create() else { throw DatabaseError("out of memory") }
        defer { rocksdb_options_destroy(plain) }

        rocksdb_options_set_create_if_missing(plain, creating ? 1 : 0)
        rocksdb_options_set_create_missing_column_families(plain, creating ? 1 : 0)
        rocksdb_options_set_error_if_exists(plain, creating ? 1 : 0)
        DatabaseOptions.setSafety(plain)
        DatabaseOptions.setMemory(plain, options)
        DatabaseOptions.setDisk(plain)
        DatabaseOptions.setDiagnosis(plain)

        let general = try DatabaseOptions.withoutResume(plain)
        let register = rocksdb_options_create_copy(general)
        guard let register else { throw DatabaseError("out of memory") }
        // `meta` and `feed` are read where rows exist, `history` and `index` by scans: no filters there. Registers are
        // asked for when they don't exist (every first allocation), which a filter answers without a disk read.
        DatabaseOptions.setTable(general, cache: cache, filterBitsPerKey: nil)
        DatabaseOptions.setTable(register, cache: cache, filterBitsPerKey: 10)
        // The same for what is still in memory: a sixteenth of the write buffer spares most walks through its list.
        rocksdb_options_set_memtable_whole_key_filtering(register, 1)
        rocksdb_options_set_memtable_prefix_bloom_size_ratio(register, 1.0 / 16)
        self.general = general
        self.register = register
    }

    deinit {
        rocksdb_options_destroy(general)
        rocksdb_options_destroy(register)
    }

    func forFamily(_ family: ColumnFamily) -> OpaquePointer { family == .register ? register : general }

    // MARK: - Parts

    private static func setSafety(_ options: OpaquePointer) {
        // A torn last record is normal after a crash and was never acknowledged. RocksDB's default would also stop
        // silently at a bad record in the middle and drop healthy commits after it (safety rule 19).
        rocksdb_options_set_wal_recovery_mode(options, Int32(rocksdb_tolerate_corrupted_tail_records_recovery))
        // Damage found in the background stops all writes, instead of being noticed much later (safety rule 20).
        rocksdb_options_set_paranoid_checks(options, 1)
        // A reused log file could end in old, well-formed records; the recovery mode above needs fresh ones.
        rocksdb_options_set_recycle_log_file_num(options, 0)
    }

    private static func setMemory(_ options: OpaquePointer, _ store: StoreOptions) {
        // Fewer, larger files on level 0. Three, so that writing goes on while one is flushed.
        rocksdb_options_set_write_buffer_size(options, store.writeBufferBytes)
        rocksdb_options_set_max_write_buffer_number(options, 3)
        // One bound over all column families, because an idle node keeps what its buffers once held.
        rocksdb_options_set_db_write_buffer_size(options, store.writeBuffersBytes)
        // One thread writes; inserting from several would only cost.
        rocksdb_options_set_allow_concurrent_memtable_write(options, 0)
    }

    private static func setDisk(_ options: OpaquePointer) {
        // One flush and one compaction at a time: two cores serve requests as well.
        rocksdb_options_set_max_background_jobs(options, 2)
        // Levels sized from the last one: about 1.1 times the data on disk instead of up to twice.
        rocksdb_options_set_level_compaction_dynamic_level_bytes(options, 1)
        // LZ4 costs little and halves records; the first two levels are rewritten too soon to be worth it.
        var levels = [Int32](repeating: Int32(rocksdb_lz4_compression), count: 7)
        levels[0] = Int32(rocksdb_no_compression)
        levels[1] = Int32(rocksdb_no_compression)
        rocksdb_options_set_compression_per_level(options, &levels, levels.count)
        // The system writes files out as they grow, so that the sync at the end of one does not hold up the log's.
        rocksdb_options_set_bytes_per_sync(options, 1 << 20)
        // Old log files go in time: a restart replays at most this much.
        rocksdb_options_set_max_total_wal_size(options, 128 << 20)
        // Forked children (there should be none) must not keep the files.
        rocksdb_options_set_is_fd_close_on_exec(options, 1)
    }

    private static func setDiagnosis(_ options: OpaquePointer) {
        // RocksDB's own LOG files: warnings only, at most 4 of 4 MB.
        rocksdb_options_set_info_log_level(options, 2)
        rocksdb_options_set_max_log_file_size(options, 4 << 20)
        rocksdb_options_set_keep_log_file_num(options, 4)
        // No periodic statistics into log and memory.
        rocksdb_options_set_stats_dump_period_sec(options, 0)
        rocksdb_options_set_stats_persist_period_sec(options, 0)
    }

    private static func setTable(_ options: OpaquePointer, cache: OpaquePointer, filterBitsPerKey: Double?) {
        guard let table = rocksdb_block_based_options_create() else { return }
        defer { rocksdb_block_based_options_destroy(table) }
        rocksdb_block_based_options_set_block_cache(table, cache)
        rocksdb_block_based_options_set_cache_index_and_filter_blocks(table, 1)
        rocksdb_block_based_options_set_cache_index_and_filter_blocks_with_high_priority(table, 1)
        // Level 0 is asked on every read; its indexes stay.
        rocksdb_block_based_options_set_pin_l0_filter_and_index_blocks_in_cache(table, 1)
        // About 12 records a block: twice RocksDB's default, half the index.
        rocksdb_block_based_options_set_block_size(table, 8 << 10)
        rocksdb_block_based_options_set_format_version(table, 5)
        if let filterBitsPerKey {
            // 1 % of reads of absent keys touch the disk for nothing. The table takes the policy over.
            let filter = rocksdb_filterpolicy_create_bloom_full(filterBitsPerKey)
            rocksdb_block_based_options_set_filter_policy(table, filter)
        }
        rocksdb_options_set_block_based_table_factory(options, table)
    }

    /// The same options, but RocksDB never resumes by itself after an error (safety rule 22). The C interface has no
    /// function for it.
    private static func withoutResume(_ options: OpaquePointer) throws(DatabaseError) -> OpaquePointer {
        guard let result = rocksdb_options_create() else { throw DatabaseError("out of memory") }
        do {
            try DatabaseError.checked { message in
                rocksdb_get_options_from_string(options, "max_bgerror_resume_count=0", result, message)
            }
        } catch {
            rocksdb_options_destroy(result)
            throw error
        }
        return result
    }
}
