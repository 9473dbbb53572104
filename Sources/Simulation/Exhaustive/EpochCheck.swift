import Paxos

/// Explores every state of an `EpochModel`, breadth first.
public struct EpochCheck {
    private let model: EpochModel
    private let ids: [NodeID]
    private var states: [EpochState] = []
    private var parents: [(state: Int, step: String)] = []
    private var numbers: [EpochState: Int] = [:]
    private var violation: (state: Int, steps: [String])?

    public init(_ model: EpochModel) {
        self.model = model
        ids = model.nodes
    }

    public mutating func run(limit: Int = 5_000_000) -> EpochReport {
        let first = EpochState(
            nodes: ids.map { _ in EpochState.Node() },
            progress: model.claims.map { _ in .idle },
            votes: model.claims.map { _ in NodeSet() }
        )
        add(first, from: 0, "")
        var next = 0
        while next < states.count, violation == nil, states.count < limit {
            expand(next)
            next += 1
        }
        return EpochReport(
            states: states.count,
            counterexample: violation?.steps,
            isUnfinished: violation == nil && next < states.count
        )
    }

    private mutating func add(_ state: EpochState, from parent: Int, _ step: String) {
        guard numbers[state] == nil else { return }
        numbers[state] = states.count
        states.append(state)
        parents.append((parent, step))
        guard violation == nil, let broken = broken(state) else { return }
        fail(states.count - 1, broken)
    }

    private mutating func fail(_ last: Int, _ words: String) {
        var steps = [words]
        var state = last
        while state != 0 {
            steps.append(parents[state].step)
            state = parents[state].state
        }
        violation = (last, steps.reversed())
    }

    // MARK: - Rules

    private func ballot(_ claim: Int) -> Ballot {
        Ballot(epoch: model.claims[claim].epoch, round: UInt64(claim + 1), node: NodeID(UInt16(40 + claim)))
    }

    /// What a quorum of its ballot's epoch voted for.
    private func chosen(_ state: EpochState) -> [(claim: Int, version: Version)] {
        model.claims.indices.compactMap { claim in
            guard model.quorum(model.claims[claim].epoch).isReached(by: state.votes[claim]),
                case .accepting(let version) = past(state, claim)
            else { return nil }
            return (claim, version)
        }
    }

    /// A claim's proposal, also when it is over.
    private func past(_ state: EpochState, _ claim: Int) -> EpochState.Progress {
        for message in state.messages {
            if case .accept(claim, let version) = message { return .accepting(version) }
        }
        return .idle
    }

    private func broken(_ state: EpochState) -> String? {
        let chosen = chosen(state)
        for (index, one) in chosen.enumerated() {
            for other in chosen[(index + 1)...] where one.version != other.version {
                return "claims \(one.claim) and \(other.claim) are both chosen, with two holders"
            }
        }
        return nil
    }

    // MARK: - Steps

    private mutating func expand(_ number: Int) {
        let state = states[number]
        chooseNext(state, number)
        for place in ids.indices {
            learn(state, number, place)
            for source in ids.indices where source != place { merge(state, number, place, source) }
            activate(state, number, place)
        }
        for claim in model.claims.indices where state.progress[claim] == .idle {
            var next = state
            next.progress[claim] = .preparing
            next.messages.insert(.prepare(claim: claim))
            add(next, from: number, "claim \(claim) sends PREPARE \(ballot(claim))")
        }
        for message in state.sortedMessages {
            switch message {
            case .prepare, .accept: deliver(message, state, number)
            case .promise: break
            }
        }
        for claim in model.claims.indices where state.progress[claim] == .preparing { propose(state, number, claim) }
    }

    private mutating func chooseNext(_ state: EpochState, _ number: Int) {
        guard Int(state.chosen) < model.voters.count else { return }
        let voting = NodeSet(ids.indices.filter { votes(state.nodes[$0], ids[$0], in: state.chosen) }.map { ids[$0] })
        guard model.quorum(state.chosen).isReached(by: voting) else { return }
        var next = state
        next.chosen += 1
        add(next, from: number, "epoch \(next.chosen) is chosen")
    }

    private func votes(_ node: EpochState.Node, _ id: NodeID, in epoch: UInt32) -> Bool {
        node.epoch == epoch && node.sealed == epoch && model.quorum(epoch).isVoter(id)
    }

    private mutating func learn(_ state: EpochState, _ number: Int, _ place: Int) {
        guard state.nodes[place].sealed < state.chosen else { return }
        for epoch in (state.nodes[place].sealed + 1)...state.chosen {
            var next = state
            next.nodes[place].sealed = epoch
            next.nodes[place].merged = NodeSet()
            next.nodes[place].hasMergedActive = false
            add(next, from: number, "\(ids[place]) seals for epoch \(epoch)")
        }
    }

    private mutating func merge(_ state: EpochState, _ number: Int, _ place: Int, _ source: Int) {
        let (node, other) = (state.nodes[place], state.nodes[source])
        let epoch = node.sealed
        guard epoch > node.epoch, model.quorum(epoch).isVoter(ids[place]), !node.merged.contains(ids[source]),
            model.quorum(epoch - 1).isVoter(ids[source]) || model.quorum(epoch).isVoter(ids[source])
        else { return }
        guard other.sealed == epoch || (model.bug == .mergeBeforeSeal && other.sealed == epoch - 1) else { return }
        var next = state
        next.nodes[place].merged.insert(ids[source])
        if other.epoch == epoch { next.nodes[place].hasMergedActive = true }
        if let accepted = other.acceptor.accepted, model.bug != .mergeOneRegister {
            _ = next.nodes[place].acceptor.merge(accepted)
        }
        add(next, from: number, "\(ids[place]) takes over what \(ids[source]) accepted")
    }

    private mutating func activate(_ state: EpochState, _ number: Int, _ place: Int) {
        let node = state.nodes[place]
        guard node.sealed > node.epoch, model.quorum(node.sealed).isVoter(ids[place]) else { return }
        var sources = node.merged
        sources.insert(ids[place])
        let before = model.quorum(node.sealed - 1)
        let sealed = before.voters.count { sources.contains($0) }
        let needed = model.bug == .mergeFromOne ? min(1, before.size) : before.size
        guard node.hasMergedActive || sealed >= needed else { return }
        var next = state
        next.nodes[place].epoch = node.sealed
        next.nodes[place].merged = NodeSet()
        next.nodes[place].hasMergedActive = false
        next.nodes[place].acceptor.raise(to: .floor(epoch: node.sealed, round: 0))
        add(next, from: number, "\(ids[place]) enters epoch \(node.sealed)")
    }

    // MARK: - Messages

    private mutating func deliver(_ message: EpochState.Message, _ state: EpochState, _ number: Int) {
        for place in ids.indices {
            var next = state
            let words: String?
            switch message {
            case .prepare(let claim): words = prepare(&next, place, claim)
            case .accept(let claim, let version): words = accept(&next, place, claim, version)
            case .promise: words = nil
            }
            if let words { add(next, from: number, words) }
        }
    }

    private func prepare(_ state: inout EpochState, _ place: Int, _ claim: Int) -> String? {
        let ballot = ballot(claim)
        guard votes(state.nodes[place], ids[place], in: ballot.epoch),
            case .promise(let accepted) = state.nodes[place].acceptor.prepare(ballot)
        else { return nil }
        state.messages.insert(.promise(claim: claim, ids[place], accepted))
        return "\(ids[place]) promises \(ballot)"
    }

    private func accept(_ state: inout EpochState, _ place: Int, _ claim: Int, _ version: Version) -> String? {
        let ballot = ballot(claim)
        guard votes(state.nodes[place], ids[place], in: ballot.epoch) else { return nil }
        switch state.nodes[place].acceptor.accept(ballot, version) {
        case .write:
            state.votes[claim].insert(ids[place])
            return "\(ids[place]) accepts \(ballot)"
        case .repeated, .refused, .conflict:
            return nil
        }
    }

    /// A quorum's promises reach the proposer. Which ones come first is all that matters.
    private mutating func propose(_ state: EpochState, _ number: Int, _ claim: Int) {
        let ballot = ballot(claim)
        let quorum = model.quorum(ballot.epoch)
        var promises: [(node: NodeID, accepted: Accepted?)] = []
        for case .promise(claim, let node, let accepted) in state.sortedMessages { promises.append((node, accepted)) }
        for subset in 0..<(1 << promises.count) where subset.nonzeroBitCount == quorum.size {
            var proposer = Proposer(quorum: quorum)
            proposer.start(ballot)
            var action = Proposer.Action.wait
            let used = promises.indices.filter { subset & (1 << $0) != 0 }.map { promises[$0].accepted?.ballot }
            let isAgreed = Set(used).count == 1
            for index in promises.indices where subset & (1 << index) != 0 {
                let (node, accepted) = promises[index]
                let known = model.bug == .oldAgreementTrusted && isAgreed ? accepted?.ballot : nil
                action = proposer.promised(by: node, ballot, accepted: accepted, known: known) { base in
                    base == nil ? EpochCheck.version(UInt8(claim)) : nil
                }
            }
            var next = state
            switch action {
            case .accept(_, let version):
                next.progress[claim] = .accepting(version)
                next.messages.insert(.accept(claim: claim, version))
                add(next, from: number, "claim \(claim) sends ACCEPT \(ballot)")
            case .unchanged(let found):
                next.progress[claim] = .done
                add(next, from: number, "claim \(claim) is told who holds the number")
                guard violation == nil, let found, !chosen(state).contains(where: { $0.version == found.version })
                else {
                    continue
                }
                fail(numbers[next] ?? 0, "claim \(claim) is told of a holder that nobody has chosen")
            default:
                break
            }
        }
    }

    private static func version(_ content: UInt8) -> Version {
        Version(number: 1, base: .none, content: [content], hash: ValueHash(high: 1, low: UInt64(content) + 1))
    }
}
