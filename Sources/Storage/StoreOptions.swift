/// How much a store may use.
public struct StoreOptions: Hashable, Sendable {
    /// Memory for blocks read from disk, with their indexes and filters, in bytes. Taken as it is needed: a node with few
    /// records stays small, and one with 10 million keeps all indexes and filters beside the blocks that are asked for.
    public var blockCacheBytes: Int
    /// Memory for one column family's newest rows before they go to a file, in bytes.
    public var writeBufferBytes: Int
    /// Memory for the newest rows of all column families together, in bytes.
    public var writeBuffersBytes: Int
    /// From this many queued writes on the node should refuse new work; see `Store.hasRoom`.
    public var queueLimit: Int
    /// How many acceptances may be known to be chosen without a row that says so; after a crash they are settled anew.
    public var markLimit: Int
    /// Free space below which the disk counts as nearly full, in bytes.
    public var diskReserveBytes: UInt64

    public init(
        blockCacheBytes: Int = 384 << 20,
        writeBufferBytes: Int = 32 << 20,
        writeBuffersBytes: Int = 64 << 20,
        queueLimit: Int = 65_536,
        markLimit: Int = 8_192,
        diskReserveBytes: UInt64 = 256 << 20
    ) {
        precondition(queueLimit > 0, "a queue without room stops the node")
        self.blockCacheBytes = blockCacheBytes
        self.writeBufferBytes = writeBufferBytes
        self.writeBuffersBytes = writeBuffersBytes
        self.queueLimit = queueLimit
        self.markLimit = markLimit
        self.diskReserveBytes = diskReserveBytes
    }

    /// Where `Store.enqueue` stops the process: nobody heeded `queueLimit`.
    var queueOverflow: Int { queueLimit * 4 }
}
