import Paxos

/// All states of a `RegisterModel` that can be reached from the first one, made on demand.
///
///     state  --(an operation begins, retries, or acts on replies)-->
///            --(a voter takes a request, adopts, syncs, crashes)  -->  state'
///
/// A state is a few numbers; behind each stands a value that holds production types. A step looks up what the
/// production function did for (value, input), and calls it on the first time only.
struct RegisterSpace {
    /// What the search asks about a voter often.
    struct VoterFacts {
        /// No ballot below it will ever get a vote, not even after a crash.
        let promised: ModelCatalog.Rank
        /// No ballot at or below it will ever be newly accepted, not even after a crash.
        let accepted: ModelCatalog.Rank
        let acceptedProposal: UInt32
        let residents: UInt32
        let isUnsynced: Bool
        let hasVotes: Bool
        /// The same for voters that differ in nothing but what they have sent.
        let core: UInt32
        /// The operations that it has sent, or holds, a reply for, one bit each.
        let addressees: UInt32
    }

    /// What the search asks about an operation often.
    struct OperationFacts {
        enum Stage: UInt8 {
            case waiting, reading, preparing, accepting, idle, ended
        }

        let stage: Stage
        let rank: ModelCatalog.Rank
        let hasAttempts: Bool
        let isBegun: Bool
        let known: UInt32
    }

    let model: RegisterModel
    let layout: ModelLayout
    var catalog = ModelCatalog()

    var voters = Interner<ModelVoter>()
    var voterFacts: [VoterFacts] = []
    /// For each voter state and operation, the set of replies on the wire.
    var voterInboxes: [UInt32] = []
    var deliveryTable = DeliveryTable()
    var voterEffects = Interner<VoterEffect>()
    private var voterCores = Interner<ModelVoter>()
    private var voterSteps = StepTable()
    /// (voter, set of inputs) -> voter after it answered those that it can answer without changing.
    private var answerSteps = StepTable()

    var operations = Interner<ModelOperation>()
    var operationFacts: [OperationFacts] = []
    var operationEffects = Interner<OperationEffect>()
    private var operationSteps = StepTable()

    /// The sets that stand on wires and in ledgers.
    var sets = Interner<NumberSet>()
    private var setSteps = StepTable()

    /// The first broken invariant of the step that is being made.
    var finding: Finding?
    /// What `expand` found.
    var expansion = Expansion()
    /// What `expand` was asked for.
    var names: [Int]?
    /// The replies that an operation has just acted on; for words only.
    var heard: [(voter: Int, reply: UInt32)] = []

    init(model: RegisterModel) {
        self.model = model
        self.layout = ModelLayout(voters: model.voters, operations: model.operations.count)
        // Number 0: no effect, and the empty set.
        _ = voterEffects.intern(VoterEffect())
        _ = operationEffects.intern(.none)
        _ = sets.intern(NumberSet())
    }

    /// Nobody has done anything.
    mutating func firstState() -> ModelState {
        var state = ModelState()
        for voter in 0..<layout.voters {
            var residents: UInt32 = 0
            if model.placement == .together {
                for operation in model.operations.indices where operation % model.voters == voter {
                    residents |= 1 << UInt32(operation)
                }
            }
            state[voter] = number(of: ModelVoter(residents: residents))
        }
        for operation in model.operations.indices {
            state[layout.operation(operation)] = number(of: ModelOperation(index: operation, model: model))
        }
        state[layout.crashesLeft] = UInt32(model.crashes)
        return state
    }

    // MARK: - Steps by number

    /// What `input` does to voter state `number`.
    mutating func voterStep(_ number: UInt32, _ input: VoterInput) -> StepTable.Result {
        let code = input.code
        if let known = voterSteps.find(state: number, input: code) { return known }
        var voter = voters[number]
        let effect = voter.step(input, model: model, catalog: &catalog)
        let result = StepTable.Result(state: self.number(of: voter), effect: voterEffects.intern(effect).number)
        voterSteps.insert(state: number, input: code, result)
        return result
    }

    /// What voter state `number` becomes by answering all `inputs`, a set of codes, that it can without changing.
    mutating func answerStep(_ number: UInt32, inputs: UInt32) -> UInt32 {
        if let known = answerSteps.find(state: number, input: inputs) { return known.state }
        var answered = number
        for code in sets[inputs].numbers {
            let result = voterStep(answered, VoterInput(answerable: code))
            let isAnswerOnly = voterFacts[Int(result.state)].core == voterFacts[Int(answered)].core
            // An effect would be a finding: it is left to the step that is made in the open.
            if isAnswerOnly, result.effect == 0 { answered = result.state }
        }
        answerSteps.insert(state: number, input: inputs, StepTable.Result(state: answered, effect: 0))
        return answered
    }

    /// What `input` does to operation state `number`.
    mutating func operationStep(_ number: UInt32, _ input: OperationInput) -> StepTable.Result {
        let code = input.code
        if let known = operationSteps.find(state: number, input: code) { return known }
        var operation = operations[number]
        let effect = operation.step(input, model: model, catalog: &catalog)
        let result = StepTable.Result(
            state: self.number(of: operation),
            effect: operationEffects.intern(effect).number
        )
        operationSteps.insert(state: number, input: code, result)
        return result
    }

    /// The number of the set with `member` put in or taken out.
    mutating func set(_ number: UInt32, _ isMember: Bool, _ member: UInt32) -> UInt32 {
        let code = member << 1 | (isMember ? 1 : 0)
        if let known = setSteps.find(state: number, input: code) { return known.state }
        var changed = sets[number]
        if isMember { changed.insert(member) } else { changed.remove(member) }
        let result = StepTable.Result(state: sets.intern(changed).number, effect: 0)
        setSteps.insert(state: number, input: code, result)
        return result.state
    }

    // MARK: - Facts

    private mutating func number(of voter: ModelVoter) -> UInt32 {
        let (number, isNew) = voters.intern(voter)
        guard isNew else { return number }
        var promised = voter.acceptor.promised
        var accepted = voter.acceptor.accepted?.ballot ?? .zero
        let proposal = catalog.number(of: voter.acceptor.accepted)
        if model.crashes > 0 {
            promised = min(promised, voter.restartedAcceptor(bug: model.bug).promised)
            accepted = min(accepted, voter.disk.accepted?.ballot ?? .zero)
        }
        var addressees: UInt32 = 0
        for reply in voter.replies.numbers + voter.held.replies.numbers {
            addressees |= 1 << catalog.replyOperations[Int(reply)]
        }
        var core = voter
        core.replies = NumberSet()
        core.held.replies = NumberSet()
        voterFacts.append(
            VoterFacts(
                promised: ModelCatalog.rank(promised),
                accepted: ModelCatalog.rank(accepted),
                acceptedProposal: proposal,
                residents: voter.residents,
                isUnsynced: voter.isUnsynced,
                hasVotes: !voter.votes.isEmpty,
                core: voterCores.intern(core).number,
                addressees: addressees
            )
        )
        for operation in 0..<layout.operations {
            var inbox = NumberSet()
            for reply in voter.replies.numbers where catalog.replyOperations[Int(reply)] == UInt32(operation) {
                inbox.insert(reply)
            }
            voterInboxes.append(sets.intern(inbox).number)
        }
        return number
    }

    private mutating func number(of operation: ModelOperation) -> UInt32 {
        let (number, isNew) = operations.intern(operation)
        guard isNew else { return number }
        let stage: OperationFacts.Stage =
            switch (operation.stage, operation.proposer.phase) {
            case (.waiting, _): .waiting
            case (.reading, _): .reading
            case (.proposing, .preparing): .preparing
            case (.proposing, .accepting): .accepting
            case (.proposing, .idle): .idle
            case (.ended, _): .ended
            }
        operationFacts.append(
            OperationFacts(
                stage: stage,
                rank: ModelCatalog.rank(operation.proposer.ballot ?? .zero),
                hasAttempts: operation.attemptsLeft > 0,
                isBegun: operation.isBegun,
                known: operation.known
            )
        )
        return number
    }
}
