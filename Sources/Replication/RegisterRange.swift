/// The 10,000 registers whose keys differ in their last four digits only, as the numbers of one office code.
///
/// One promise can stand for all of them (`docs/PROTOCOL.md`, prefix promises).
public struct RegisterRange: Hashable, Sendable, CustomStringConvertible {
    public static let suffixDigits = 4
    public static let size = 10_000

    /// What their keys begin with.
    public let prefix: RegisterKey

    fileprivate init(prefix: RegisterKey) {
        self.prefix = prefix
    }

    /// For ranges that come from outside; `nil` unless keys can begin with it.
    public init?(checking prefix: RegisterKey) {
        guard prefix.count >= RegisterKey.shortest - RegisterRange.suffixDigits, prefix.kind == RegisterKey.rangeKind
        else { return nil }
        self.prefix = prefix
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
    fileprivate static let rangeKind: Character = "n"
    /// Shorter keys lie in none.
    fileprivate static let shortest = 8

    /// Its place in its range; `nil` if it lies in none.
    public var place: RegisterPlace? {
        guard count >= RegisterKey.shortest, kind == RegisterKey.rangeKind, let (prefix, index) = splitDigits() else {
            return nil
        }
        return RegisterPlace(range: RegisterRange(prefix: prefix), index: index)
    }
}
