/// A porting PIN as people read and type it: `7Q4M-K2XD-9F3T-5`, or six to twelve digits of somebody's own choice.
///
/// A generated PIN is 60 bits in 12 digits of Crockford's base 32 and his check character, which tells a slip of the
/// pen from a guess: every wrong digit and every pair of neighbours that changed places shows.
/// Source: Crockford, "Base 32", section "Check Symbol"; product.md section 5.1.
public struct PINText: Hashable, Sendable {
    public let kind: PortingPIN.Kind
    /// What is hashed: the 12 digits of a generated PIN without the check character, or the chosen digits.
    public let secret: String

    /// The fewest and the most digits of a chosen PIN.
    public static let chosenLength = 6...12
    /// The digits of a generated PIN without the check character.
    public static let generatedLength = 12
    /// The most bytes that are looked at.
    public static let maximumBytes = 64

    /// A generated PIN from 60 random bits, of which the highest four of `bits` are left out.
    ///
    /// `nil` for those five of 37 whose check character is none of the base 32's digits: they would be hard to read
    /// aloud. Draw again then.
    public init?(bits: UInt64) {
        let bits = bits & (1 << 60 - 1)
        guard bits % 37 < 32 else {
            return nil
        }
        kind = .generated
        secret = String(
            decoding: (0..<12).map { CrockfordBase32.alphabet[Int(bits >> UInt64(55 - 5 * $0) & 31)] },
            as: UTF8.self
        )
    }

    /// Reads what somebody typed: small letters, spaces, missing hyphens, O for 0 and I or L for 1 do no harm, and the
    /// check character may be missing.
    ///
    /// - Throws: what is wrong with the form, without the text itself.
    public init(_ text: some StringProtocol) throws(FieldError) {
        let form = FieldError(
            field: "pin",
            value: "",
            rule: "must be a PIN as 7Q4M-K2XD-9F3T-5, or 6 to 12 digits"
        )
        guard text.utf8.count <= Self.maximumBytes, let digits = CrockfordBase32.normalised(text) else {
            throw form
        }
        let count = digits.utf8.count
        if Self.chosenLength.contains(count), digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
            // Twelve digits can be either; what is hashed is the same.
            kind = .chosen
            secret = digits
            return
        }
        guard count == Self.generatedLength || count == Self.generatedLength + 1 else {
            throw form
        }
        kind = .generated
        secret = String(digits.prefix(Self.generatedLength))
        guard count == Self.generatedLength || Self.checkCharacter(of: secret) == digits.utf8.last else {
            throw FieldError(field: "pin", value: "", rule: "is mistyped: its last character does not fit the others")
        }
    }

    /// The PIN for its owner's eyes. A secret: into no log, error or record.
    public var text: String {
        guard kind == .generated, let check = Self.checkCharacter(of: secret) else {
            return secret
        }
        let groups = stride(from: 0, to: Self.generatedLength, by: 4).map { secret.dropFirst($0).prefix(4) }
        return groups.joined(separator: "-") + "-" + String(decoding: [check], as: UTF8.self)
    }

    /// Why a chosen PIN is too easy to guess; `nil` when it is not among the first that anybody would try.
    public func weakness(for number: TelephoneNumber) -> FieldError? {
        let digits = Array(secret.utf8)
        let steps = Set(zip(digits, digits.dropFirst()).map { Int($1) - Int($0) })
        let rule: String? =
            if steps.count == 1, let step = steps.first, abs(step) <= 1 {
                "must not be one digit repeated or a run as 123456"
            } else if number.digits.contains(secret) {
                "must not be a part of the number itself"
            } else {
                nil
            }
        return rule.map { FieldError(field: "pin", value: "", rule: $0) }
    }

    /// The digits' value modulo 37 as a digit of base 32; `nil` when it is one of the five beyond.
    private static func checkCharacter(of digits: String) -> UInt8? {
        var remainder = 0
        for byte in digits.utf8 {
            remainder = (remainder * 32 + Int(CrockfordBase32.value(of: byte) ?? 0)) % 37
        }
        return remainder < 32 ? CrockfordBase32.alphabet[remainder] : nil
    }
}

extension PINText: CustomStringConvertible, CustomReflectable {
    /// Not the PIN, which must not get into a log by accident.
    public var description: String { "porting PIN" }

    public var customMirror: Mirror { Mirror(self, children: []) }
}
