/// The number of a node in its cluster: 1 to 63, given once and never reused for another store.
public struct NodeID: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The largest number a node may have; `NodeSet` keeps one bit for each.
    public static let largest: UInt16 = 63

    public let rawValue: UInt16

    /// - Parameter rawValue: 1 to 63.
    public init(_ rawValue: UInt16) {
        precondition((1...NodeID.largest).contains(rawValue), "a node's number is 1 to 63")
        self.rawValue = rawValue
    }

    /// `nil` unless the value is 1 to 63; for numbers that come from outside.
    public init?(checking rawValue: UInt64) {
        guard (1...UInt64(NodeID.largest)).contains(rawValue) else { return nil }
        self.rawValue = UInt16(rawValue)
    }

    public static func < (left: NodeID, right: NodeID) -> Bool { left.rawValue < right.rawValue }

    public var description: String { "n\(rawValue)" }
}
