import Foundation
import Paxos
import Replication
import Storage

/// Puts a backup into the stores of a new cluster, each the same: all of them hold every register under one ballot, so a
/// quorum has decided it.
///
/// Nothing of the old cluster's votes comes along: the new stores have ids of their own, the cluster's id and authority are
/// new, and its first epoch begins with these registers. Nodes of the old one are strangers to it.
public enum BackupRestore {
    /// What a backup holds.
    public struct Summary: Sendable {
        public let head: BackupHead
        public let registers: UInt64
        public let versions: UInt64
        /// As `e164 cluster backup` said it.
        public let digest: String
    }

    /// What a store takes with nothing in it, in bytes; rather too little.
    private static let emptyStoreBytes: UInt64 = 256 << 10

    /// Writes of one synced batch.
    private static let batchSize = 5_000

    /// Reads a backup through and checks every byte of it.
    ///
    /// - Parameters:
    ///   - path: The backup.
    ///   - progress: Called now and then with the part that is done, 0 to 1.
    /// - Returns: What is in it.
    /// - Throws: `BackupError` if it is not whole.
    public static func check(_ path: String, progress: (Double) -> Void) throws -> Summary {
        var reader = try BackupReader(path: path)
        let size = Double(max(reader.size, 1))
        try reader.forEach(progress: { progress(Double($0) / size) }) { key, _, _ in
            guard key.kind != "e" else { throw BackupError.damaged(path, "it holds a membership") }
        }
        return Summary(
            head: reader.head,
            registers: reader.registers,
            versions: reader.versions,
            digest: BackupFormat.hexadecimal(reader.check)
        )
    }

    /// Makes the files of a new cluster whose nodes hold what the backup does. Checks all of it first.
    ///
    /// - Parameters:
    ///   - path: The backup.
    ///   - directory: Must be empty or not exist.
    ///   - plan: The new nodes.
    ///   - progress: Called now and then with what is being done, and the part of it that is done.
    ///   - abort: Told when a new store can't be written, which is found out where nothing can be thrown; ends the process.
    /// - Returns: What the operator has to be told.
    /// - Throws: `BackupError` or `ConfigurationError`. Then nothing of the new cluster is left, and neither is when `abort`
    ///   is called.
    public static func restore(
        _ path: String,
        in directory: String,
        _ plan: ClusterPlan,
        progress: @escaping (_ what: String, _ part: Double) -> Void,
        abort: @escaping @Sendable (BackupError) -> Never
    ) throws -> (summary: Summary, created: ClusterFiles.Created) {
        let summary = try check(path) { progress("checking the backup", $0) }
        let leftover = RestoredFiles(directory: directory)
        try checkRoom(for: path, in: directory, nodes: plan.nodes.count)
        let failure: @Sendable (String) -> BackupError = { cause in
            BackupError("\(directory): the new cluster can't be written: \(cause). \(advice)")
        }
        do {
            let created = try ClusterFiles.create(in: directory, plan) { store, identities in
                guard let first = identities.first else { return }
                let others = identities.map(\.store).filter { $0 != store.identity.store }
                try fill(store, from: path, proposer: first.node, others: others) {
                    progress("writing node \(store.identity.node.rawValue)", $0)
                }
            } onFatal: { error in
                leftover.remove()
                abort(failure(error.cause.isEmpty ? error.message : error.cause))
            }
            return (summary, created)
        } catch let error as ConfigurationError {
            // The plan or the directory is wrong: nothing was begun.
            throw error
        } catch let error as BackupError {
            leftover.remove()
            throw error
        } catch {
            leftover.remove()
            throw failure((error as? CocoaError)?.localizedDescription ?? "\(error)")
        }
    }

    private static let advice = "Nothing was made of the backup. Make room, or name a directory on another disk."

    /// Refuses what can't end well: each store takes more than the backup has, and RocksDB may abort the process where it
    /// finds no room while it opens one.
    private static func checkRoom(for backup: String, in directory: String, nodes: Int) throws(BackupError) {
        let size = (try? FileManager.default.attributesOfItem(atPath: backup))?[.size] as? UInt64 ?? 0
        let needed = UInt64(nodes) * (size + emptyStoreBytes)
        var folder = URL(fileURLWithPath: directory)
        while folder.path != "/", !FileManager.default.fileExists(atPath: folder.path) {
            folder.deleteLastPathComponent()
        }
        guard let free = DiskSpace.freeBytes(at: folder.path), free < needed else { return }
        throw BackupError(
            "\(directory): the new cluster takes about \(needed >> 20 + 1) MB, and the disk has \(free >> 20) MB free. \(advice)"
        )
    }

    private static func fill(
        _ store: Store,
        from path: String,
        proposer: NodeID,
        others: [StoreID],
        progress: (Double) -> Void
    ) throws {
        let writer = RestoredRegisters(store, proposer: proposer)
        var reader = try BackupReader(path: path)
        let size = Double(max(reader.size, 1))
        try reader.forEach(progress: { progress(Double($0) / size) }) { key, versions, isLast in
            writer.add(key, versions, isLast: isLast)
            if writer.count >= batchSize { writer.flush() }
        }
        // They hold the same at the same positions, so none need read the others' from the beginning.
        writer.end(knowing: others)
    }
}

/// What a restore that does not come to its end leaves behind.
private struct RestoredFiles {
    private let directory: String
    private let wasThere: Bool

    /// Before anything is made.
    init(directory: String) {
        self.directory = directory
        wasThere = FileManager.default.fileExists(atPath: directory)
    }

    /// The directory was empty or was not there, and is so again.
    func remove() {
        // The store may still be at work in its threads.
        for _ in 0..<10 {
            let made = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
            for name in made { try? FileManager.default.removeItem(atPath: "\(directory)/\(name)") }
            if made.isEmpty { break }
        }
        if !wasThere { try? FileManager.default.removeItem(atPath: directory) }
    }
}

/// Puts decided versions into a new store as a node that agrees with all others would have done.
private final class RestoredRegisters {
    private let store: Store
    private let ballot: Ballot
    private let durable = DispatchSemaphore(value: 0)
    private var writes: [StoreWrite] = []
    private var position: UInt64 = 0
    private var commit: UInt64 = 0

    init(_ store: Store, proposer: NodeID) {
        self.store = store
        ballot = Ballot(epoch: 1, round: 1, node: proposer)
        let durable = durable
        store.start { _ in durable.signal() }
        // Rounds below the bound count as used.
        writes.append(.roundBound(1 << 20))
    }

    var count: Int { writes.count }

    func add(_ key: RegisterKey, _ versions: [Version], isLast: Bool) {
        let past = isLast ? versions.dropLast() : versions[...]
        for version in past { writes.append(.history(key, version)) }
        guard isLast, let version = versions.last else { return }
        position += 1
        let row = StoredRegister(accepted: Accepted(ballot: ballot, version: version), feedSequence: position)
        writes.append(.accept(key, row, replacing: 0, settledBase: nil))
    }

    /// Waits until everything is on disk.
    func flush() {
        guard !writes.isEmpty else { return }
        writes.append(.settledThrough(position))
        commit += UInt64(writes.count)
        store.enqueue(writes, through: commit)
        writes = []
        durable.wait()
    }

    func end(knowing others: [StoreID]) {
        for other in others { writes.append(.cursor(other, position)) }
        flush()
    }
}
