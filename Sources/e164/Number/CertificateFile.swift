import ArgumentParser
import Foundation

/// A file with a chain of certificates, for the node to check.
enum CertificateFile {
    /// More than any chain that a node takes.
    private static let maximumByteCount = 64 << 10

    /// The file's text.
    static func read(_ path: String) throws -> String {
        guard let file = FileHandle(forReadingAtPath: path) else {
            throw ValidationError("\(path) can't be read")
        }
        defer { try? file.close() }
        let bytes = try file.read(upToCount: maximumByteCount + 1) ?? Data()
        guard bytes.count <= maximumByteCount, let text = String(data: bytes, encoding: .utf8) else {
            throw ValidationError("\(path) is not a PEM file")
        }
        // It would be sent over the network; certificates don't need it.
        guard !text.contains("PRIVATE KEY-----") else {
            throw ValidationError("\(path) has a private key in it: keep that, and give the certificates alone")
        }
        return text
    }
}
