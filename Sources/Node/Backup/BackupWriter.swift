import Foundation
import Glibc
import Paxos
import Replication
import Storage

/// Writes a backup under a temporary name, and gives it its own when it is whole and on the disk.
///
/// Blocks on the disk, so it is used on a queue of its own. Ended or not, it closes its file when it goes.
final class BackupWriter {
    let path: String
    private(set) var bytes: UInt64 = 0
    private(set) var registers: UInt64 = 0
    private(set) var versions: UInt64 = 0

    private static let partial = ".partial"
    private var temporary: String { path + Self.partial }
    private let file: Int32
    /// What must stay free on the disk, in bytes, because somebody else needs it.
    private let reserve: UInt64
    private var check = [UInt8](repeating: 0, count: BackupFormat.checkBytes)
    private var pending: [UInt8] = []
    private var isWhole = false

    /// Makes the file, for its owner alone.
    ///
    /// `reserve`: So many bytes are left free on the disk; before it has fewer, the backup ends.
    init(path: String, _ head: BackupHead, leaving reserve: UInt64) throws(BackupError) {
        self.path = path
        self.reserve = reserve
        guard access(path, F_OK) != 0 else { throw BackupError("\(path) is there already") }
        let temporary = path + Self.partial
        file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw BackupWriter.failure(temporary, "made") }
        try checkRoom(for: BackupFormat.magic.count)
        try put(BackupFormat.magic)
        try putFrame(.head, head.lines)
    }

    deinit {
        _ = close(file)
        if !isWhole { _ = unlink(temporary) }
    }

    /// Takes away what was written: the backup will not be whole.
    func abandon() {
        if !isWhole { _ = unlink(temporary) }
    }

    /// Takes away what this node left of backups during which it was stopped; there must be none under way.
    ///
    /// - Parameters:
    ///   - folder: Where backups are.
    ///   - start: How the names of this node's begin.
    ///   - end: How they end.
    static func removeUnfinished(in folder: String, beginning start: String, ending end: String) {
        for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        where name.hasPrefix(start) && name.hasSuffix(end + partial) {
            _ = unlink("\(folder)/\(name)")
        }
    }

    /// A register's versions, ascending, the last one being what was decided, if more don't follow.
    func add(_ key: RegisterKey, _ history: [Version]) throws(BackupError) {
        registers += 1
        try more(key, history)
    }

    /// Later versions of the register that was added last.
    func more(_ key: RegisterKey, _ history: [Version]) throws(BackupError) {
        for version in history {
            BackupFormat.append(key, version, to: &pending)
            versions += 1
            if pending.count >= BackupFormat.frameBytes { try flush() }
        }
    }

    private func flush() throws(BackupError) {
        guard !pending.isEmpty else { return }
        try putFrame(.versions, pending)
        pending.removeAll(keepingCapacity: true)
    }

    /// Ends the file and syncs it.
    ///
    /// - Returns: The last check, which stands for everything before it.
    func finish() throws(BackupError) -> String {
        try flush()
        try putFrame(.end, Array("registers \(registers)\nversions \(versions)\n".utf8))
        guard fsync(file) == 0 else { throw BackupWriter.failure(temporary, "synced") }
        guard rename(temporary, path) == 0 else { throw BackupWriter.failure(path, "given its name") }
        isWhole = true
        let folder = open(path.split(separator: "/").dropLast().reduce("/") { $0 + $1 + "/" }, O_RDONLY | O_DIRECTORY)
        if folder >= 0 {
            _ = fsync(folder)
            _ = close(folder)
        }
        return BackupFormat.hexadecimal(check)
    }

    /// Whether so much can be written and the reserve stays.
    private func checkRoom(for count: Int) throws(BackupError) {
        let room = reserve == 0 ? .max : DiskSpace.freeBytes(at: temporary) ?? 0
        guard room >= reserve + UInt64(count) else {
            let megabytes = reserve >> 20
            throw BackupError(
                "\(path) can't be written: the disk would have less than \(megabytes) MB free, which this node's store needs."
                    + Self.advice
            )
        }
    }

    private func putFrame(_ kind: BackupFormat.Kind, _ body: [UInt8]) throws(BackupError) {
        try checkRoom(for: body.count)
        let header = BackupFormat.header(kind, count: body.count)
        check = BackupFormat.check(after: check, header, body)
        try put(header)
        try put(body)
        try put(check)
    }

    private func put(_ part: [UInt8]) throws(BackupError) {
        var start = 0
        while start < part.count {
            let count = part[start...].withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw BackupWriter.failure(temporary, "written") }
            start += count
        }
        bytes += UInt64(part.count)
    }

    private static func failure(_ path: String, _ verb: String) -> BackupError {
        let code = errno
        let reason = strerror(code).map { String(cString: $0) } ?? "error \(code)"
        return BackupError("\(path) can't be \(verb): \(reason).\(code == ENOSPC ? advice : "")")
    }

    private static let advice = " Make room, or let `backups` in node.yaml name another disk."
}
