import Crypto
import Numbering

/// What somebody shows who has logged in: `e164s_<id>_<secret>`.
///
/// The id finds the record, the secret is 256 random bits in base 32. Only the SHA-256 of the whole is stored.
public struct SessionToken: Sendable {
    public let id: Identifier
    /// The whole token. A secret: for whoever logged in, and nobody and nothing else.
    public let text: String

    static let prefix = "e164s_"

    init(id: Identifier, identifiers: IdentifierSource) {
        self.id = id
        text = Self.prefix + id.base32.lowercased() + "_" + Base32.encode(identifiers.bytes(32))
    }

    /// Takes a token apart; `nil` when it does not look like one.
    init?(_ text: Substring) {
        let parts = text.split(separator: "_", omittingEmptySubsequences: false)
        guard Self.isToken(text), text.utf8.count <= APIKeyToken.maximumLength, parts.count == 3,
            parts[2].utf8.count == 52, let id = Identifier(base32: parts[1])
        else { return nil }
        self.id = id
        self.text = String(text)
    }

    /// Whether a text claims to be a session's token, and not an API key's.
    public static func isToken(_ text: Substring) -> Bool {
        text.utf8.starts(with: prefix.utf8)
    }

    var hash: [UInt8] { Array(SHA256.hash(data: Array(text.utf8))) }

    /// Whether the record was made from this token. Takes the same time whatever the difference.
    func matches(_ record: SessionRecord) -> Bool {
        var difference: UInt8 = record.tokenHash.count == SHA256.byteCount ? 0 : 1
        for (mine, stored) in zip(hash, record.tokenHash) { difference |= mine ^ stored }
        return difference == 0
    }
}

extension SessionToken: CustomStringConvertible, CustomReflectable {
    /// Without the secret.
    public var description: String { Self.prefix + id.base32.lowercased() + "_..." }

    public var customMirror: Mirror { Mirror(self, children: []) }
}
