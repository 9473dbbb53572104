extension RegisterSpace {
    /// Whatever can happen at a voter next.
    mutating func expandVoter(_ voter: Int, of state: ModelState) {
        for request in sets[state[layout.wire]].numbers {
            expand(state, voter, .request(request, awaited: awaited(request, in: state)))
        }
        for operation in 0..<layout.operations where facts(of: operation, in: state).stage == .reading {
            expand(state, voter, .read(operation: UInt32(operation)))
        }
        expandAdoptions(voter, of: state)
        guard model.crashes > 0 else { return }
        let isUnsynced = voterFacts[Int(state[voter])].isUnsynced
        if model.reductions.contains(.promptSyncs) {
            // Every crash that is left may be owed to a doomed voter already.
            if isUnsynced || mayDoom(in: state) { expandCrash(voter, of: state) }
        } else {
            if isUnsynced { expand(state, voter, .sync) }
            if state[layout.crashesLeft] > 0 { expandCrash(voter, of: state) }
        }
    }

    func facts(of operation: Int, in state: ModelState) -> OperationFacts {
        operationFacts[Int(state[layout.operation(operation)])]
    }

    /// Makes a step of a voter, with all that follows from it.
    ///
    /// - Returns: The step's own effect, by number.
    @discardableResult
    mutating func apply(_ input: VoterInput, to voter: Int, of state: inout ModelState) -> UInt32 {
        let result = voterStep(state[voter], input)
        state[voter] = result.state
        if result.effect != 0 { carryOut(voterEffects[result.effect], at: voter, of: &state) }
        // After the last crash nobody can tell a late write from a late message.
        if model.crashes > 0, state[layout.crashesLeft] == 0, voterFacts[Int(result.state)].isUnsynced {
            apply(.sync, to: voter, of: &state)
        }
        return result.effect
    }

    /// Emits a step of a voter, with the choices for its disk.
    ///
    /// - Parameters:
    ///   - state: After the step.
    ///   - step: What happened.
    ///   - voter: Whose disk is meant.
    ///   - wasDoomed: Whether the voter was ahead of its disk before the step.
    mutating func emit(_ state: ModelState, _ step: ModelStep, of voter: Int, wasDoomed: Bool) {
        guard model.crashes > 0, model.reductions.contains(.promptSyncs), voterFacts[Int(state[voter])].isUnsynced
        else { return emit(state, step) }
        if wasDoomed || mayDoom(in: state, before: voter) {
            var doomed = state
            apply(.doom, to: voter, of: &doomed)
            emit(doomed, step)
        }
        guard !wasDoomed else { return }
        var synced = state
        apply(.sync, to: voter, of: &synced)
        emit(synced, step)
    }

    /// Whether one more voter may crash than have to.
    private func mayDoom(in state: ModelState, before voter: Int = -1) -> Bool {
        var doomed: UInt32 = 0
        for other in 0..<layout.voters where other != voter && voterFacts[Int(state[other])].isUnsynced { doomed += 1 }
        return doomed < state[layout.crashesLeft]
    }

    private mutating func expand(_ state: ModelState, _ voter: Int, _ input: VoterInput) {
        let result = voterStep(state[voter], input)
        guard result.state != state[voter] || result.effect != 0 else { return }
        var next = state
        apply(input, to: voter, of: &next)
        emit(next, .voter(voter, input), of: voter, wasDoomed: voterFacts[Int(state[voter])].isUnsynced)
    }

    /// Which answers to a request may still change its operation.
    func awaited(_ request: UInt32, in state: ModelState) -> VoterInput.Awaited {
        guard model.reductions.contains(.deadMessages) else { return .everything }
        guard isActive(request, in: state) else { return .nothing }
        let operation = Int(catalog.requestFacts[Int(request)].operation)
        return facts(of: operation, in: state).hasAttempts ? .everything : .consent
    }

    private mutating func expandAdoptions(_ voter: Int, of state: ModelState) {
        let held = catalog.rank(ofProposal: voterFacts[Int(state[voter])].acceptedProposal)
        if model.adoptsChosen {
            for chosen in sets[state[layout.ledger]].numbers where catalog.rank(ofProposal: chosen) >= held {
                expand(state, voter, .adopt(proposal: chosen))
            }
        }
        guard model.bug == .unprovenAdopted else { return }
        for other in 0..<layout.voters where other != voter {
            let proposal = voterFacts[Int(state[other])].acceptedProposal
            if proposal != 0 { expand(state, voter, .adopt(proposal: proposal)) }
        }
    }

    private mutating func expandCrash(_ voter: Int, of state: ModelState) {
        var next = state
        next[layout.crashesLeft] -= 1
        let residents = voterFacts[Int(state[voter])].residents
        apply(.crash, to: voter, of: &next)
        for operation in model.operations.indices where residents & 1 << UInt32(operation) != 0 {
            let slot = layout.operation(operation)
            let result = operationStep(next[slot], .crash)
            guard result.state != next[slot] else { continue }
            next[slot] = result.state
            forgetReplies(to: operation, in: &next)
        }
        if next[layout.crashesLeft] == 0 {
            for other in 0..<layout.voters where voterFacts[Int(next[other])].isUnsynced {
                apply(.sync, to: other, of: &next)
            }
        }
        emit(next, .voter(voter, .crash))
    }

    private mutating func carryOut(_ effect: VoterEffect, at voter: Int, of state: inout ModelState) {
        if let found = effect.finding { report(found) }
        for request in effect.sent { state[layout.wire] = set(state[layout.wire], true, request) }
        for proposal in effect.votes { voted(proposal, in: &state) }
        if effect.settledBase != 0 { checkHistory(effect.settledBase, in: state) }
    }
}
