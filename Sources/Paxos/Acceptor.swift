/// The voting half of one register on one node.
///
///     PREPARE(b):    b >= promised, b > accepted   ->  promised := b           PROMISE(b, accepted)
///                    otherwise                     ->                          NACK(max(promised, accepted))
///     ACCEPT(b, v):  b >= promised, b > accepted   ->  accepted := (b, v)      ACCEPTED(b)   after the write is durable
///                    b == accepted, same value     ->                          ACCEPTED(b)
///                    b == accepted, other value    ->                          the node stops
///                    otherwise                     ->                          NACK(max(promised, accepted))
///
/// `accepted` is durable. `promised` lives in memory under the node's durable round bound (`RoundBound`): a restarted
/// node makes its acceptors with `promised` at that bound, so no promise is ever forgotten (safety rule 1).
///
/// Source: Rystsov, "CASPaxos: Replicated State Machines without logs", section 2.2.
public struct Acceptor: Hashable, Sendable {
    /// No ballot below this one gets a vote any more.
    public private(set) var promised: Ballot
    /// `nil` while the register was never touched here.
    public private(set) var accepted: Accepted?

    /// - Parameters:
    ///   - accepted: What the store holds.
    ///   - promised: The highest promise remembered, at least the node's floor.
    public init(accepted: Accepted?, promised: Ballot) {
        self.accepted = accepted
        self.promised = max(promised, accepted?.ballot ?? .zero)
    }

    /// The answer to a PREPARE.
    public enum PrepareReply: Hashable, Sendable {
        /// Every lower ballot is refused from now on.
        case promise(Accepted?)
        /// A higher ballot is promised or accepted here: this one.
        case refused(Ballot)
    }

    /// Phase 1b. A repeated PREPARE of the promised ballot is answered again.
    public mutating func prepare(_ ballot: Ballot) -> PrepareReply {
        precondition(ballot > .zero && ballot.node != .max, "only a node's own ballots are proposed")
        guard ballot >= promised, ballot > acceptedBallot else { return .refused(promised) }
        promised = ballot
        return .promise(accepted)
    }

    /// Promises more than was asked, which is always allowed.
    public mutating func raise(to floor: Ballot) {
        promised = max(promised, floor)
    }

    /// The answer to an ACCEPT.
    public enum AcceptReply: Hashable, Sendable {
        /// Write `accepted` and sync it *before* ACCEPTED leaves the process. `settledBase` is the version before,
        /// when this node holds it: being the base of a proposal proves that it was chosen, so it belongs into the
        /// history, in the same write.
        case write(settledBase: Version?)
        /// The very same vote was given before; nothing to write.
        case repeated
        /// A higher ballot is promised or accepted here: this one.
        case refused(Ballot)
        /// Two values under one ballot: a safety rule was broken somewhere. The node must stop.
        case conflict
    }

    /// Phase 2b.
    public mutating func accept(_ ballot: Ballot, _ version: Version) -> AcceptReply {
        precondition(ballot > .zero && ballot.node != .max, "only a node's own ballots are proposed")
        if let accepted, accepted.ballot == ballot {
            return accepted.version == version ? .repeated : .conflict
        }
        guard ballot >= promised, ballot > acceptedBallot else { return .refused(promised) }
        return .write(settledBase: hold(ballot, version))
    }

    /// Takes over a version that is known to be chosen from a node that has it.
    ///
    /// Allowed below the promise: whoever was promised a higher ballot has met the chosen version in its own quorum.
    /// Not a vote: nobody is told.
    ///
    /// - Returns: `nil` when this node holds that ballot or a later one; otherwise what `accept` says.
    public mutating func adopt(chosen: Accepted) -> AcceptReply? {
        if let accepted, accepted.ballot == chosen.ballot {
            return accepted.version == chosen.version ? nil : .conflict
        }
        guard chosen.ballot > acceptedBallot else { return nil }
        return .write(settledBase: hold(chosen.ballot, chosen.version))
    }

    /// Takes over, chosen or not, what a voter of an earlier epoch held when it had stopped voting there.
    ///
    /// Only for a node that has stopped voting there too, and has promised nothing in the epoch to come: to it this is
    /// as if the ACCEPT had come late. Not a vote: nobody is told.
    ///
    /// - Returns: What `adopt` says.
    public mutating func merge(_ found: Accepted) -> AcceptReply? { adopt(chosen: found) }

    private var acceptedBallot: Ballot { accepted?.ballot ?? .zero }

    private mutating func hold(_ ballot: Ballot, _ version: Version) -> Version? {
        let before = accepted?.version
        accepted = Accepted(ballot: ballot, version: version)
        promised = max(promised, ballot)
        guard let before, version.follows(before) else { return nil }
        return before
    }
}
