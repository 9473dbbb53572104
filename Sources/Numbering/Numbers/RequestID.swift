/// The client-made id of one request, stored by the client before it sends (HTTP header `Idempotency-Key`).
///
/// 1 to 64 printable ASCII characters without spaces; opaque otherwise.
/// Source: consensus.md, rule 27.
public struct RequestID: Hashable, Sendable, CustomStringConvertible {
    public let text: String

    /// The greatest number of characters.
    public static let maximumLength = 64

    // Inlinable, so that other modules get it specialised: it runs for every request id of every record that is read.
    /// `nil` when `text` is empty, longer than 64 characters, or has a space, a control character or non-ASCII.
    @inlinable
    public init?(_ text: some StringProtocol) {
        guard (1...Self.maximumLength).contains(text.utf8.count), text.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else {
            return nil
        }
        self.text = String(text)
    }

    public var description: String {
        text
    }
}
