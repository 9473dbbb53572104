/// Names one register: a letter for the kind of record, then its own key, for example `n12125550123`.
///
/// Printable ASCII, 1 to 255 bytes. Up to 15 bytes stay inside the value, without an allocation.
public struct RegisterKey: Hashable, Comparable, Sendable, CustomStringConvertible {
    public static let longest = 255

    public let text: String

    /// - Parameter text: Trusted, made by this program.
    public init(_ text: String) {
        precondition(RegisterKey.isValid(text), "a register's key is 1 to 255 printable ASCII characters")
        self.text = text
    }

    /// For keys that come from outside; `nil` unless it is 1 to 255 printable ASCII characters.
    public init?(checking text: String) {
        guard RegisterKey.isValid(text) else { return nil }
        self.text = text
    }

    private static func isValid(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            (1...longest).contains(bytes.count) && bytes.allSatisfy { $0 >= 0x21 && $0 <= 0x7e }
        }
    }

    /// The order of the bytes, which is the order of the store.
    public static func < (left: RegisterKey, right: RegisterKey) -> Bool {
        left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
    }

    public var description: String { text }
}
