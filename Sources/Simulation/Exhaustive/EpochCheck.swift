import Paxos
import Replication

/// Explores every state of an `EpochModel`, breadth first.
public struct EpochCheck {
    let model: EpochModel
    let ids: [NodeID]
    private var states: [EpochState] = []
    private var parents: [(state: Int, step: EpochStep)] = []
    private var numbers: [EpochState: Int] = [:]
    private var violation: (state: Int, steps: [String])?

    public init(_ model: EpochModel) {
        self.model = model
        ids = model.nodes
    }

    public mutating func run(limit: Int = 5_000_000) -> EpochReport {
        let first = EpochState(
            nodes: ids.map { _ in EpochState.Node() },
            progress: model.claims.map { _ in .preparing([]) },
            votes: model.claims.map { _ in NodeSet() },
            store: model.loss.map { _ in ForgetfulStore() }
        )
        add(first, from: 0, .start)
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

    mutating func add(_ reached: EpochState, from parent: Int, _ step: EpochStep) {
        let state = choosingNext(reached)
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
            steps.append(parents[state].step.description)
            state = parents[state].state
        }
        violation = (last, steps.reversed())
    }

    // MARK: - Rules

    private func ballot(_ claim: Int) -> Ballot {
        Ballot(epoch: model.claims[claim], round: UInt64(claim + 1), node: NodeID(UInt16(40 + claim)))
    }

    /// What a quorum of its ballot's epoch voted for.
    private func chosen(_ state: EpochState) -> [(claim: Int, version: Version)] {
        model.claims.indices.compactMap { claim in
            guard model.quorum(model.claims[claim]).isReached(by: state.votes[claim]),
                case .accepting(let version) = state.progress[claim]
            else { return nil }
            return (claim, version)
        }
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
        for place in ids.indices {
            learn(state, number, place)
            for source in ids.indices where source != place { merge(state, number, place, source) }
            activate(state, number, place)
            for claim in model.claims.indices { deliver(claim, to: place, state, number) }
            if model.catchesUp { catchUp(state, number, place) }
        }
        loseDisk(state, number)
    }

    /// The next membership is chosen as soon as it can be. Later would only leave out what nodes may do, and never have to.
    private func choosingNext(_ reached: EpochState) -> EpochState {
        var state = reached
        while Int(state.chosen) < model.voters.count {
            let epoch = state.chosen
            let voting = NodeSet(ids.indices.filter { votes(state, $0, in: epoch) }.map { ids[$0] })
            guard model.quorum(epoch).isReached(by: voting) else { break }
            state.chosen += 1
        }
        return state
    }

    private func votes(_ state: EpochState, _ place: Int, in epoch: UInt32) -> Bool {
        let node = state.nodes[place]
        return node.epoch == epoch && node.sealed == epoch && model.quorum(epoch).isVoter(ids[place])
            && standing(state, place) == .voting
    }

    private mutating func learn(_ state: EpochState, _ number: Int, _ place: Int) {
        guard state.nodes[place].sealed < state.chosen, standing(state, place) != .quarantined else { return }
        for epoch in (state.nodes[place].sealed + 1)...state.chosen {
            var next = state
            next.nodes[place].sealed = epoch
            next.nodes[place].merged = NodeSet()
            next.nodes[place].hasMergedActive = false
            noteSeal(&next, place)
            add(next, from: number, .seal(ids[place], epoch))
        }
    }

    private mutating func merge(_ state: EpochState, _ number: Int, _ place: Int, _ source: Int) {
        let (node, other) = (state.nodes[place], state.nodes[source])
        let epoch = node.sealed
        guard epoch > node.epoch, model.quorum(epoch).isVoter(ids[place]), !node.merged.contains(ids[source]),
            model.quorum(epoch - 1).isVoter(ids[source]) || model.quorum(epoch).isVoter(ids[source])
        else { return }
        guard standing(state, place) == .voting, standing(state, source) == .voting else { return }
        guard other.sealed == epoch || (model.bug == .mergeBeforeSeal && other.sealed == epoch - 1) else { return }
        var next = state
        next.nodes[place].merged.insert(ids[source])
        if other.epoch == epoch { next.nodes[place].hasMergedActive = true }
        if let accepted = other.acceptor.accepted, model.bug != .mergeOneRegister,
            case .write = next.nodes[place].acceptor.merge(accepted)
        {
            noteAcceptance(&next, place)
            // From one that is there already: to this node, which has promised nothing there, the ACCEPT came late.
            if accepted.ballot.epoch == epoch { next.votes[Int(accepted.ballot.round) - 1].insert(ids[place]) }
        }
        add(next, from: number, .merge(ids[place], from: ids[source]))
    }

    private mutating func activate(_ state: EpochState, _ number: Int, _ place: Int) {
        let node = state.nodes[place]
        guard node.sealed > node.epoch, model.quorum(node.sealed).isVoter(ids[place]),
            standing(state, place) == .voting
        else { return }
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
        next.nodes[place].acceptor.raise(to: .floor(epoch: node.sealed, round: floor(state, place)))
        add(next, from: number, .enter(ids[place], node.sealed))
    }

    private mutating func catchUp(_ state: EpochState, _ number: Int, _ place: Int) {
        // One that waits must not, and what one in quarantine shows, nobody decides by.
        guard standing(state, place) == .voting else { return }
        for (claim, version) in chosen(state) {
            var next = state
            guard
                case .write = next.nodes[place].acceptor.adopt(
                    chosen: Accepted(ballot: ballot(claim), version: version)
                )
            else { continue }
            noteAcceptance(&next, place)
            add(next, from: number, .catchUp(ids[place], claim: claim))
        }
    }

    // MARK: - Messages

    /// What the claim's proposer has sent to everybody arrives at one node.
    private mutating func deliver(_ claim: Int, to place: Int, _ state: EpochState, _ number: Int) {
        let ballot = ballot(claim)
        guard votes(state, place, in: ballot.epoch) else { return }
        var next = state
        switch state.progress[claim] {
        case .preparing(let promises):
            guard !promises.contains(where: { $0.node == ids[place] }),
                case .promise(let accepted) = next.nodes[place].acceptor.prepare(ballot)
            else { return }
            notePromise(&next, place, ballot.round)
            let all = (promises + [EpochState.Promise(node: ids[place], accepted: accepted)])
                .sorted { $0.node < $1.node }
            next.progress[claim] = .preparing(all)
            if all.count < model.quorum(ballot.epoch).size {
                add(next, from: number, .promise(ids[place], claim: claim))
            } else {
                propose(next, number, claim, all, .promise(ids[place], claim: claim))
            }
        case .accepting(let version):
            guard case .write = next.nodes[place].acceptor.accept(ballot, version) else { return }
            noteAcceptance(&next, place)
            next.votes[claim].insert(ids[place])
            add(next, from: number, .accept(ids[place], claim: claim))
        case .told:
            break
        }
    }

    /// A quorum's promises are complete. What is known to be chosen from elsewhere may be known to the proposer, or not.
    private mutating func propose(
        _ state: EpochState,
        _ number: Int,
        _ claim: Int,
        _ promises: [EpochState.Promise],
        _ step: EpochStep
    ) {
        let found = promises.compactMap(\.accepted).max { $0.ballot < $1.ballot }
        let isAgreed = Set(promises.map(\.accepted?.ballot)).count == 1
        let isChosen = chosen(state).contains { ballot($0.claim) == found?.ballot }
        var guesses: [Ballot?] = [nil]
        if let found, isChosen { guesses.append(found.ballot) }
        if let found, isAgreed, model.bug == .oldAgreementTrusted { guesses = [found.ballot] }
        for known in guesses {
            var proposer = Proposer(quorum: model.quorum(ballot(claim).epoch))
            proposer.start(ballot(claim))
            var action = Proposer.Action.wait
            for promise in promises {
                action = proposer.promised(by: promise.node, ballot(claim), accepted: promise.accepted, known: known) {
                    $0 == nil ? EpochCheck.version(UInt8(claim)) : nil
                }
            }
            var next = state
            switch action {
            case .accept(_, let version):
                next.progress[claim] = .accepting(version)
                add(next, from: number, step)
            case .unchanged(let found):
                next.progress[claim] = .told
                add(next, from: number, step)
                guard violation == nil, !chosen(state).contains(where: { $0.version == found?.version }) else {
                    continue
                }
                fail(numbers[choosingNext(next)] ?? 0, "claim \(claim) is told of a holder that nobody has chosen")
            default:
                fail(number, "claim \(claim) is stopped by \(action)")
            }
        }
    }

    private static func version(_ content: UInt8) -> Version {
        Version(number: 1, base: .none, content: [content], hash: ValueHash(high: 1, low: UInt64(content) + 1))
    }
}
