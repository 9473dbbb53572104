import Crypto

/// The name of a message: 32 hexadecimal digits.
public struct MessageID: Hashable, Comparable, Sendable, CustomStringConvertible {
    public let description: String

    /// The id of the message that a cause brings to a recipient: the same whenever and wherever it is made.
    ///
    /// - Parameters:
    ///   - cause: What happened, as a record's key with its version and the event's name.
    ///   - recipient: Whom the message goes to.
    public init(cause: String, recipient: Recipient) {
        let text = "\(cause)\u{0}\(recipient.channel.rawValue)\u{0}\(recipient.address)"
        description = SHA256.hash(data: Array(text.utf8)).prefix(16)
            .map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// Reads what `description` writes.
    public init?(_ text: String) {
        guard text.utf8.count == 32,
            text.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
        else { return nil }
        description = text
    }

    public static func < (left: MessageID, right: MessageID) -> Bool { left.description < right.description }
}
