/// A set of nodes as one word. Counting votes in a set makes a repeated vote harmless (rule 12).
public struct NodeSet: Hashable, Sendable {
    private var bits: UInt64 = 0

    public init() {}

    public init(_ nodes: some Sequence<NodeID>) {
        for node in nodes { insert(node) }
    }

    public var count: Int { bits.nonzeroBitCount }

    public mutating func insert(_ node: NodeID) { bits |= 1 << UInt64(node.rawValue) }

    public mutating func remove(_ node: NodeID) { bits &= ~(1 << UInt64(node.rawValue)) }

    public func contains(_ node: NodeID) -> Bool { bits & (1 << UInt64(node.rawValue)) != 0 }

    /// The members in ascending order.
    public var nodes: [NodeID] {
        (1...NodeID.largest).lazy.map(NodeID.init).filter(contains)
    }
}
