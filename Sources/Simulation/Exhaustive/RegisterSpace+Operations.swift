extension RegisterSpace {
    /// Whatever an operation can do next.
    mutating func expandOperation(_ operation: Int, of state: ModelState) {
        let facts = facts(of: operation, in: state)
        switch facts.stage {
        case .ended: return
        case .waiting:
            if model.operations[operation].kind == .read, !facts.isBegun {
                beginRead(operation, of: state)
            } else {
                attempt(operation, above: 0, as: state[layout.operation(operation)], of: state, .begins)
            }
            return
        case .preparing, .accepting, .idle:
            // A wait that is too long may end at any time.
            if facts.hasAttempts {
                attempt(operation, above: 0, as: state[layout.operation(operation)], of: state, .timesOut)
            }
        case .reading: break
        }
        let (range, order) = deliveries(to: operation, in: state)
        for place in range {
            let delivery = deliveryTable[place]
            if names != nil { heard = delivery.path.map { (voter: Int(order[$0.voter]), reply: $0.reply) } }
            act(operation, delivery.result, of: state)
        }
        heard = []
    }

    private mutating func beginRead(_ operation: Int, of state: ModelState) {
        var next = state
        let slot = layout.operation(operation)
        next[slot] = operationStep(state[slot], .beginRead(known: state[layout.answered])).state
        emit(next, .operation(operation, .begins))
    }

    private mutating func act(_ operation: Int, _ result: StepTable.Result, of state: ModelState) {
        let effect = operationEffects[result.effect]
        switch effect {
        case .none, .mayFallBack:
            if !model.reductions.contains(.fusedReplies) {
                var next = state
                next[layout.operation(operation)] = result.state
                emit(next, .operation(operation, .listens))
            }
            let mayFallBack = effect == .mayFallBack && operationFacts[Int(result.state)].hasAttempts
            if mayFallBack { attempt(operation, above: 0, as: result.state, of: state, .fallsBack) }
        case .mayRetry(let round):
            guard operationFacts[Int(result.state)].hasAttempts else { return }
            attempt(operation, above: round, as: result.state, of: state, .retries)
        case .send(let request):
            var next = state
            next[layout.operation(operation)] = result.state
            send(request, &next)
            forgetReplies(to: operation, in: &next)
            emit(next, .operation(operation, .sends(request)))
        case .answer(let version):
            var next = state
            next[layout.operation(operation)] = result.state
            forgetReplies(to: operation, in: &next)
            answered(version, to: operation, from: state, in: &next)
            emit(next, .operation(operation, .answers(version)))
        case .answerAndSend(let version, let request):
            var next = state
            next[layout.operation(operation)] = result.state
            answered(version, to: operation, from: state, in: &next)
            send(request, &next)
            forgetReplies(to: operation, in: &next)
            emit(next, .operation(operation, .sends(request)))
        case .finding(let found):
            report(found)
            emit(state, .operation(operation, .listens))
        }
    }

    /// Begins an attempt of an operation that is in state `number` by now.
    private mutating func attempt(
        _ operation: Int,
        above seen: UInt32,
        as number: UInt32,
        of state: ModelState,
        _ event: ModelStep.OperationEvent
    ) {
        guard operationFacts[Int(number)].hasAttempts else { return }
        var next = state
        let known = operationFacts[Int(number)].isBegun ? 0 : state[layout.answered]
        var round = seen
        let home = home(of: operation, in: state)
        if let home {
            let effect = apply(.takeRound(operation: UInt32(operation), seen: seen), to: home, of: &next)
            round = UInt32(voterEffects[effect].round)
        }
        let result = operationStep(number, .attempt(round: round, known: known))
        next[layout.operation(operation)] = result.state
        if case .send(let request) = operationEffects[result.effect] {
            // Placed together, the node sends PREPARE when its round is durable.
            let isSentByNode = home != nil && !catalog.requestFacts[Int(request)].isAccept
            if !isSentByNode { send(request, &next) }
        }
        forgetReplies(to: operation, in: &next)
        if let home {
            let wasDoomed = voterFacts[Int(state[home])].isUnsynced
            emit(next, .operation(operation, event), of: home, wasDoomed: wasDoomed)
        } else {
            emit(next, .operation(operation, event))
        }
    }

    /// The voter that an operation runs at, `nil` when placed apart.
    private func home(of operation: Int, in state: ModelState) -> Int? {
        (0..<layout.voters).first { voterFacts[Int(state[$0])].residents & 1 << UInt32(operation) != 0 }
    }

    private mutating func send(_ request: UInt32, _ state: inout ModelState) {
        let facts = catalog.requestFacts[Int(request)]
        if facts.isAccept { checkProposal(facts.proposal, in: state) }
        state[layout.wire] = set(state[layout.wire], true, request)
    }
}
