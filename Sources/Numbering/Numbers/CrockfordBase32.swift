/// The digits of Crockford's base 32: no I, L, O and U, so that a text can be read aloud and typed in.
///
/// Source: Crockford, "Base 32".
public enum CrockfordBase32 {
    /// The 32 digits in ASCII, by their values.
    public static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

    /// A digit's value, 0 to 31; small letters count as capital ones. `nil` for anything else.
    public static func value(of byte: UInt8) -> UInt8? {
        let capital = FieldText.isSmall(byte) ? byte - 0x20 : byte
        return alphabet.firstIndex(of: capital).map(UInt8.init)
    }

    /// Digits as people may type them, in the form of the alphabet: capital letters, O as 0, I and L as 1, without
    /// spaces and hyphens. `nil` when something else is among them.
    public static func normalised(_ text: some StringProtocol) -> String? {
        var digits: [UInt8] = []
        for byte in text.utf8 where byte != UInt8(ascii: " ") && byte != UInt8(ascii: "-") {
            let capital = FieldText.isSmall(byte) ? byte - 0x20 : byte
            switch capital {
            case UInt8(ascii: "O"): digits.append(UInt8(ascii: "0"))
            case UInt8(ascii: "I"), UInt8(ascii: "L"): digits.append(UInt8(ascii: "1"))
            default:
                guard alphabet.contains(capital) else {
                    return nil
                }
                digits.append(capital)
            }
        }
        return String(decoding: digits, as: UTF8.self)
    }
}
