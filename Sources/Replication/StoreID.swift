/// Names one store for ever: drawn at random when a data directory is formatted, never reused.
///
/// Votes and cursors belong to a store, not to an address: a lost disk that comes back empty is another store
/// (safety rules 12 and 14).
public struct StoreID: Hashable, Sendable, CustomStringConvertible {
    public let rawValue: UInt64

    public init(_ rawValue: UInt64) {
        self.rawValue = rawValue
    }

    public var description: String {
        let digits = String(rawValue, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
