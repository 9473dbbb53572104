import Paxos

/// What is left of a state when everything that reductions change is taken away: what voters hold, how far operations
/// are, what was chosen and answered. The messages under way are not part of it, nor, where voters crash, what is only in
/// a voter's memory.
public struct RegisterOutcome: Hashable, Sendable {
    private let hash: ValueHash

    fileprivate init(hash: ValueHash) { self.hash = hash }
}

extension RegisterSpace {
    func outcome(of state: ModelState) -> RegisterOutcome {
        var hash = ModelHash()
        let held = (0..<model.voters).map { voter -> [UInt64] in
            let holder = voters[state[voter]]
            if model.crashes > 0 { return words(of: holder.disk.accepted) }
            return words(of: holder.acceptor.promised) + words(of: holder.acceptor.accepted)
        }
        for voter in held.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
            for word in voter { hash.combine(word) }
        }
        for index in model.operations.indices {
            let operation = operations[state[layout.operation(index)]]
            for word in words(of: operation.proposer.ballot ?? .zero) { hash.combine(word) }
            hash.combine(UInt64(operation.attemptsLeft))
            hash.combine(UInt64(facts(of: index, in: state).stage.rawValue))
        }
        let chosen = sets[state[layout.ledger]].numbers.map { words(of: catalog.proposal($0)) }
        for proposal in chosen.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
            for word in proposal { hash.combine(word) }
        }
        let answered = catalog.version(state[layout.answered])?.hash ?? .none
        hash.combine(answered.high)
        return RegisterOutcome(hash: hash.value)
    }

    private func words(of ballot: Ballot) -> [UInt64] {
        [UInt64(ballot.epoch), ballot.round, UInt64(ballot.node), UInt64(ballot.step)]
    }

    private func words(of accepted: Accepted?) -> [UInt64] {
        guard let accepted else { return [0] }
        return words(of: accepted.ballot) + [accepted.version.hash.high]
    }
}
