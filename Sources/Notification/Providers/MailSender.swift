/// Who mail comes from.
public struct MailSender: Hashable, Sendable {
    /// A mail address.
    public let address: String
    /// As people see it; may be empty.
    public let name: String

    /// `nil` unless the address is well-formed.
    public init?(address: String, name: String = "") {
        guard Recipient.mail(address).isWellFormed else { return nil }
        self.address = address
        self.name = String(Escaping.plain(name).prefix(100))
    }

    /// What stands behind the `@`.
    var domain: String { String(address[address.index(after: address.firstIndex(of: "@") ?? address.startIndex)...]) }
}
