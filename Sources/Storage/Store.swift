import Glibc
public import Replication

/// A node's durable memory: registers, feed, history and indexes in one RocksDB database.
///
/// Writes go through `enqueue` and are reported by `start`'s closure. Reads are synchronous, may come from any thread,
/// and may block on the disk, so they don't belong on a thread of the cooperative pool. See `DESIGN.md`.
public final class Store: StoreReader, Sendable {
    public let identity: StoreIdentity
    public let options: StoreOptions

    let layout: StoreLayout
    let database: Database
    let overlay = ChosenOverlay()
    let applied: AppliedPositions
    /// What this store once held and lacks now, as the witness beside the database knows; `nil` if it lacks nothing. Then
    /// the log lost its end, and the node may not vote (safety rule 15).
    public let lost: StoreWitness?
    private let queue: StorageQueue
    private let space: DiskSpace
    private let onFatal: @Sendable (StoreError) -> Never

    init(
        _ opened: OpenedStore,
        options: StoreOptions,
        indexRules: IndexRules,
        onFatal: @escaping @Sendable (StoreError) -> Never
    ) {
        let layout = opened.layout
        identity = opened.identity
        self.layout = layout
        self.options = options
        lost = opened.lost
        self.onFatal = onFatal
        database = Database(opened.database)
        applied = AppliedPositions(settledThrough: opened.settledThrough, last: opened.lastPosition)
        space = DiskSpace(path: layout.path, reserveBytes: options.diskReserveBytes)
        let limit = options.queueOverflow
        queue = StorageQueue(
            database: database,
            rules: indexRules,
            overlay: overlay,
            applied: applied,
            commitSequence: opened.commitSequence,
            witness: opened.witness,
            markLimit: options.markLimit,
            overflow: limit
        ) { failure in
            switch failure {
            case .write(let cause):
                layout.markFailed(cause)
                onFatal(.writeFailed(layout.path, cause: cause))
            case .overflow:
                onFatal(.overflow(layout.path, limit: limit))
            }
        }
    }

    deinit {
        if !queue.isClosed { close() }
    }

    public var path: String { layout.path }

    /// The default answer to a failure: a line on standard error and exit status 70. Nothing is cleaned up, because
    /// cleaning up might write.
    public static let stopProcess: @Sendable (StoreError) -> Never = { error in
        let line = Array("e164: \(error.message)\n".utf8)
        _ = line.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
        _exit(70)
    }

    // MARK: - Writing

    /// Says whom to tell about durable commits. Once, before the first write.
    ///
    /// - Parameter onDurable: Called on the storage thread after each batch, with the commit sequence of its last
    ///   write. Must return soon and must not close the store.
    public func start(onDurable: @escaping @Sendable (_ through: UInt64) -> Void) {
        queue.start(onDurable)
    }

    /// Queues the writes of a step, in their order; returns at once.
    ///
    /// One thread at a time, so that the order is that of the steps. No writes at all are fine: then only `through`
    /// is reported, after everything before. `through` is the commit sequence of the last of these writes, counted
    /// since the start of the process.
    public func enqueue(_ writes: [StoreWrite], through: UInt64) {
        queue.enqueue(writes, through: through)
    }

    /// Deletes index rows that nobody will look for: lasting ones that have had their time. Blocks on the disk.
    ///
    /// Not synced: rows that come back after a crash are deleted again.
    public func forgetIndex(_ rows: [[UInt8]]) {
        guard !rows.isEmpty else { return }
        do throws(DatabaseError) {
            let open = database.open
            let batch = WriteBatch(open)
            for row in rows { batch.delete(.index, row) }
            try open.write(batch, synced: false)
        } catch {
            layout.markFailed(error.text)
            onFatal(.writeFailed(path, cause: error.text))
        }
    }

    /// Writes that are not yet on disk.
    public var queuedWrites: Int { queue.count }

    /// Whether the node may take new work: the queue is below its limit.
    ///
    /// What it has already taken it must go on writing; at four times the limit the process stops.
    public var hasRoom: Bool { queuedWrites < options.queueLimit }

    /// Whether new work should be refused because little space is left (safety rule 23). Cheap to ask.
    public var isDiskNearlyFull: Bool { space.isNearlyFull }

    /// What was written since the store was opened.
    public var counters: StoreCounters { queue.counters }

    /// Writes what is queued and closes the database; a second time does nothing.
    ///
    /// Readers at work finish first, in their threads; to read or write afterwards is a programming error.
    public func close() {
        queue.close()
        database.close()
    }

    // MARK: - Reading

    /// Runs a read. A row that can't be read stops the process: it is never reported absent or older (safety rules 20
    /// and 22).
    func reading<Result>(_ body: (OpenDatabase) throws -> Result) -> Result {
        RocksDBCounters.switchOff()
        do {
            return try body(database.open)
        } catch let error as DatabaseError {
            onFatal(.readFailed(path, cause: error.text))
        } catch let error as MalformedRow {
            onFatal(.readFailed(path, cause: "a \(error.what) row makes no sense"))
        } catch {
            onFatal(.readFailed(path, cause: "\(error)"))
        }
    }
}
