/// A read that writes nothing: asks all voters what they accepted, and answers when a quorum holds the same ballot.
///
/// Safe, because that ballot was accepted by a quorum and so is chosen; any change that was acknowledged before the
/// read began is held by a quorum, which meets the one that answered, and accepted ballots only grow. That all of a
/// quorum hold *nothing* is agreement too. The highest ballot of a quorum that disagrees proves nothing.
///
/// Source: `docs/PROTOCOL.md`, "Reads".
public struct QuorumRead: Hashable, Sendable {
    public enum Action: Hashable, Sendable {
        case wait
        /// A quorum agrees: the chosen version, `nil` for a register that nobody touched.
        case agreed(Accepted?)
        /// No quorum can agree any more; a full round has to settle the register.
        case disagreed
        /// The protocol was broken somewhere; the node must stop.
        case violated(SafetyViolation)
    }

    public let quorum: Quorum
    private var answered = NodeSet()
    private var replies: [Accepted?] = []

    public init(quorum: Quorum) {
        self.quorum = quorum
    }

    /// Whether enough voters answered to go on with a full round, should the others stay silent.
    public var hasQuorum: Bool { quorum.isReached(by: answered) }

    /// A reply came in. A voter's second one is ignored.
    ///
    /// - Parameters:
    ///   - node: Who replies.
    ///   - accepted: What it holds.
    ///   - isTakenOver: It may have been taken over from an earlier epoch, without a vote: then agreement on it proves
    ///     nothing.
    /// - Returns: What is known now.
    public mutating func reply(from node: NodeID, _ accepted: Accepted?, isTakenOver: Bool = false) -> Action {
        guard quorum.isVoter(node), !answered.contains(node) else { return .wait }
        answered.insert(node)
        replies.append(accepted)
        var alike = 0
        for other in replies where other?.ballot == accepted?.ballot {
            if let accepted, other?.version != accepted.version { return .violated(.twoValues(accepted.ballot)) }
            alike += 1
        }
        if alike >= quorum.size { return isTakenOver ? .disagreed : .agreed(accepted) }
        let silent = quorum.voters.count - replies.count
        let mostAlike = replies.map { one in replies.count { $0?.ballot == one?.ballot } }.max() ?? 0
        return mostAlike + silent < quorum.size ? .disagreed : .wait
    }
}
