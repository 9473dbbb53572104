/// 128 bits that stand for a version's number, base and content.
///
/// The core compares hashes and never computes one; whoever builds a replica says how (production: SHA-256 cut to
/// 128 bits; the simulator: a fast mixing function).
public struct ValueHash: Hashable, Sendable, CustomStringConvertible {
    public let high: UInt64
    public let low: UInt64

    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// The base of a register's first version.
    public static let none = ValueHash(high: 0, low: 0)

    public var description: String {
        let digits = String(high, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
