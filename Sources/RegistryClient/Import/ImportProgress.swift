import FoundationEssentials
import Glibc

/// How far an import got: what is saved beside the file, so that a stopped import can go on.
public struct ImportProgress: Hashable, Codable, Sendable {
    /// Which file it is, as far as one sees without reading all of it.
    public struct FileIdentity: Hashable, Codable, Sendable {
        public var size: Int
        /// Seconds since 1970.
        public var modified: Int

        /// The identity of a file that is there.
        public init(path: String) throws(FileProblem) {
            var status = stat()
            guard stat(path, &status) == 0 else { throw .system(path) }
            size = Int(status.st_size)
            modified = status.st_mtim.tv_sec
        }
    }

    /// What is imported: an import of another kind does not go on from here.
    public var kind: String
    public var file: FileIdentity
    /// Names the import in request ids, so that a repeated chunk is recognised as repeated.
    public var importID: String
    public var chunkSize: Int
    /// Chunks from the beginning that every row of is done.
    public var chunks = 0
    /// Records in them.
    public var records = 0
    /// Bytes of the file of rejected rows that belong to them.
    public var rejectsLength = 0
    public var summary = ImportSummary()

    public init(kind: String, file: FileIdentity, importID: String, chunkSize: Int) {
        self.kind = kind
        self.file = file
        self.importID = importID
        self.chunkSize = chunkSize
    }

    /// Reads a saved progress; `nil` when there is none, or none that this program understands.
    public static func load(path: String) -> ImportProgress? {
        guard let data = try? Data(contentsOf: URL(filePath: path)) else { return nil }
        return try? JSONDecoder().decode(ImportProgress.self, from: data)
    }

    /// Replaces the saved progress as a whole.
    public func save(path: String) throws {
        try JSONEncoder().encode(self).write(to: URL(filePath: path), options: .atomic)
    }

    public static func remove(path: String) {
        unlink(path)
    }
}
