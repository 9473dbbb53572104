import CRocksDB

/// What RocksDB says went wrong, in its words.
struct DatabaseError: Error {
    let text: String

    init(_ text: String) {
        self.text = text
    }

    /// Somebody else, or another part of this process, holds the lock.
    var isLockConflict: Bool {
        text.contains("lock hold by current process")
            || text.contains("lock file") && text.contains("Resource temporarily unavailable")
    }

    /// The system refused something, so it says nothing about the data: permissions, limits. A file that is gone is
    /// another matter.
    var isSystemRefusal: Bool { text.hasPrefix("IO error") && !text.contains("No such file") }

    /// Runs a call that reports its error through a `char **`, and takes that error over.
    static func checked<Result>(
        _ call: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Result
    ) throws(DatabaseError) -> Result {
        var message: UnsafeMutablePointer<CChar>?
        let result = call(&message)
        guard let message else { return result }
        defer { rocksdb_free(message) }
        throw DatabaseError(String(cString: message))
    }
}
