/// What must not stand as it is within a JSON string, and what stands there instead.
///
/// Source: RFC 8259, section 7.
public enum JSONEscape {
    /// Whether a byte of a string's UTF-8 needs an escape.
    @inlinable
    public static func isNeeded(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    /// The escape of a byte that needs one.
    public static func sequence(_ byte: UInt8) -> [UInt8] {
        let backslash = UInt8(ascii: "\\")
        return switch byte {
        case UInt8(ascii: "\""), backslash: [backslash, byte]
        case 0x0A: [backslash, UInt8(ascii: "n")]
        case 0x0D: [backslash, UInt8(ascii: "r")]
        case 0x09: [backslash, UInt8(ascii: "t")]
        default: [backslash, UInt8(ascii: "u"), 0x30, 0x30, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        }
    }

    private static let digits = [UInt8]("0123456789abcdef".utf8)
}
