import Paxos

/// The acceptor's side: promises and votes for many registers.
extension Replica {
    /// The register as this node knows it now: its living state, or its row under the floor.
    func register(_ key: RegisterKey) -> LiveRegister {
        let floor = floor(of: key)
        guard var register = live[key] else { return LiveRegister(stored: row(of: key), floor: floor) }
        register.acceptor.raise(to: floor)
        return register
    }

    /// Forgets the living state of a register for which the row in the store says it all.
    mutating func rest(_ key: RegisterKey) {
        guard let register = live[key],
            register.isAtRest(floor: floor(of: key), durableThrough: durableThrough)
        else { return }
        live[key] = nil
        if let accepted = register.acceptor.accepted { recent.note(key, accepted.ballot) }
    }

    mutating func prepare(_ key: RegisterKey, _ ballot: Ballot, from node: NodeID) {
        guard isProposable(ballot) else { return }
        rounds.observe(ballot.round)
        var register = register(key)
        switch register.acceptor.prepare(ballot) {
        case .refused(let seen):
            send(.refused(key, ballot, seen: seen), to: node)
        case .promise(let accepted):
            cover(ballot.round)
            let isNew = live[key].map { !$0.hasOpenPromise(floor: floor(of: key)) } ?? true
            let commit = max(register.commit, commitCovering(ballot.round))
            live[key] = register
            if isNew { remember(promiseOf: key) }
            send(.promise(key, ballot, accepted), to: node, after: commit)
        }
    }

    mutating func accept(_ key: RegisterKey, _ proposed: Accepted, from node: NodeID) {
        guard isProposable(proposed.ballot) else { return }
        rounds.observe(proposed.ballot.round)
        var register = register(key)
        let before = register
        switch register.acceptor.accept(proposed.ballot, proposed.version) {
        case .refused(let seen):
            send(.refused(key, proposed.ballot, seen: seen), to: node)
        case .conflict:
            violate(.twoValues(proposed.ballot))
        case .repeated:
            send(.accepted(key, proposed.ballot), to: node, after: register.commit)
        case .write(let settledBase):
            hold(key, register, instead: before, settledBase: settledBase)
            send(.accepted(key, proposed.ballot), to: node, after: commit)
        }
    }

    /// Writes an acceptance: the row, its feed position, and the version before where it is known to be in the chain.
    mutating func hold(_ key: RegisterKey, _ held: LiveRegister, instead before: LiveRegister, settledBase: Version?) {
        guard let accepted = held.acceptor.accepted else { preconditionFailure("an acceptance was written") }
        var register = held
        let old = before.acceptor.accepted?.version
        if let old, !before.isUnsettled {
            guard descends(accepted.version, from: old) else { return violate(.forkedChain(accepted.ballot)) }
            register.chosenBefore = old == accepted.version ? before.chosenBefore : old
            // It was passed over by versions that this node missed, or is accepted anew under a higher ballot and stays
            // what this node shows.
            if settledBase == nil { write(.history(key, old)) }
        } else if let settledBase {
            register.chosenBefore = settledBase
        }
        settled.close(before.feedSequence)
        register.feedSequence = settled.open(key, settleAt: now.advanced(byMicroseconds: settleDelay))
        register.isUnsettled = true
        let row = StoredRegister(accepted: accepted, feedSequence: register.feedSequence)
        write(.accept(key, row, replacing: before.feedSequence, settledBase: settledBase))
        register.commit = commit
        noteRow(of: key)
        awaitingDurability.append((commit, key))
        live[key] = register
    }

    /// Whether a version can lie in one chain with a chosen one, as far as two members of it can tell.
    private func descends(_ version: Version, from chosen: Version) -> Bool {
        if version.number > chosen.number + 1 { return true }
        return version == chosen || version.follows(chosen)
    }

    /// Another epoch's ballots, and those that nobody may use, are not voted on; nor is anything while this store may
    /// have forgotten a vote.
    func isProposable(_ ballot: Ballot) -> Bool {
        votes && ballot.epoch == configuration.epoch && NodeID(checking: UInt64(ballot.node)) != nil
    }

    /// Makes the durable bound cover a round that is about to leave the node.
    mutating func cover(_ round: UInt64) {
        guard let bound = rounds.cover(round) else { return }
        write(.roundBound(bound))
        roundBoundCommit = commit
    }

    /// The commit that must be durable before this round may be promised or used.
    func commitCovering(_ round: UInt64) -> UInt64 {
        round <= durableRoundBound ? 0 : roundBoundCommit
    }

    /// Keeps the number of promises in memory bounded: the oldest is forgotten by promising its ballot for all
    /// registers.
    private mutating func remember(promiseOf key: RegisterKey) {
        promiseOrder.append(key)
        while promiseOrder.count > configuration.limits.promises, let oldest = promiseOrder.popFirst() {
            guard let register = live[oldest], register.hasOpenPromise(floor: floor(of: oldest)) else { continue }
            floor = max(floor, register.acceptor.promised)
            rest(oldest)
        }
    }

    /// How long an acceptance may stay open before this node settles it; each node waits a little longer than the
    /// one before it.
    private var settleDelay: UInt64 {
        let settle = configuration.timing.settle
        return settle + settle / 4 * UInt64(configuration.node.rawValue)
    }
}
