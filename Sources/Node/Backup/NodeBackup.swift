import Dispatch
import Foundation
import Logging
import Paxos
import Registry
import Replication
import Storage
import Synchronization

/// Writes everything that was decided before it was asked for into a file, while the node goes on.
///
/// One node's store may lack what the others decided without it. So each stretch of registers is compared with what
/// enough others hold to make a majority with this node: a register that a neighbour holds a later acceptance of, or that
/// is pending here, is read from a majority; the others are as they lie in the store. Whatever was acknowledged before the
/// backup began is at one of that majority. That no later epoch has been chosen is asked of a majority at the beginning:
/// else others might have decided in it. See docs/decisions/0007-backup.md.
final class NodeBackup: ClusterBackup {
    /// Kinds of registers that stay out: memberships belong to this cluster, and sessions end with it.
    private static let left: Set<Character> = ["e", "s"]
    /// Histories up to here are read with their stretch.
    private static let depth: UInt64 = 100
    /// More of them in a stretch, and the neighbour may hold more of it than it tells at once.
    private static let mostDifferences = 2 * ReplicaDriver.stretch
    private static let patience = Duration.seconds(5)
    /// How often a read of a majority is tried again, and how long to wait in between.
    private static let attempts = 5
    private static let pause = Duration.milliseconds(200)

    private let driver: ReplicaDriver
    private let folder: String
    private let cluster: String
    private let logger: Logger
    private let state = Mutex<BackupReport?>(nil)
    /// Writing the file blocks.
    private let queue = DispatchQueue(label: "space.e164.backup")

    /// - Parameters:
    ///   - driver: The node's replica.
    ///   - folder: Where backups go; made when the first one is.
    ///   - cluster: The cluster's id.
    ///   - logger: For what an operator wants to know.
    init(driver: ReplicaDriver, folder: String, cluster: String, logger: Logger) {
        self.driver = driver
        self.folder = folder
        self.cluster = cluster
        self.logger = logger
    }

    var report: BackupReport? { state.withLock { $0 } }

    /// How the names of this node's backups begin and end.
    private var names: (start: String, end: String) {
        ("\(cluster.prefix(8))-", "-node-\(driver.node.rawValue).e164")
    }

    func start() {
        let began = Date()
        let stamp = NodeBackup.stamp(began)
        let name = "\(names.start)\(stamp.filter { $0 != "-" && $0 != ":" })\(names.end)"
        let path = "\(folder)/\(name)"
        let isNew = state.withLock { report in
            guard report?.state != .running else { return false }
            report = BackupReport(file: path)
            return true
        }
        guard isNew else { return }
        // Ends by itself when everything is written.
        Task { await run(path, began: stamp) }
    }

    private func run(_ path: String, began: String) async {
        do {
            let digest = try await write(path, began: began)
            update { report in
                report.state = .done
                report.digest = digest
            }
            logger.notice(
                "backup done",
                metadata: ["file": "\(path)", "register.count": "\(report?.registers ?? 0)", "digest": "\(digest)"]
            )
        } catch {
            update { report in
                report.state = .failed
                report.problem = "\(error)"
            }
            logger.error("the backup failed", metadata: ["reason": "\(error)"])
        }
    }

    private func update(_ change: (inout BackupReport) -> Void) {
        state.withLock { report in
            guard var changed = report else { return }
            change(&changed)
            report = changed
        }
    }

    // MARK: - What is written

    private func write(_ path: String, began: String) async throws -> String {
        let status = driver.status
        guard status.standing == .voting, status.next == nil else {
            throw BackupError("this node takes no part in decisions now; ask another one, or later")
        }
        guard try await decided(Membership.key(status.epoch + 1)) == nil else {
            throw BackupError("the membership is changing; ask again when it has changed")
        }
        let head = BackupHead(cluster: cluster, node: driver.node.rawValue, epoch: status.epoch, began: began)
        let writer = try await onQueue { [folder, names, store = driver.store] in
            try NodeBackup.make(folder)
            BackupWriter.removeUnfinished(in: folder, beginning: names.start, ending: names.end)
            let reserve = NodeBackup.shareDisk(folder, store.path) ? store.options.diskReserveBytes : 0
            return Handle(try BackupWriter(path: path, head, leaving: reserve))
        }
        do {
            try await write(status, writer)
            return try await onQueue { try writer.writer.finish() }
        } catch {
            try? await onQueue { writer.writer.abandon() }
            throw error
        }
    }

    /// All registers.
    private func write(_ status: ReplicaStatus, _ writer: Handle) async throws {
        var neighbours = status.membership.quorum.voters.filter { $0 != status.node }
        let needed = status.quorumSize - (status.membership.quorum.isVoter(status.node) ? 1 : 0)
        var after: RegisterKey?
        while true {
            let own = await driver.summaries(after: after, through: nil, limit: ReplicaDriver.stretch)
            let through = own.count < ReplicaDriver.stretch ? nil : own.last?.key
            let doubtful = try await doubtful(&neighbours, needed, after: after, through: through, own)
            try await write(doubtful, after: after, through: through, writer)
            after = through
            if through == nil { break }
        }
    }

    /// Registers of a stretch that others hold a later acceptance of.
    private func doubtful(
        _ neighbours: inout [NodeID],
        _ needed: Int,
        after: RegisterKey?,
        through: RegisterKey?,
        _ own: [RegisterSummary]
    ) async throws -> Set<RegisterKey> {
        var keys: Set<RegisterKey> = []
        var answers = 0
        var silent: [NodeID] = []
        for neighbour in neighbours where answers < needed {
            let found = await driver.differences(with: neighbour, after: after, through: through, own)
            guard let found else {
                silent.append(neighbour)
                continue
            }
            answers += 1
            guard found.count <= Self.mostDifferences else {
                throw BackupError(
                    "this node lacks much of what the others have: ask another one, or when it has caught up"
                )
            }
            if let conflict = found.first(where: { $0.kind == .conflict }) {
                throw BackupError(
                    "\(conflict.key) has two values under one ballot, here and at node \(neighbour): see e164 cluster verify"
                )
            }
            keys.formUnion(found.filter { $0.kind == .behindHere }.map(\.key))
        }
        guard answers >= needed else {
            throw BackupError("too few nodes answer to tell what was decided; ask again when a majority is there")
        }
        // Who did not answer is asked last from now on.
        neighbours.removeAll { silent.contains($0) }
        neighbours += silent
        return keys
    }

    private func write(
        _ doubtful: Set<RegisterKey>,
        after: RegisterKey?,
        through: RegisterKey?,
        _ writer: Handle
    ) async throws {
        let depth = Self.depth
        let found = await driver.onReaderQueue { store in
            store.histories(after: after, through: through, limit: .max, depth: depth)
        }
        var plain: [(RegisterKey, [Version])] = []
        var others = doubtful
        for register in found where !Self.left.contains(register.chosen.key.kind) {
            let key = register.chosen.key
            guard !others.contains(key) else { continue }
            let isWhole = UInt64(register.versions.count) == register.chosen.version?.number
            if !register.chosen.isPending, !RegistryIndex.keepsHistory(of: key), let version = register.chosen.version {
                plain.append((key, [version]))
            } else if register.chosen.isPending || !isWhole {
                others.insert(key)
            } else {
                plain.append((key, register.versions))
            }
        }
        try await onQueue { [plain] in
            for (key, versions) in plain { try writer.writer.add(key, versions) }
        }
        for key in others.sorted() where !Self.left.contains(key.kind) { try await write(key, writer) }
        let (registers, versions, bytes) = try await onQueue {
            (writer.writer.registers, writer.writer.versions, writer.writer.bytes)
        }
        update { report in
            report.registers = registers
            report.versions = versions
            report.bytes = bytes
        }
    }

    /// One register as a majority has it, with the versions before; from neighbours where this node missed some.
    private func write(_ key: RegisterKey, _ writer: Handle) async throws {
        guard let chosen = try await decided(key) else { return }
        driver.learn(key, chosen)
        let last = chosen.version.number
        for _ in 0..<50 where driver.chosenLocally(key)?.version.number ?? 0 < last {
            try await Task.sleep(for: .milliseconds(20))
        }
        var first = RegistryIndex.keepsHistory(of: key) ? 1 : last
        var written = first - 1
        try await onQueue { try writer.writer.add(key, []) }
        while first < last {
            let end = min(last - 1, first + ReplicaDriver.historyWindow - 1)
            let earlier = await driver.history(key, first...end)
            written += UInt64(earlier.count)
            try await onQueue { try writer.writer.more(key, earlier) }
            first = end + 1
        }
        try await onQueue { try writer.writer.more(key, [chosen.version]) }
        let missing = last - 1 - written
        if missing > 0 { update { $0.missingVersions += missing } }
    }

    /// What a majority says about a register; `nil` if it was never written.
    private func decided(_ key: RegisterKey) async throws -> Accepted? {
        for _ in 0..<Self.attempts {
            if case .unchanged(let accepted) = await driver.submitRead(key, timeout: Self.patience) { return accepted }
            try await Task.sleep(for: Self.pause)
        }
        throw BackupError("no majority of the nodes answers; ask again when it does")
    }

    // MARK: - Details

    /// The writer is used on `queue` only.
    private struct Handle: @unchecked Sendable {
        let writer: BackupWriter

        init(_ writer: BackupWriter) {
            self.writer = writer
        }
    }

    private func onQueue<Result: Sendable>(_ body: @escaping @Sendable () throws -> Result) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Swift.Result { try body() }) }
        }
    }

    private static func make(_ folder: String) throws(BackupError) {
        do {
            try FileManager.default.createDirectory(
                atPath: folder,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        } catch {
            throw BackupError("\(folder) can't be made: \(error.localizedDescription)")
        }
    }

    /// Whether two paths are on one file system; `true` where nobody knows.
    private static func shareDisk(_ first: String, _ second: String) -> Bool {
        let devices = [first, second].map { path in
            (try? FileManager.default.attributesOfItem(atPath: path))?[.systemNumber] as? Int
        }
        return devices[0] == nil || devices[0] == devices[1]
    }

    /// As `2026-01-31T12:00:00Z`.
    private static func stamp(_ date: Date) -> String { date.formatted(.iso8601) }
}
