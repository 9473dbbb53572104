/// What the seven digits after the area code (NXX-XXXX) of a wanted number look like.
///
/// Letters stand for the digits of their keys, so `contains: "PIZZA"` finds 74992.
public struct NumberPattern: Hashable, Sendable {
    /// Digits 0...9 that come first; empty for any.
    public let startsWith: [UInt8]
    /// Digits 0...9 that come last; empty for any.
    public let endsWith: [UInt8]
    /// Digits 0...9 that stand together somewhere; empty for any.
    public let contains: [UInt8]

    /// Any number.
    public static let any = NumberPattern()

    static let digitCount = 7

    private init() {
        startsWith = []
        endsWith = []
        contains = []
    }

    /// - Throws: `FieldError` for a part that is longer than 7 digits or has a character that no key has.
    public init(startsWith: String = "", endsWith: String = "", contains: String = "") throws(FieldError) {
        self.startsWith = try Self.digits("startsWith", startsWith)
        self.endsWith = try Self.digits("endsWith", endsWith)
        self.contains = try Self.digits("contains", contains)
    }

    private static func digits(_ name: String, _ text: String) throws(FieldError) -> [UInt8] {
        guard let digits = Keypad.digits(of: text.prefix(32)), digits.count <= digitCount, text.utf8.count <= 32 else {
            throw FieldError(field: name, value: text, rule: "must be at most 7 digits or letters")
        }
        return digits
    }
}
