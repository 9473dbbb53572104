// What an observer who sees everything writes down, and compares with the invariants.
extension RegisterSpace {
    /// Keeps the first finding of a step.
    mutating func report(_ found: Finding) {
        if finding == nil { finding = found }
    }

    private mutating func report(_ invariant: Invariant, _ explanation: String) {
        report(Finding(invariant, explanation))
    }

    // MARK: - Votes

    /// A voter holds a proposal durably, so it may be chosen now.
    mutating func voted(_ proposal: UInt32, in state: inout ModelState) {
        checkProposal(proposal, in: state)
        if sets[state[layout.ledger]].contains(proposal) {
            forgetVotes(for: proposal, in: &state)
            return
        }
        var votes = 0
        for voter in 0..<layout.voters where voters[state[voter]].votes.contains(proposal) { votes += 1 }
        guard votes >= model.voters / 2 + 1 else { return }
        if model.checks == .all { checkChosen(proposal, in: state) }
        state[layout.ledger] = set(state[layout.ledger], true, proposal)
        forgetVotes(for: proposal, in: &state)
    }

    mutating func forgetVotes(for proposal: UInt32, in state: inout ModelState) {
        for voter in 0..<layout.voters where voterFacts[Int(state[voter])].hasVotes {
            apply(.forgetVote(proposal: proposal), to: voter, of: &state)
        }
    }

    /// I1 and I4 for a proposal that is sent or accepted.
    mutating func checkProposal(_ proposal: UInt32, in state: ModelState) {
        guard model.checks == .all else { return }
        let version = catalog.version(ofProposal: proposal)
        let rank = catalog.rank(ofProposal: proposal)
        for chosen in sets[state[layout.ledger]].numbers where catalog.rank(ofProposal: chosen) < rank {
            guard !catalog.descends(version, from: catalog.version(ofProposal: chosen)) else { continue }
            let names = (catalog.text(proposal: chosen), catalog.text(proposal: proposal))
            report(.chosenForEver, "\(names.0) is chosen, and \(names.1) follows")
        }
        let twin = firstProposal(in: state) { catalog.rank(ofProposal: $0) == rank && $0 != proposal }
        if let twin {
            report(.oneVersionPerBallot, "\(catalog.text(proposal: twin)) and \(catalog.text(proposal: proposal))")
        }
    }

    /// I3, I4 and the chain of bases for a proposal that has just been chosen.
    private mutating func checkChosen(_ proposal: UInt32, in state: ModelState) {
        let version = catalog.version(ofProposal: proposal)
        let rank = catalog.rank(ofProposal: proposal)
        let base = catalog.base(ofVersion: version)
        var isBaseChosen = base == 0
        for chosen in sets[state[layout.ledger]].numbers {
            let other = catalog.version(ofProposal: chosen)
            if other == base || other == version { isBaseChosen = true }
            guard !catalog.descends(version, from: other), !catalog.descends(other, from: version) else { continue }
            let names = (catalog.text(proposal: chosen), catalog.text(proposal: proposal))
            report(.oneChain, "\(names.0) and \(names.1) are both chosen")
        }
        if !isBaseChosen {
            report(.baseWasChosen, "\(catalog.text(proposal: proposal)) is chosen, and its base never was")
        }
        let stranger = firstProposal(in: state) {
            catalog.rank(ofProposal: $0) > rank && !catalog.descends(catalog.version(ofProposal: $0), from: version)
        }
        if let later = stranger {
            let explanation = "\(catalog.text(proposal: proposal)) is chosen below \(catalog.text(proposal: later))"
            report(.chosenForEver, explanation)
        }
    }

    /// A voter put a version into its history.
    mutating func checkHistory(_ version: UInt32, in state: ModelState) {
        guard model.checks == .all, !isChosen(version, in: state) else { return }
        report(.baseWasChosen, "\(catalog.text(version: version)) went into a history and was never chosen")
    }

    private func isChosen(_ version: UInt32, in state: ModelState) -> Bool {
        sets[state[layout.ledger]].numbers.contains { catalog.version(ofProposal: $0) == version }
    }

    /// A proposal that is on the wire or held by a voter.
    private func firstProposal(in state: ModelState, where isSought: (UInt32) -> Bool) -> UInt32? {
        for request in sets[state[layout.wire]].numbers {
            let sent = catalog.requestFacts[Int(request)].proposal
            if sent != 0, isSought(sent) { return sent }
        }
        for voter in 0..<layout.voters {
            let held = voterFacts[Int(state[voter])].acceptedProposal
            if held != 0, isSought(held) { return held }
        }
        return nil
    }

    // MARK: - Answers

    /// A client hears that the register is at `version`.
    mutating func answered(_ version: UInt32, to operation: Int, from before: ModelState, in state: inout ModelState) {
        var name: String {
            "\(model.operations[operation].kind) \(operation + 1) hears \(catalog.text(version: version))"
        }
        if model.checks == .all, version != 0, !isChosen(version, in: state) {
            report(.answerWasChosen, "\(name), which was never chosen")
        }
        let newest = before[layout.answered]
        let isNewer = catalog.descends(version, from: newest)
        if !isNewer, !catalog.descends(newest, from: version) {
            report(.answersAgree, "\(name), and another client heard \(catalog.text(version: newest))")
        }
        let known = facts(of: operation, in: before).known
        if !catalog.descends(version, from: known) {
            report(.answerIsFresh, "\(name), and \(catalog.text(version: known)) was answered before it began")
        }
        if isNewer { state[layout.answered] = version }
    }
}
