import Crypto
import Paxos

/// The hash that names a version: SHA-256, cut to its first 128 bits.
///
///     SHA-256( "e164.v1\0"         8 bytes, says what is hashed
///            | number              8 bytes, big-endian
///            | base                16 bytes, high half first, big-endian
///            | content )           the rest
///
/// All parts but the last have a fixed length, so no two versions have one encoding. Nodes compare these hashes in
/// place of contents, and each history is chained by them: the layout can't change without a new tag.
public enum VersionHash {
    /// The tag, read as one big-endian number.
    private static let tag: UInt64 = 0x6531_3634_2e76_3100

    /// The hash of one version.
    ///
    /// - Parameters:
    ///   - number: 1 or more.
    ///   - base: The hash of version `number - 1`, `.none` for the first.
    ///   - content: Opaque.
    /// - Returns: What every node computes for these three.
    public static func hash(number: UInt64, base: ValueHash, content: [UInt8]) -> ValueHash {
        content.withUnsafeBytes { hash(number: number, base: base, content: $0) }
    }

    static func hash(number: UInt64, base: ValueHash, content: UnsafeRawBufferPointer) -> ValueHash {
        var hasher = SHA256()
        let header = (tag.bigEndian, number.bigEndian, base.high.bigEndian, base.low.bigEndian)
        withUnsafeBytes(of: header) { hasher.update(bufferPointer: $0) }
        hasher.update(bufferPointer: content)
        return hasher.finalize().withUnsafeBytes { digest in
            ValueHash(
                high: UInt64(bigEndian: digest.loadUnaligned(as: UInt64.self)),
                low: UInt64(bigEndian: digest.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
            )
        }
    }
}
