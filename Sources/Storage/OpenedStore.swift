import Paxos
import Replication

/// A database that passed all checks, with what it says about itself.
struct OpenedStore {
    let layout: StoreLayout
    let identity: StoreIdentity
    let database: OpenDatabase
    let settledThrough: UInt64
    let lastPosition: UInt64
    let commitSequence: UInt64
    let witness: TailWitness
    /// What the witness beside the database saw of it, if the database lacks something of that now.
    let lost: StoreWitness?

    /// Cheap checks come first: nothing is opened, and so nothing changed, before the store is known to be ours.
    init(
        _ layout: StoreLayout,
        expecting expected: (clusterID: String, node: NodeID),
        options: StoreOptions
    ) throws(StoreError) {
        guard Directory.exists(layout.path) else { throw .missing(layout.path, what: "the directory does not exist") }
        guard try Directory.firstEntry(layout.path) != nil else {
            throw .missing(layout.path, what: "the directory is empty")
        }
        let identity = try OpenedStore.readIdentity(layout)
        guard identity.clusterID == expected.clusterID, identity.node == expected.node else {
            throw .wrongIdentity(layout.path, found: identity, expected: expected)
        }
        if let reason = try DurableFile.read(layout.failureMarker) {
            throw .failedBefore(layout.path, reason: reason.split(separator: "\n").first.map(String.init) ?? "unknown")
        }
        self.layout = layout
        self.identity = identity
        do {
            database = try OpenDatabase(path: layout.database, options: options, creating: false)
            let text = try database.get(.meta, MetaKey.identity) { row in
                row.map { String(decoding: $0, as: UTF8.self) }
            }
            guard text == identity.text else {
                throw StoreError.mixed(layout.path, file: "\(identity)", database: OpenedStore.describe(text))
            }
            settledThrough = try database.number(MetaKey.settledThrough)
            commitSequence = try database.number(MetaKey.commitSequence)
            lastPosition = try database.lastFeedPosition()
            witness = try TailWitness(path: layout.witnessFile)
            let held = StoreWitness(
                feedSequence: max(lastPosition, settledThrough),
                roundBound: try database.number(MetaKey.roundBound)
            )
            lost = held.isBehind(witness.witness) ? witness.witness : nil
        } catch let error as StoreError {
            throw error
        } catch {
            throw OpenedStore.refusal(error, layout)
        }
    }

    static func readIdentity(_ layout: StoreLayout) throws(StoreError) -> StoreIdentity {
        guard let text = try DurableFile.read(layout.identityFile) else { throw .unfinished(layout.path) }
        switch StoreIdentity.parse(text) {
        case .identity(let identity): return identity
        case .newer(let format): throw .newerFormat(layout.path, found: format)
        case .unreadable: throw .unfinished(layout.path)
        }
    }

    /// What RocksDB's error means for an operator.
    static func refusal(_ error: any Error, _ layout: StoreLayout) -> StoreError {
        switch error {
        case let error as DatabaseError where error.isLockConflict: .inUse(layout.path)
        case let error as DatabaseError where error.isSystemRefusal: .unopenable(layout.path, cause: error.text)
        case let error as DatabaseError: .corrupted(layout.path, cause: error.text)
        case let error as MalformedRow: .corrupted(layout.path, cause: "a \(error.what) row makes no sense")
        default: .corrupted(layout.path, cause: "\(error)")
        }
    }

    private static func describe(_ text: String?) -> String {
        guard let text, case .identity(let identity) = StoreIdentity.parse(text) else { return "unknown" }
        return "\(identity)"
    }
}

extension OpenDatabase {
    /// A number in `meta`, 0 if it was never written.
    func number(_ key: [UInt8]) throws -> UInt64 {
        try get(.meta, key) { row in try row.map(MetaKey.number) ?? 0 }
    }

    /// The last position in the feed, 0 if it is empty. It is the last one that ever reached the disk: a feed row goes
    /// only when one at a higher position comes.
    func lastFeedPosition() throws -> UInt64 {
        let rows = RowIterator(lastOf: .feed, self)
        guard rows.isValid else {
            try rows.check()
            return 0
        }
        return try FeedRow.position(rows.key)
    }
}
