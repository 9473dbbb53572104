/// The letters on a telephone's keys.
///
/// Source: ITU-T E.161, option A.
public enum Keypad {
    /// The digit, 0...9, of a letter of either case or a digit; `nil` for every other byte.
    public static func digit(for byte: UInt8) -> UInt8? {
        let keys: StaticString = "22233344455566677778889999"
        let capital = FieldText.isSmall(byte) ? byte - 0x20 : byte
        if FieldText.isDigit(capital) {
            return capital - 0x30
        }
        guard FieldText.isCapital(capital) else {
            return nil
        }
        return keys.utf8Start[Int(capital - 0x41)] - 0x30
    }

    /// The digits of a word or number, as `[4, 6, 3]` for `"GO-F"`; spaces, `-`, `.` and brackets are passed over.
    ///
    /// `nil` when there is any other character.
    public static func digits(of text: some StringProtocol) -> [UInt8]? {
        var digits: [UInt8] = []
        for byte in text.utf8 {
            if let digit = digit(for: byte) {
                digits.append(digit)
            } else if !" -.()".utf8.contains(byte) {
                return nil
            }
        }
        return digits
    }
}
