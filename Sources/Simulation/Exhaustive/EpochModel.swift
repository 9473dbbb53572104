import Paxos

/// One register over changes of membership: claims in given epochs, nodes that learn of the next one, seal, merge and enter it
/// at any moment, messages that are lost, doubled and late.
///
/// Runs the production `Acceptor` and `Proposer`; the rules of `Replica+Membership` are written here once more, small enough
/// to try every order. That the next membership is chosen is one step, possible when a quorum votes in the present one.
public struct EpochModel: Sendable {
    /// A claim of the register by a proposer that is in this epoch.
    public struct Claim: Hashable, Sendable {
        public let epoch: UInt32

        public init(in epoch: UInt32) {
            self.epoch = epoch
        }
    }

    /// The voters of epochs 1, 2, ...
    public let voters: [Quorum]
    public let claims: [Claim]
    public let bug: PlantedBug?

    public init(voters: [[UInt16]], claims: [UInt32], bug: PlantedBug? = nil) {
        precondition(
            !voters.isEmpty && claims.allSatisfy { $0 >= 1 && $0 <= UInt32(voters.count) },
            "epochs count from 1"
        )
        self.voters = voters.map { Quorum(voters: $0.map(NodeID.init)) }
        self.claims = claims.map(Claim.init)
        self.bug = bug
    }

    func quorum(_ epoch: UInt32) -> Quorum { voters[Int(epoch) - 1] }

    var nodes: [NodeID] { Set(voters.flatMap(\.voters)).sorted() }
}

/// What an epoch check found.
public struct EpochReport: Sendable {
    /// States looked at.
    public let states: Int
    /// The steps to a broken rule, shortest first found; `nil` if there is none.
    public let counterexample: [String]?
    /// Whether the limit was reached first.
    public let isUnfinished: Bool
}

/// A state of an `EpochModel`.
struct EpochState: Hashable {
    struct Node: Hashable {
        var acceptor = Acceptor(accepted: nil, promised: .zero)
        /// The epoch that it votes in, if it has not sealed it.
        var epoch: UInt32 = 1
        /// The epoch that it has sealed the earlier ones for.
        var sealed: UInt32 = 1
        var merged = NodeSet()
        /// One of those that it merged with had entered the epoch.
        var hasMergedActive = false
    }

    enum Message: Hashable {
        case prepare(claim: Int)
        case promise(claim: Int, NodeID, Accepted?)
        case accept(claim: Int, Version)

        /// Not that of hashes.
        var rank: UInt64 {
            switch self {
            case .prepare(let claim): UInt64(claim)
            case .accept(let claim, let version): 1 << 60 | UInt64(claim) << 20 | UInt64(version.content.first ?? 0)
            case .promise(let claim, let node, let accepted):
                2 << 60 | UInt64(claim) << 40 | UInt64(node.rawValue) << 20
                    | UInt64(accepted?.ballot.epoch ?? 0) << 10 | (accepted?.ballot.round ?? 0)
            }
        }
    }

    enum Progress: Hashable {
        case idle, preparing, accepting(Version), done
    }

    /// In the order of `EpochModel.nodes`.
    var nodes: [Node]
    var progress: [Progress]
    /// Everything ever sent; it may arrive at any time, and again.
    var messages: Set<Message> = []
    /// Who voted for each claim's proposal.
    var votes: [NodeSet]
    var sortedMessages: [Message] { messages.sorted { $0.rank < $1.rank } }
    /// Up to here epochs are chosen.
    var chosen: UInt32 = 1
}
