import Paxos

extension RegisterSpace {
    /// Makes all steps that lead out of a state, into `expansion`.
    ///
    /// - Parameters:
    ///   - state: One that `firstState` or this method made.
    ///   - names: The voter behind each place, when the steps are wanted in words.
    mutating func expand(_ state: ModelState, names: [Int]? = nil) {
        self.names = names
        expansion.reset()
        for operation in model.operations.indices { expandOperation(operation, of: state) }
        let isSymmetric = model.reductions.contains(.symmetricVoters)
        for voter in 0..<layout.voters {
            // The neighbour in the same state has taken the same steps.
            if isSymmetric, voter > 0, state[voter] == state[voter - 1] { continue }
            expandVoter(voter, of: state)
        }
    }

    /// Adds a step to `expansion`.
    mutating func emit(_ state: ModelState, _ step: ModelStep) {
        var state = state
        dropDeadRequests(from: &state)
        answerEagerly(in: &state)
        let text: String? = if let names { self.text(step, to: state, names: names) } else { nil }
        let order = sortVoters(of: &state)
        expansion.append(state, text.map { Expansion.Words(text: $0, order: order) }, finding)
        finding = nil
    }

    // MARK: - Words

    private func text(_ step: ModelStep, to after: ModelState, names: [Int]) -> String {
        switch step {
        case .operation(let operation, let event):
            let name = "\(model.operations[operation].kind) \(operation + 1)"
            let heard = self.heard.map { delivery in
                "\(ModelCatalog.text(catalog.replies[delivery.reply])) of n\(names[delivery.voter] + 1)"
            }
            let prefix = heard.isEmpty ? name : "\(name) hears \(heard.joined(separator: ", ")), and"
            return "\(prefix) \(text(event, operations[after[layout.operation(operation)]]))"
        case .voter(let voter, let input):
            let holder = voters[after[voter]]
            var text = "n\(names[voter] + 1) \(self.text(input))"
            if case .read = input { return text }
            text += " -> promised \(holder.acceptor.promised), holds \(ModelCatalog.text(holder.acceptor.accepted))"
            if holder.isUnsynced { text += ", not durable yet" }
            return text
        }
    }

    private func text(_ event: ModelStep.OperationEvent, _ operation: ModelOperation) -> String {
        let ballot = operation.proposer.ballot.map { " \($0)" } ?? ""
        return switch event {
        case .begins: operation.proposer.ballot == nil ? "begins to READ" : "begins with ballot\(ballot)"
        case .timesOut: "waits too long and goes on with ballot\(ballot)"
        case .fallsBack: "falls back to a full round with ballot\(ballot)"
        case .retries: "begins again with ballot\(ballot)"
        case .listens: "waits"
        case .sends(let request): "sends \(ModelCatalog.text(catalog.requests[request]))"
        case .answers(let version): "answers its client: \(catalog.text(version: version))"
        }
    }

    private func text(_ input: VoterInput) -> String {
        switch input {
        case .request(let request, _): "takes \(ModelCatalog.text(catalog.requests[request]))"
        case .read(let operation): "takes READ of operation \(operation + 1)"
        case .adopt(let proposal): "adopts \(catalog.text(proposal: proposal))"
        case .takeRound: "takes a round"
        case .sync: "syncs its disk"
        case .doom: "will not sync before it crashes"
        case .crash: "crashes and restarts"
        case .forgetReplies, .forgetVote: "forgets"
        }
    }
}
