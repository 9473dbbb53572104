import Paxos

/// Explores every state of a `RangeModel`, breadth first.
public struct RangeCheck {
    private let model: RangeModel
    private var states: [RangeState] = []
    private var parents: [(state: Int, step: String)] = []
    private var numbers: [RangeState: Int] = [:]
    private var counterexample: [String]?

    public init(_ model: RangeModel) {
        self.model = model
    }

    public mutating func run(limit: Int = 5_000_000) -> EpochReport {
        let first = RangeState(
            voters: model.quorum.voters.map { _ in RangeState.Voter() },
            progress: model.claims.map { $0 == .range ? .asking(NodeSet(), 0) : .preparing([]) },
            votes: model.claims.map { _ in Array(repeating: NodeSet(), count: RangeModel.registers) },
            used: model.claims.map { _ in 0 }
        )
        add(first, from: 0, "start")
        var next = 0
        while next < states.count, counterexample == nil, states.count < limit {
            expand(next)
            next += 1
        }
        return EpochReport(
            states: states.count,
            counterexample: counterexample,
            isUnfinished: counterexample == nil && next < states.count
        )
    }

    private mutating func add(_ state: RangeState, from parent: Int, _ step: @autoclosure () -> String) {
        guard numbers[state] == nil else { return }
        numbers[state] = states.count
        states.append(state)
        parents.append((parent, step()))
        if counterexample == nil, let broken = broken(state) { fail(states.count - 1, broken) }
    }

    private mutating func fail(_ last: Int, _ words: String) {
        var steps = [words]
        var state = last
        while state != 0 {
            steps.append(parents[state].step)
            state = parents[state].state
        }
        counterexample = steps.reversed()
    }

    // MARK: - Rules

    private func ballot(_ claim: Int) -> Ballot {
        Ballot(epoch: 1, round: UInt64(claim + 1), node: NodeID(UInt16(40 + claim)))
    }

    /// What a claim proposes for a register by itself.
    private func version(_ claim: Int) -> Version {
        Version(number: 1, base: .none, content: [UInt8(claim)], hash: ValueHash(high: 1, low: UInt64(claim) + 1))
    }

    /// What a claim has sent ACCEPT for.
    private func proposed(_ claim: Int, _ register: Int, _ state: RangeState) -> Version? {
        switch (model.claims[claim], state.progress[claim]) {
        case (.range, _): state.used[claim] & 1 << UInt8(register) == 0 ? nil : version(claim)
        case (.alone(register), .accepting(let version)): version
        default: nil
        }
    }

    private func chosen(_ register: Int, _ state: RangeState) -> [Version] {
        model.claims.indices.compactMap { claim in
            guard model.quorum.isReached(by: state.votes[claim][register]) else { return nil }
            return proposed(claim, register, state)
        }
    }

    private func broken(_ state: RangeState) -> String? {
        for register in 0..<RangeModel.registers where Set(chosen(register, state)).count > 1 {
            return "register \(register) has two holders"
        }
        return nil
    }

    // MARK: - Steps

    private mutating func expand(_ number: Int) {
        let state = states[number]
        for claim in model.claims.indices {
            for place in state.voters.indices {
                switch model.claims[claim] {
                case .range:
                    askRange(claim, place, state, number)
                    for register in 0..<RangeModel.registers { deliver(claim, register, to: place, state, number) }
                case .alone(let register):
                    prepare(claim, register, place, state, number)
                    deliver(claim, register, to: place, state, number)
                }
            }
            for register in 0..<RangeModel.registers { use(claim, register, state, number) }
        }
    }

    private mutating func askRange(_ claim: Int, _ place: Int, _ state: RangeState, _ number: Int) {
        let node = model.quorum.voters[place]
        guard case .asking(let promises, let before) = state.progress[claim], !promises.contains(node),
            ballot(claim) >= state.voters[place].range
        else { return }
        var touched = before
        for (register, acceptor) in state.voters[place].acceptors.enumerated()
        where model.bug != .rangeExceptionsForgotten {
            // R2
            if acceptor.accepted != nil || acceptor.promised > ballot(claim) { touched |= 1 << UInt8(register) }
        }
        var next = state
        next.voters[place].range = ballot(claim)
        var all = promises
        all.insert(node)
        // R3
        next.progress[claim] = model.quorum.isReached(by: all) ? .held(touched) : .asking(all, touched)
        add(next, from: number, "\(node) promises the range to claim \(claim)")
    }

    /// R4: once for each register.
    private mutating func use(_ claim: Int, _ register: Int, _ state: RangeState, _ number: Int) {
        let bit: RangeState.Touched = 1 << UInt8(register)
        guard case .held(let touched) = state.progress[claim], touched & bit == 0 else { return }
        var next = state
        next.progress[claim] = .held(touched | bit)
        next.used[claim] |= bit
        add(next, from: number, "claim \(claim) proposes register \(register) under the range's promise")
    }

    private mutating func prepare(_ claim: Int, _ register: Int, _ place: Int, _ state: RangeState, _ number: Int) {
        let node = model.quorum.voters[place]
        guard case .preparing(let promises) = state.progress[claim], !promises.contains(where: { $0.node == node })
        else {
            return
        }
        var next = state
        // R1
        next.voters[place].acceptors[register].raise(to: state.voters[place].range)
        guard case .promise(let accepted) = next.voters[place].acceptors[register].prepare(ballot(claim)) else {
            return
        }
        let all = (promises + [RangeState.Promise(node: node, accepted: accepted)]).sorted { $0.node < $1.node }
        next.progress[claim] = .preparing(all)
        guard all.count >= model.quorum.size else {
            return add(next, from: number, "\(node) promises register \(register) to claim \(claim)")
        }
        var proposer = Proposer(quorum: model.quorum)
        proposer.start(ballot(claim))
        var action = Proposer.Action.wait
        for promise in all {
            action = proposer.promised(by: promise.node, ballot(claim), accepted: promise.accepted) {
                $0 == nil ? version(claim) : nil
            }
        }
        let step = "\(node) promises register \(register) to claim \(claim), the last one needed"
        switch action {
        case .accept(_, let version):
            next.progress[claim] = .accepting(version)
            add(next, from: number, step)
        case .unchanged(let found):
            next.progress[claim] = .told
            add(next, from: number, step)
            if counterexample == nil, found.map({ !chosen(register, state).contains($0.version) }) ?? true {
                fail(numbers[next] ?? 0, "claim \(claim) is told of a holder that nobody has chosen")
            }
        default:
            fail(number, "claim \(claim) is stopped by \(action)")
        }
    }

    private mutating func deliver(
        _ claim: Int,
        _ register: Int,
        to place: Int,
        _ state: RangeState,
        _ number: Int
    ) {
        guard let version = proposed(claim, register, state) else { return }
        var next = state
        // R1
        if model.bug != .rangePromiseForgotten {
            next.voters[place].acceptors[register].raise(to: state.voters[place].range)
        }
        let node = model.quorum.voters[place]
        switch next.voters[place].acceptors[register].accept(ballot(claim), version) {
        case .write:
            next.votes[claim][register].insert(node)
            add(next, from: number, "\(node) accepts register \(register) of claim \(claim)")
        case .conflict:
            if counterexample == nil { fail(number, "\(node) meets two values under \(ballot(claim))") }
        case .repeated, .refused:
            break
        }
    }
}
