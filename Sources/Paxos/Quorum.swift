/// The voters of one epoch and how many of them decide: N/2+1.
public struct Quorum: Hashable, Sendable {
    /// Ascending, without repetition, at least one.
    public let voters: [NodeID]

    /// - Parameter voters: distinct nodes, at least one; the order does not matter.
    public init(voters: [NodeID]) {
        precondition(!voters.isEmpty, "a configuration has at least one voter")
        precondition(Set(voters).count == voters.count, "a voter counts once")
        self.voters = voters.sorted()
    }

    /// How many distinct voters make a quorum. Any two quorums share a voter.
    public var size: Int { voters.count / 2 + 1 }

    public func isReached(by nodes: NodeSet) -> Bool { nodes.count >= size }

    /// Whether a quorum can no longer come together once these voters have refused.
    public func isLost(refusals: NodeSet) -> Bool { voters.count - refusals.count < size }

    public func isVoter(_ node: NodeID) -> Bool { voters.contains(node) }
}
