import Glibc

/// Writes the files of the cluster's authority and of a node. Blocks; for tools, not for event loops.
public enum SecretFile {
    /// Makes a new file that only its owner can read, durably; throws when the name is taken.
    public static func create(_ text: String, at path: String) throws {
        try create(text, at: path, mode: 0o600)
    }

    /// Makes a new file that everybody may read, durably; throws when the name is taken.
    public static func createPublic(_ text: String, at path: String) throws {
        try create(text, at: path, mode: 0o644)
    }

    private static func create(_ text: String, at path: String, mode: mode_t) throws {
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode)
        guard file >= 0 else {
            throw errno == EEXIST ? PeerTransportError(.fileExists, path) : failure(path)
        }
        defer { close(file) }
        do {
            // The creation mask may have taken bits away, never added any.
            guard fchmod(file, mode) == 0 else { throw failure(path) }
            try write(Array(text.utf8), to: file, path)
            guard fsync(file) == 0 else { throw failure(path) }
        } catch {
            // Half a key is worse than none, and its name would be taken.
            unlink(path)
            throw error
        }
        try syncDirectory(of: path)
    }

    private static func write(_ bytes: [UInt8], to file: CInt, _ path: String) throws {
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                Glibc.write(file, buffer.baseAddress.map { $0 + written }, bytes.count - written)
            }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw failure(path) }
            written += count
        }
    }

    private static func syncDirectory(of path: String) throws {
        let parent =
            path.lastIndex(of: "/").map { slash in
                slash == path.startIndex ? "/" : String(path[..<slash])
            } ?? "."
        let directory = open(parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard directory >= 0 else { throw failure(parent) }
        defer { close(directory) }
        guard fsync(directory) == 0 else { throw failure(parent) }
    }

    private static func failure(_ path: String) -> PeerTransportError {
        PeerTransportError(.cannotWrite, "\(path): \(String(cString: strerror(errno)))")
    }
}
