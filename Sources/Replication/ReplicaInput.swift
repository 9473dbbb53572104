import Paxos

/// Something that happens to a replica.
public enum ReplicaInput: Sendable {
    /// A client of this node wants a register changed, or read by `Change.identity`.
    ///
    /// - Parameters:
    ///   - request: Names the request in `Effects.endings`; unique in this run of the node.
    ///   - deadline: After this the request ends, with whatever is known.
    case propose(request: UInt64, RegisterKey, Change, deadline: Moment)
    /// A client of this node wants a linearizable read.
    case read(request: UInt64, RegisterKey, deadline: Moment)
    /// Shut out all proposals up to this round: they get no vote here any more. Ends as `.unchanged(nil)` when what was
    /// accepted before is settled and what was written before is durable, and as `.unknown` at the deadline.
    ///
    /// - Parameter round: 0 to wait for the writing only.
    case fence(request: UInt64, round: UInt64, deadline: Moment)
    /// A linearizable read proved that this is chosen; this node's store may lack it.
    case learned(RegisterKey, Accepted)
    case received(PeerMessage, from: NodeID)
    /// Every write up to this commit sequence is durable.
    case durable(through: UInt64)
    /// Messages to this node can leave again.
    case linkUp(NodeID)
    case linkDown(NodeID)
    /// Time passed. Every few milliseconds.
    case tick
    /// Refuse new requests from now on.
    case stop(Outcome.Refusal)
    /// Take requests again.
    case resume
}
