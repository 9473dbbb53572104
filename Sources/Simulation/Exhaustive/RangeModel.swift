import Paxos

/// Two registers of one range, and nodes that claim them: each by its own two phases, or both under a promise of the range.
///
/// Runs the production `Acceptor` and `Proposer`; rules R1 to R4 of `Replica+Ranges` and `RangeRights` are written here once
/// more, small enough to try every order. A proposer never loses a right here, so that it may use it as late as it likes.
public struct RangeModel: Sendable {
    /// What a node wants; the later in the list, the higher its ballot.
    public enum Claim: Hashable, Sendable {
        /// The range first, then both registers under the same ballot.
        case range
        /// One register, 0 or 1, by its own two phases.
        case alone(Int)
    }

    public let quorum: Quorum
    public let claims: [Claim]
    public let bug: PlantedBug?

    static let registers = 2

    public init(voters: Int = 3, claims: [Claim], bug: PlantedBug? = nil) {
        quorum = Quorum(voters: (1...voters).map { NodeID(UInt16($0)) })
        self.claims = claims
        self.bug = bug
    }
}

/// A state of a `RangeModel`. As in `EpochState` no messages are in it: progress says what may arrive anywhere at any time.
struct RangeState: Hashable {
    struct Voter: Hashable {
        /// By register.
        var acceptors = [Acceptor](
            repeating: Acceptor(accepted: nil, promised: .zero),
            count: RangeModel.registers
        )
        /// What it promised for the range.
        var range = Ballot.zero
    }

    struct Promise: Hashable {
        let node: NodeID
        let accepted: Accepted?
    }

    /// The registers that a promise of the range does not cover, one bit each.
    typealias Touched = UInt8

    enum Progress: Hashable {
        /// Ascending by node; fewer than a quorum.
        case preparing([Promise])
        case asking(NodeSet, Touched)
        /// A quorum promised the range; what is touched, or was used, is out of reach.
        case held(Touched)
        /// Only of a claim alone.
        case accepting(Version)
        /// It was told who holds the number.
        case told
    }

    var voters: [Voter]
    var progress: [Progress]
    /// Who voted, by claim and register.
    var votes: [[NodeSet]]
    /// What was proposed under a promise of the range, by claim: one bit for each register.
    var used: [Touched]
}
