extension RegisterSpace {
    /// Whether answers to a request may still change its operation.
    func isActive(_ request: UInt32, in state: ModelState) -> Bool {
        let request = catalog.requestFacts[Int(request)]
        let operation = facts(of: Int(request.operation), in: state)
        return operation.rank == request.rank && operation.stage == (request.isAccept ? .accepting : .preparing)
    }

    /// An operation went on to another phase: production code ignores all replies to the one before.
    mutating func forgetReplies(to operation: Int, in state: inout ModelState) {
        guard model.reductions.contains(.deadMessages) else { return }
        let bit: UInt32 = 1 << UInt32(operation)
        for voter in 0..<layout.voters where voterFacts[Int(state[voter])].addressees & bit != 0 {
            apply(.forgetReplies(operation: UInt32(operation)), to: voter, of: &state)
        }
    }

    /// Takes requests off the wire that can't change any voter or operation any more.
    ///
    /// Promises and accepted ballots only rise (`Invariant.monotone`), so a request that every voter would refuse or
    /// repeat now is refused or repeated for ever. A proposal that lost its ACCEPT so gains no votes any more.
    mutating func dropDeadRequests(from state: inout ModelState) {
        guard model.reductions.contains(.deadMessages) else { return }
        for request in sets[state[layout.wire]].numbers where !isActive(request, in: state) {
            let facts = catalog.requestFacts[Int(request)]
            var isDead = true
            for voter in 0..<layout.voters where isDead {
                isDead = isSettled(facts, at: voterFacts[Int(state[voter])])
            }
            guard isDead else { continue }
            state[layout.wire] = set(state[layout.wire], false, request)
            if facts.isAccept { forgetVotes(for: facts.proposal, in: &state) }
        }
    }

    private func isSettled(_ request: ModelCatalog.RequestFacts, at voter: VoterFacts) -> Bool {
        guard request.isAccept else { return request.rank <= voter.promised }
        // A vote that is not durable yet may still be counted.
        return !voter.isUnsynced && (request.rank < voter.promised || request.rank <= voter.accepted)
    }

    /// Lets every voter send the answers that cost it nothing.
    mutating func answerEagerly(in state: inout ModelState) {
        guard model.reductions.contains(.eagerAnswers) else { return }
        var inputs: UInt32 = 0
        for request in sets[state[layout.wire]].numbers {
            let awaited = awaited(request, in: state)
            if awaited != .nothing { inputs = set(inputs, true, VoterInput.request(request, awaited: awaited).code) }
        }
        for operation in 0..<layout.operations where facts(of: operation, in: state).stage == .reading {
            inputs = set(inputs, true, VoterInput.read(operation: UInt32(operation)).code)
        }
        guard inputs != 0 else { return }
        for voter in 0..<layout.voters { state[voter] = answerStep(state[voter], inputs: inputs) }
    }

    /// Sorts the voters: which of them is which makes no difference, as long as nobody else remembers one by name.
    ///
    /// - Returns: The place where each voter was before.
    mutating func sortVoters(of state: inout ModelState) -> ModelStep.Order {
        var order = ModelStep.Order.unsorted
        guard model.reductions.contains(.symmetricVoters) else { return order }
        for end in 1..<max(model.voters, 1) {
            var place = end
            while place > 0, state[place - 1] > state[place] {
                (state[place - 1], state[place]) = (state[place], state[place - 1])
                (order[place - 1], order[place]) = (order[place], order[place - 1])
                place -= 1
            }
        }
        return order
    }
}
