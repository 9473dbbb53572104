import Glibc
import Paxos
import Replication

/// Writes a backup under a temporary name, and gives it its own when it is whole and on the disk.
///
/// Blocks on the disk, so it is used on a queue of its own. Ended or not, it closes its file when it goes.
final class BackupWriter {
    let path: String
    private(set) var bytes: UInt64 = 0
    private(set) var registers: UInt64 = 0
    private(set) var versions: UInt64 = 0

    private var temporary: String { path + ".partial" }
    private let file: Int32
    private var check = [UInt8](repeating: 0, count: BackupFormat.checkBytes)
    private var pending: [UInt8] = []
    private var isWhole = false

    /// Makes the file, for its owner alone; the folder too if it is not there.
    init(path: String, _ head: BackupHead) throws(BackupError) {
        self.path = path
        guard access(path, F_OK) != 0 else { throw BackupError("\(path) is there already") }
        let temporary = path + ".partial"
        file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw BackupWriter.failure(temporary, "made") }
        try put(BackupFormat.magic)
        try putFrame(.head, head.lines)
    }

    deinit {
        _ = close(file)
        if !isWhole { _ = unlink(temporary) }
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

    private func putFrame(_ kind: BackupFormat.Kind, _ body: [UInt8]) throws(BackupError) {
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
        let advice = code == ENOSPC ? " Make room, or let `backups` in node.yaml name another disk." : ""
        return BackupError("\(path) can't be \(verb): \(reason).\(advice)")
    }
}
