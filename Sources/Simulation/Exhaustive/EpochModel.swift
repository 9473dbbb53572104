import Paxos

/// One register over changes of membership: claims in given epochs, nodes that learn of the next one, seal, merge and enter it
/// at any moment, messages that are lost, doubled and late.
///
/// Runs the production `Acceptor` and `Proposer`; the rules of `Replica+Membership` are written here once more, small enough
/// to try every order. That the next membership is chosen is one step, possible when a quorum votes in the present one.
public struct EpochModel: Sendable {
    /// The voters of epochs 1, 2, ...
    public let voters: [Quorum]
    /// Claims of the register, by the epoch of their proposer.
    public let claims: [UInt32]
    /// Whether nodes may take over at any moment what is chosen.
    public let catchesUp: Bool
    /// A disk that may come back with less than it held, at any moment and once.
    public let loss: DiskLoss?
    public let bug: PlantedBug?

    public init(
        voters: [[UInt16]],
        claims: [UInt32],
        catchesUp: Bool = false,
        loss: DiskLoss? = nil,
        bug: PlantedBug? = nil
    ) {
        precondition(
            !voters.isEmpty && claims.allSatisfy { $0 >= 1 && $0 <= UInt32(voters.count) },
            "epochs count from 1"
        )
        precondition(
            loss.map { voters[0].contains($0.node.rawValue) } ?? true,
            "a voter of the first epoch loses its disk"
        )
        self.voters = voters.map { Quorum(voters: $0.map(NodeID.init)) }
        self.claims = claims
        self.catchesUp = catchesUp
        self.loss = loss
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
///
/// No messages are in it: a claim's PREPARE and ACCEPT may arrive anywhere at any time while they can matter, so its progress
/// says all. A PREPARE that arrives after its claim's proposal could only forbid something, as a lost message does.
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

    struct Promise: Hashable {
        let node: NodeID
        let accepted: Accepted?
    }

    enum Progress: Hashable {
        /// Ascending by node; fewer than a quorum.
        case preparing([Promise])
        case accepting(Version)
        /// It was told who holds the number.
        case told
    }

    /// In the order of `EpochModel.nodes`.
    var nodes: [Node]
    var progress: [Progress]
    /// Who voted for each claim's proposal.
    var votes: [NodeSet]
    /// Up to here epochs are chosen.
    var chosen: UInt32 = 1
    /// The store that may forget; `nil` where none does.
    var store: ForgetfulStore?

    /// Less than `==` looks at, and several times faster than all of it: ballots tell versions apart.
    func hash(into hasher: inout Hasher) {
        for node in nodes {
            let ballots = node.acceptor.promised.round << 8 | (node.acceptor.accepted?.ballot.round ?? 0)
            hasher.combine(ballots << 32 | UInt64(node.epoch) << 24 | UInt64(node.sealed) << 16)
            hasher.combine(node.merged)
        }
        for one in progress {
            switch one {
            case .preparing(let promises):
                for promise in promises {
                    hasher.combine(promise.node)
                    hasher.combine(promise.accepted?.ballot.round)
                }
            case .accepting(let version): hasher.combine(version.hash.low)
            case .told: hasher.combine(0)
            }
        }
        hasher.combine(votes)
        store?.hashShortly(into: &hasher)
    }
}
