import Crypto
import Numbering

/// What a program shows to act with an API key: `e164_<id>_<secret>`.
///
/// The id finds the record, the secret is 256 random bits in base 32. As nobody can search 256 bits, one salted SHA-256
/// protects it; the slow hashes that passwords need would only slow down every request. So there is no cache of
/// verified tokens either: verifying costs one SHA-256, which is what looking a token up in a cache by its hash would
/// cost.
public struct APIKeyToken: Sendable {
    public let id: String
    private let secret: String

    static let prefix = "e164_"
    /// The greatest number of bytes of a token that is looked at.
    static let maximumLength = 200

    /// A new token.
    ///
    /// `id`: 4 to 32 of `a`-`z` and `0`-`9`.
    public init(id: String, identifiers: IdentifierSource) {
        self.id = id
        secret = Base32.encode(identifiers.bytes(32))
    }

    /// Takes a token apart; `nil` when it does not look like one.
    public init?(_ text: Substring) {
        // On every request's way, so by bytes: comparing as Unicode costs more than the hash.
        let bytes = text.utf8
        guard bytes.count <= Self.maximumLength, bytes.starts(with: Self.prefix.utf8) else { return nil }
        let rest = bytes.dropFirst(Self.prefix.utf8.count)
        guard let bar = rest.firstIndex(of: UInt8(ascii: "_")) else { return nil }
        let secret = rest[rest.index(after: bar)...]
        guard (4...32).contains(rest[..<bar].count), !secret.isEmpty, !secret.contains(UInt8(ascii: "_")) else {
            return nil
        }
        id = String(text[rest.startIndex..<bar])
        self.secret = String(text[secret.startIndex...])
    }

    /// The whole token. A secret: for whoever asked for the key, and nobody and nothing else.
    public var text: String { Self.prefix + id + "_" + secret }

    /// SHA-256 of salt and secret.
    public func hash(salt: [UInt8]) -> [UInt8] {
        Array(digest(salt: salt))
    }

    /// Whether the record was made from this token. Takes the same time whatever the difference.
    func matches(_ record: APIKeyRecord) -> Bool {
        var difference: UInt8 = record.secretHash.count == SHA256.byteCount ? 0 : 1
        for (mine, stored) in zip(digest(salt: record.salt), record.secretHash) { difference |= mine ^ stored }
        return difference == 0
    }

    private func digest(salt: [UInt8]) -> SHA256.Digest {
        var hasher = SHA256()
        salt.withUnsafeBytes { hasher.update(bufferPointer: $0) }
        var secret = secret
        secret.withUTF8 { hasher.update(bufferPointer: UnsafeRawBufferPointer($0)) }
        return hasher.finalize()
    }
}
