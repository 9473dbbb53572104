import Paxos

/// One client's operation, at the node that runs it: a production proposer, and a quorum read in front for reads.
struct ModelOperation: Hashable {
    enum Stage: Hashable {
        /// Not begun, or its node restarted and the client has not asked again yet.
        case waiting
        case reading(QuorumRead)
        case proposing
        /// Answered, or nobody is left to answer.
        case ended
    }

    let index: Int
    var stage: Stage = .waiting
    var proposer: Proposer
    /// Only when placed apart; otherwise the voter's rounds serve.
    var rounds = RoundBound(durable: 0)
    var attemptsLeft: Int
    var isBegun = false
    /// Its first update is done; only for `.appendTwice`.
    var isSecond = false
    /// The newest version that an answer had named before this operation began: its own must not be older.
    var known: UInt32 = 0
    /// Only for `PlantedBug.readMaximum`.
    var highestRead: Accepted?

    init(index: Int, model: RegisterModel) {
        self.index = index
        self.proposer = Proposer(quorum: model.quorum)
        self.attemptsLeft = model.operations[index].attempts
    }

    /// Ends it; all that no longer matters is the same for all ended operations.
    mutating func end(_ model: RegisterModel) {
        self = ModelOperation(index: index, model: model)
        stage = .ended
        attemptsLeft = 0
    }
}

/// Something that happens to an operation.
enum OperationInput: Hashable {
    /// A reply arrives. `voter` counts from 0.
    case reply(UInt32, voter: Int)
    /// A quorum read begins.
    case beginRead(known: UInt32)
    /// An attempt begins. `round` is its round when placed together, otherwise one that it has to exceed.
    case attempt(round: UInt32, known: UInt32)
    /// The node crashes.
    case crash

    /// No round that a model uses is that high.
    static let highestRound: UInt32 = 0x3FFF

    /// A different number for each input.
    var code: UInt32 {
        switch self {
        case .reply(let reply, let voter): UInt32(voter) << 24 | reply
        case .beginRead(let known): 1 << 30 | known
        case .attempt(let round, let known): 2 << 30 | round << 16 | known
        case .crash: 3 << 30
        }
    }
}

/// What an operation's step asks of the rest of the model.
enum OperationEffect: Hashable {
    case none
    /// This request goes to all voters.
    case send(UInt32)
    /// The client is told that the register is at this version.
    case answer(UInt32)
    /// The client is told so about its first update, and this request for the second goes to all voters.
    case answerAndSend(UInt32, UInt32)
    /// The quorum read has a quorum of replies that do not agree yet: a full round may begin.
    case mayFallBack
    /// A new attempt may begin above this round.
    case mayRetry(above: UInt32)
    case finding(Finding)
}

extension RegisterModel {
    var quorum: Quorum { Quorum(voters: (1...UInt16(voters)).map { NodeID($0) }) }

    /// The change that an operation makes in its present attempt.
    ///
    /// Contents are unique per attempt; with equal ones a simulator of gryadka missed its own bug.
    func change(of operation: Int, attempt: Int, isSecond: Bool = false) -> (Version?) -> Version? {
        let mark = [UInt8(operation) | (isSecond ? 0x80 : 0), UInt8(attempt)]
        return switch operations[operation].kind {
        case .read: { _ in nil }
        case .claim: { base in base == nil ? .modeled(after: nil, content: mark) : nil }
        case .append, .appendTwice:
            { base in
                let content = base?.content ?? []
                // Its own mark is there when an earlier attempt was chosen after all: done, not to be done twice.
                let isDone = stride(from: 0, to: content.count, by: 2).contains { content[$0] == mark[0] }
                return isDone ? nil : .modeled(after: base, content: content + mark)
            }
        }
    }
}
