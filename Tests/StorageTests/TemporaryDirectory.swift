import FoundationEssentials

/// A directory that goes with its last reference.
final class TemporaryDirectory: Sendable {
    /// An existing directory of its own.
    let path: String

    init() throws {
        let name = "e164-storage-\(UInt64.random(in: .min ... .max))"
        path = FileManager.default.temporaryDirectory.path + "/" + name
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// What a crash at this moment would leave to the next start.
    func copy(of source: String, named name: String) throws -> String {
        let copy = path + "/" + name
        try FileManager.default.copyItem(atPath: source, toPath: copy)
        return copy
    }

    /// The files of a directory that end in a suffix, in order.
    static func files(in directory: String, suffix: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: directory)
            .filter { $0.hasSuffix(suffix) }.sorted().map { directory + "/" + $0 }
    }

    static func bytes(of file: String) throws -> [UInt8] { try [UInt8](Data(contentsOf: URL(filePath: file))) }

    static func write(_ bytes: [UInt8], to file: String) throws { try Data(bytes).write(to: URL(filePath: file)) }
}
