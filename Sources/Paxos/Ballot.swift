/// Names one attempt to have one value accepted: (epoch, round, node, step), compared in this order.
///
/// A ballot belongs to one attempt of one proposer and carries at most one value (safety rule 4). The epoch is the
/// number of the membership configuration, so a later configuration outranks every ballot of an earlier one.
///
/// Source: Lamport, "Paxos Made Simple", section 2.2; Rystsov, "CASPaxos", section 2.2.
public struct Ballot: Hashable, Comparable, Sendable, CustomStringConvertible {
    public let epoch: UInt32
    /// Counts attempts of a node; shared by all its registers, never set back, not even by a restart.
    public let round: UInt64
    /// The proposing node's number; 0 only in `.zero`, `UInt16.max` only in a floor.
    public let node: UInt16
    /// Counts what the node had chosen on its own version before, without a phase 1 in between; 0 after a phase 1.
    public let step: UInt16

    public init(epoch: UInt32, round: UInt64, node: NodeID, step: UInt16 = 0) {
        self.init(epoch: epoch, round: round, rawNode: node.rawValue, step: step)
    }

    /// For decoding what `init(epoch:round:node:step:)` and the two special ballots made.
    public init(epoch: UInt32, round: UInt64, rawNode: UInt16, step: UInt16 = 0) {
        self.epoch = epoch
        self.round = round
        self.node = rawNode
        self.step = step
    }

    /// The next ballot of all, so that nobody can use one in between: whoever accepted this ballot, and so refuses every
    /// lower one, refuses whatever is lower than the next one as well. `nil` after 65,535 steps.
    public var next: Ballot? {
        guard step < .max else { return nil }
        return Ballot(epoch: epoch, round: round, rawNode: node, step: step + 1)
    }

    /// Below every ballot that is proposed: "nothing promised" and "nothing accepted".
    public static let zero = Ballot(epoch: 0, round: 0, rawNode: 0)

    /// Above every ballot of this epoch with this round or a lower one. Nobody proposes it.
    public static func floor(epoch: UInt32, round: UInt64) -> Ballot {
        Ballot(epoch: epoch, round: round, rawNode: .max)
    }

    public static func < (left: Ballot, right: Ballot) -> Bool {
        if left.epoch != right.epoch { return left.epoch < right.epoch }
        if left.round != right.round { return left.round < right.round }
        if left.node != right.node { return left.node < right.node }
        return left.step < right.step
    }

    public var description: String {
        "\(epoch).\(round).\(node == .max ? "*" : String(node))\(step > 0 ? "+\(step)" : "")"
    }
}
