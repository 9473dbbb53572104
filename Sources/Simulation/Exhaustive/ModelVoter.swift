import Paxos

/// One voter of the model: a production acceptor over a disk, and what it has sent.
struct ModelVoter: Hashable {
    /// What a crash leaves.
    struct Disk: Hashable {
        var accepted: Accepted?
        var bound: UInt64
    }

    /// Sent when all writes that were begun before are durable.
    struct Held: Hashable {
        var replies = NumberSet()
        var requests = NumberSet()
    }

    var acceptor: Acceptor
    var rounds: RoundBound
    var disk: Disk
    var held = Held()
    /// Replies on the wire.
    var replies = NumberSet()
    /// Proposals that this voter accepted durably, ever. Those that no longer matter are forgotten.
    var votes = NumberSet()
    var unsyncedVotes = NumberSet()
    /// The operations that run here, one bit each.
    var residents: UInt32
    /// The highest round that an operation here put on the wire; not a part of the node, so a crash leaves it.
    var sentRound: UInt64 = 0

    init(residents: UInt32) {
        self.acceptor = Acceptor(accepted: nil, promised: .floor(epoch: 1, round: 0))
        self.rounds = RoundBound(durable: 0, step: 1)
        self.disk = Disk(accepted: nil, bound: 0)
        self.residents = residents
    }

    /// Whether memory is ahead of the disk.
    var isUnsynced: Bool { disk.bound != rounds.bound || disk.accepted != acceptor.accepted }

    /// The acceptor that a restart would make of the disk now.
    func restartedAcceptor(bug: PlantedBug?) -> Acceptor {
        let promised = bug == .promiseForgotten ? Ballot.zero : .floor(epoch: 1, round: disk.bound)
        return Acceptor(accepted: disk.accepted, promised: promised)
    }
}

/// Something that happens to a voter.
enum VoterInput: Hashable {
    /// Which answers the sender still waits for; others need not be kept.
    enum Awaited: UInt32, Hashable {
        case nothing
        case consent
        case everything
    }

    case request(UInt32, awaited: Awaited)
    case read(operation: UInt32)
    /// The proposal was chosen, says a peer.
    case adopt(proposal: UInt32)
    /// An operation of this node begins an attempt, after it met the round `seen`.
    case takeRound(operation: UInt32, seen: UInt32)
    case sync
    /// What is not durable now will not be before the voter crashes.
    case doom
    case crash
    /// Bookkeeping: this operation no longer waits for anything that was sent before.
    case forgetReplies(operation: UInt32)
    /// Bookkeeping: this proposal is chosen already, or never will be.
    case forgetVote(proposal: UInt32)

    /// A request or a read, from its code.
    init(answerable code: UInt32) {
        let number = code & (1 << 28 - 1)
        if let awaited = Awaited(rawValue: code >> 28) {
            self = .request(number, awaited: awaited)
        } else {
            self = .read(operation: number)
        }
    }

    /// A different number for each input.
    var code: UInt32 {
        switch self {
        case .request(let request, let awaited): awaited.rawValue << 28 | request
        case .read(let operation): 3 << 28 | operation
        case .adopt(let proposal): 4 << 28 | proposal
        case .takeRound(let operation, let seen): 5 << 28 | operation << 24 | seen
        case .sync: 6 << 28
        case .crash: 6 << 28 | 1
        case .doom: 6 << 28 | 2
        case .forgetReplies(let operation): 7 << 28 | operation
        case .forgetVote(let proposal): 8 << 28 | proposal
        }
    }
}

/// What a voter's step does to the rest of the model.
struct VoterEffect: Hashable {
    /// Proposals that have this voter's durable vote from now on.
    var votes: [UInt32] = []
    /// Requests that went onto the wire.
    var sent: [UInt32] = []
    /// A version that went into the history as chosen; 0 for none.
    var settledBase: UInt32 = 0
    /// The round that was taken; 0 for none.
    var round: UInt64 = 0
    var finding: Finding?
}
