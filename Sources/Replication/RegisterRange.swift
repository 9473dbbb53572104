/// The 10,000 registers whose keys differ in their last four digits only, as the numbers of one office code.
///
/// One promise can stand for all of them (`docs/PROTOCOL.md`, prefix promises).
public struct RegisterRange: Hashable, Sendable, CustomStringConvertible {
    public static let suffixDigits = 4
    public static let size = 10_000

    /// What their keys begin with.
    public let prefix: String

    fileprivate init(prefix: String) {
        self.prefix = prefix
    }

    /// For ranges that come from outside; `nil` unless keys can begin with it.
    public init?(checking prefix: String) {
        guard let place = RegisterKey(checking: prefix + "0000")?.place, place.range.prefix == prefix else {
            return nil
        }
        self = place.range
    }

    public var description: String { "\(prefix)****" }
}

/// Where in a range a register stands.
public struct RegisterPlace: Hashable, Sendable {
    public let range: RegisterRange
    /// Its last four digits.
    public let index: Int
}

extension RegisterKey {
    /// The kind of register that lies in ranges: telephone numbers, which come by the thousand.
    private static let rangeKind = UInt8(ascii: "n")
    /// Shorter keys lie in none.
    private static let shortest = 8

    /// Its place in its range; `nil` if it lies in none.
    public var place: RegisterPlace? {
        let bytes = text.utf8
        guard bytes.count >= RegisterKey.shortest, bytes.first == RegisterKey.rangeKind else { return nil }
        var index = 0
        for byte in bytes.suffix(RegisterRange.suffixDigits) {
            guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
            index = index * 10 + Int(byte - UInt8(ascii: "0"))
        }
        let prefix = String(text.dropLast(RegisterRange.suffixDigits))
        return RegisterPlace(range: RegisterRange(prefix: prefix), index: index)
    }
}
