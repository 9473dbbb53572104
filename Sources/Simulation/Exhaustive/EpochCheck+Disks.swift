import Paxos
import Replication

/// A store that forgets: what its node and the others do about it, as `Replica+Standing` does.
extension EpochCheck {
    func standing(_ state: EpochState, _ place: Int) -> Standing {
        isForgetful(place) ? state.store?.standing ?? .voting : .voting
    }

    /// The round below which the node counts everything as promised since it started.
    func floor(_ state: EpochState, _ place: Int) -> UInt64 {
        isForgetful(place) ? state.store?.floor ?? 0 : 0
    }

    // MARK: - Witness

    func noteAcceptance(_ state: inout EpochState, _ place: Int) {
        if isForgetful(place) { state.store?.feedSequence += 1 }
    }

    func notePromise(_ state: inout EpochState, _ place: Int, _ round: UInt64) {
        if isForgetful(place) { _ = state.store?.rounds.cover(round) }
    }

    func noteSeal(_ state: inout EpochState, _ place: Int) {
        if isForgetful(place) { _ = state.store?.rounds.raise() }
    }

    private func isForgetful(_ place: Int) -> Bool { ids[place] == model.loss?.node }

    private func isBehind(_ copy: StoreWitness, _ later: StoreWitness) -> Bool {
        guard model.bug == .boundNotWitnessed else { return copy.isBehind(later) }
        return copy.feedSequence < later.feedSequence
    }

    // MARK: - Steps

    mutating func loseDisk(_ state: EpochState, _ number: Int) {
        guard let loss = model.loss, let store = state.store, let place = ids.firstIndex(of: loss.node) else { return }
        if !store.isBack {
            if loss.comesBack != .empty { copy(state, store, number, place) }
            comeBack(state, store, number, place)
        } else if store.standing == .waiting {
            learnOther(state, store, number, place)
            if loss.comesBack == .empty {
                copyNeighbours(state, store, number, place)
            } else {
                hearAnswers(state, store, number, place)
            }
        }
    }

    /// A copy of the disk is made, or somebody hears of more than that copy holds.
    private mutating func copy(_ state: EpochState, _ store: ForgetfulStore, _ number: Int, _ place: Int) {
        let node = state.nodes[place]
        guard let copy = store.copy else {
            var next = state
            next.store?.copy = ForgetfulStore.Copy(
                accepted: node.acceptor.accepted,
                epoch: node.epoch,
                sealed: node.sealed,
                witness: store.witness
            )
            return add(next, from: number, .copy(ids[place]))
        }
        guard isBehind(copy.witness, store.witness) else { return }
        for other in ids where other != ids[place] && !store.heard.contains(other) {
            var next = state
            next.store?.heard.insert(other)
            add(next, from: number, .hear(other, of: ids[place]))
        }
    }

    private mutating func comeBack(_ state: EpochState, _ store: ForgetfulStore, _ number: Int, _ place: Int) {
        let copy: ForgetfulStore.Copy
        switch model.loss?.comesBack {
        case .empty, nil:
            copy = ForgetfulStore.Copy(accepted: nil, epoch: 1, sealed: 1, witness: .none)
        case .restored:
            guard let made = store.copy, !isBehind(made.witness, store.witness) || willBeTold(state, made, store.heard)
            else { return }
            copy = made
        case .restoredUnheard:
            guard let made = store.copy else { return }
            copy = made
        }
        var next = state
        next.nodes[place] = EpochState.Node()
        next.nodes[place].epoch = copy.epoch
        next.nodes[place].sealed = copy.sealed
        next.nodes[place].acceptor = Acceptor(
            accepted: copy.accepted,
            promised: .floor(epoch: copy.epoch, round: copy.witness.roundBound)
        )
        next.store?.rounds = RoundBound(durable: copy.witness.roundBound, step: store.rounds.step)
        next.store?.feedSequence = copy.witness.feedSequence
        next.store?.floor = copy.witness.roundBound
        next.store?.isBack = true
        next.store?.standing = .waiting
        if model.bug == .learnedWhileWaiting { next.store?.lost = store.witness }
        switch model.bug {
        case .rollbackUnnoticed: end(&next, place, .voting)
        case .storeCopiesNeighbour, .storeCopiesAll: break
        default: if model.loss?.comesBack == .empty { end(&next, place, .quarantined) }
        }
        add(next, from: number, .comeBack(ids[place]))
    }

    /// Whether nobody who has not heard of more than the copy holds can be enough for a quorum, in any epoch to come.
    private func willBeTold(_ state: EpochState, _ copy: ForgetfulStore.Copy, _ heard: NodeSet) -> Bool {
        (copy.sealed...UInt32(model.voters.count)).allSatisfy { epoch in
            let quorum = model.quorum(epoch)
            return quorum.voters.count { $0 == model.loss?.node || !heard.contains($0) } < quorum.size
        }
    }

    /// The store that came back is told what others heard of it, by one after the other.
    private mutating func hearAnswers(_ state: EpochState, _ store: ForgetfulStore, _ number: Int, _ place: Int) {
        let quorum = model.quorum(state.nodes[place].sealed)
        for other in ids where other != ids[place] && !store.answered.contains(other) {
            var next = state
            let lacks = model.bug == .learnedWhileWaiting ? store.witness.isBehind(store.lost) : true
            if store.heard.contains(other), lacks, model.bug != .earlierRunAnswered {
                end(&next, place, .quarantined)
            } else {
                let answered = NodeSet(store.answered.nodes + [other])
                next.store?.answered = answered
                let counted = quorum.voters.count { $0 == ids[place] || answered.contains($0) }
                if counted >= quorum.size { end(&next, place, .voting) }
            }
            add(next, from: number, .answer(other, to: ids[place]))
        }
    }

    /// Planted: a version of another register comes to stand where a vote of this one was.
    private mutating func learnOther(_ state: EpochState, _ store: ForgetfulStore, _ number: Int, _ place: Int) {
        guard model.bug == .learnedWhileWaiting, store.feedSequence < store.lost.feedSequence else { return }
        var next = state
        next.store?.feedSequence += 1
        add(next, from: number, .learnOther(ids[place]))
    }

    /// It is decided what becomes of the store. What only led to this is forgotten, so that many states become one.
    private func end(_ state: inout EpochState, _ place: Int, _ standing: Standing) {
        state.store?.standing = standing
        state.store?.copy = nil
        state.store?.heard = NodeSet()
        state.store?.answered = NodeSet()
        state.store?.lost = .none
        guard standing == .quarantined else { return }
        // Nobody asks it any more, for good.
        state.nodes[place] = EpochState.Node()
        state.store?.rounds = RoundBound(durable: 0, step: 1)
        state.store?.feedSequence = 0
        state.store?.floor = 0
    }

    /// Planted: an empty store takes over from one neighbour, or from all, what they promised and accepted, and votes.
    private mutating func copyNeighbours(_ state: EpochState, _ store: ForgetfulStore, _ number: Int, _ place: Int) {
        let others = model.quorum(1).voters.filter { $0 != ids[place] }
        let needed = model.bug == .storeCopiesAll ? others.count : 1
        for (source, id) in ids.enumerated() where others.contains(id) && !store.answered.contains(id) {
            let found = state.nodes[source].acceptor
            var next = state
            let answered = NodeSet(store.answered.nodes + [id])
            next.store?.answered = answered
            if let accepted = found.accepted { _ = next.nodes[place].acceptor.adopt(chosen: accepted) }
            next.nodes[place].acceptor.raise(to: found.promised)
            if answered.count == needed { end(&next, place, .voting) }
            add(next, from: number, .copyNeighbour(ids[place], from: id))
        }
    }
}
