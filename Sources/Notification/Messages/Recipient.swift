public import Numbering

/// Whom a message goes to, and how.
public enum Recipient: Hashable, Sendable {
    /// A mail address as `mailbox@domain`.
    case mail(String)
    case sms(TelephoneNumber)
    case voice(TelephoneNumber)

    public var channel: Channel {
        switch self {
        case .mail: .mail
        case .sms: .sms
        case .voice: .voice
        }
    }

    /// The address as providers want it: the mail address, or the number with a plus sign.
    public var address: String {
        switch self {
        case .mail(let address): address
        case .sms(let number), .voice(let number): number.description
        }
    }

    /// Whether the address can stand in a provider's request: a mail address of printable ASCII without anything that
    /// ends a header or a command.
    ///
    /// Whether somebody is there only sending tells. Source: RFC 5321, section 4.1.2, the unquoted forms.
    public var isWellFormed: Bool {
        guard case .mail(let address) = self else { return true }
        let parts = address.utf8.split(separator: 0x40, omittingEmptySubsequences: false)
        return parts.count == 2 && (1...64).contains(parts[0].count) && (1...255).contains(parts[1].count)
            && address.utf8.allSatisfy { byte in
                // Space and control characters, quotation, brackets, comma, colon, semicolon, backslash.
                (0x21...0x7E).contains(byte) && !Array("\"(),:;<>[]\\".utf8).contains(byte)
            }
    }
}
