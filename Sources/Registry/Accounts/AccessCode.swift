import Numbering

/// A one-time code as people read and type it: `7Q4M-K2XD`, 40 random bits in Crockford's base 32.
public struct AccessCode: Hashable, Sendable {
    /// Eight digits without the hyphen.
    private let digits: String

    /// A new code.
    init(identifiers: IdentifierSource) {
        digits = Base32.encode(identifiers.bytes(5)).uppercased()
    }

    /// Reads what somebody typed: small letters, spaces, a missing hyphen, O for 0 and I or L for 1 do no harm.
    /// `nil` for what can be no code.
    public init?(_ text: some StringProtocol) {
        guard text.utf8.count <= 32, let digits = CrockfordBase32.normalised(text), digits.utf8.count == 8 else {
            return nil
        }
        self.digits = digits
    }

    /// The code for its recipient's eyes. A secret: into no log, error or record.
    public var text: String { digits.prefix(4) + "-" + digits.suffix(4) }

    /// What is hashed.
    var secret: String { digits }
}

extension AccessCode: CustomStringConvertible, CustomReflectable {
    /// Not the code, which must not get into a log by accident.
    public var description: String { "one-time code" }

    public var customMirror: Mirror { Mirror(self, children: []) }
}
