import Glibc

/// Small files that are whole after a crash: either the old content or the new one (safety rule 25).
package enum DurableFile {
    /// Writes to a temporary name, syncs, renames, syncs the directory.
    package static func write(_ text: String, to path: String) throws(StoreError) {
        let temporary = path + ".new"
        let file = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw .system(temporary, "create the file", errno: errno) }
        do throws(StoreError) {
            try writeAll(Array(text.utf8), to: file, temporary)
            guard fsync(file) == 0 else { throw .system(temporary, "sync the file", errno: errno) }
        } catch {
            _ = close(file)
            throw error
        }
        guard close(file) == 0 else { throw .system(temporary, "close the file", errno: errno) }
        guard rename(temporary, path) == 0 else { throw .system(path, "rename to this name", errno: errno) }
        try Directory.sync(Directory.parent(of: path))
    }

    private static func writeAll(_ bytes: [UInt8], to file: Int32, _ path: String) throws(StoreError) {
        var start = 0
        while start < bytes.count {
            let count = bytes[start...].withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw .system(path, "write the file", errno: errno) }
            start += count
        }
    }

    /// The largest file that `read` takes, in bytes.
    private static let readLimit = 4096

    /// - Returns: `nil` if there is no such file. Bytes beyond the first 4096 are left out.
    package static func read(_ path: String) throws(StoreError) -> String? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else {
            if errno == ENOENT { return nil }
            throw .system(path, "open the file", errno: errno)
        }
        defer { _ = close(file) }
        var bytes = [UInt8](repeating: 0, count: readLimit)
        var filled = 0
        while filled < readLimit {
            let count = bytes.withUnsafeMutableBytes { buffer in
                Glibc.read(file, buffer.baseAddress?.advanced(by: filled), readLimit - filled)
            }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw .system(path, "read the file", errno: errno) }
            if count == 0 { break }
            filled += count
        }
        return String(decoding: bytes[..<filled], as: UTF8.self)
    }
}
