/// A mail address as the registry uses it for a name: in small letters, so that one person has one account.
///
/// The local part is a dot-atom, the domain has letters, digits and hyphens: quoted local parts, comments, address
/// literals and characters beyond ASCII are refused. Source: RFC 5321, section 4.1.2; RFC 5322, section 3.2.3.
public struct MailAddress: Hashable, Sendable {
    /// 3 to 254 characters, as `jane@carrier-a.example`.
    public let text: String

    /// The greatest number of characters. Source: RFC 5321, section 4.5.3.1.3.
    public static let maximumLength = 254

    /// What a text must be, for messages.
    public static let rule = "must be a mail address, as jane@carrier-a.example"

    /// `nil` for a text that is no mail address. Capital letters become small ones.
    public init?(_ text: some StringProtocol) {
        guard text.utf8.count <= Self.maximumLength else {
            return nil
        }
        let parts = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        guard parts.count == 2, Self.isLocalPart(parts[0]), Self.isDomain(parts[1]) else {
            return nil
        }
        self.text = text.lowercased()
    }

    private static func isLocalPart(_ bytes: some Collection<UInt8>) -> Bool {
        let symbols = Array("!#$%&'*+-/=?^_`{|}~".utf8)
        return bytes.count <= 64
            && bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy { atom in
                !atom.isEmpty
                    && atom.allSatisfy { byte in
                        FieldText.isLetter(byte) || FieldText.isDigit(byte) || symbols.contains(byte)
                    }
            }
    }

    private static func isDomain(_ bytes: some Collection<UInt8>) -> Bool {
        let hyphen = UInt8(ascii: "-")
        return bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy { label in
            let label = Array(label)
            return (1...63).contains(label.count) && label.first != hyphen && label.last != hyphen
                && label.allSatisfy { FieldText.isLetter($0) || FieldText.isDigit($0) || $0 == hyphen }
        }
    }
}

extension MailAddress: Comparable {
    public static func < (left: MailAddress, right: MailAddress) -> Bool {
        left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
    }
}

extension MailAddress: CustomStringConvertible {
    public var description: String {
        text
    }
}
