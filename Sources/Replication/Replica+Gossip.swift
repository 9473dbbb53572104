import Paxos

/// How chosen versions get around, and how those left open are closed.
extension Replica {
    /// This ballot's acceptance is known to be chosen.
    mutating func markChosen(_ key: RegisterKey, _ ballot: Ballot) {
        if Membership.isKey(key), let accepted = register(key).acceptor.accepted, accepted.ballot == ballot {
            noteMembership(key, accepted)
        }
        guard let register = live[key], register.isUnsettled, let accepted = register.acceptor.accepted,
            accepted.ballot == ballot
        else { return }
        let row = StoredRegister(accepted: accepted, feedSequence: register.feedSequence)
        write(.chosen(key, row, previous: register.chosenBefore))
        settled.close(register.feedSequence)
        live[key]?.isUnsettled = false
        live[key]?.chosenBefore = nil
        rest(key)
        noteSettled(key)
    }

    /// A peer says that a ballot is chosen. It may be one that this node holds, has passed, or has missed.
    mutating func learnChosen(_ key: RegisterKey, _ ballot: Ballot, from node: NodeID) {
        let held = acceptedBallot(key)
        if held == ballot {
            markChosen(key, ballot)
        } else if held < ballot, standing != .waiting {
            send(.fetch(key), to: node)
        }
    }

    func acceptedBallot(_ key: RegisterKey) -> Ballot {
        if let register = live[key] { return register.acceptor.accepted?.ballot ?? .zero }
        if let ballot = recent[key] { return ballot }
        return reader.register(key)?.accepted.ballot ?? .zero
    }

    mutating func sendValue(_ key: RegisterKey, to node: NodeID) {
        let register = register(key)
        guard let accepted = register.acceptor.accepted, !register.isUnsettled else { return }
        send(.value(key, accepted), to: node, after: register.commit)
    }

    /// Takes over a chosen version that this node missed.
    ///
    /// - Returns: Whether it was new here.
    @discardableResult
    mutating func adopt(_ key: RegisterKey, _ chosen: Accepted) -> Bool {
        guard standing != .waiting else { return false }
        var register = register(key)
        let before = register
        switch register.acceptor.adopt(chosen: chosen) {
        case .conflict:
            violate(.twoValues(chosen.ballot))
            return false
        case .write(let settledBase):
            rounds.observe(chosen.ballot.round)
            hold(key, register, instead: before, settledBase: settledBase)
            markChosen(key, chosen.ballot)
            return true
        case nil, .repeated, .refused:
            markChosen(key, chosen.ballot)
            return false
        }
    }

    /// Runs a round on registers whose acceptance stayed open: their coordinator is away or its word was lost.
    mutating func settleOverdue() {
        guard isQuorumReachable, refusing == nil else { return }
        let keys = settled.overdue(
            now,
            pause: configuration.timing.settle * UInt64(configuration.quorum.voters.count),
            // More rounds at a time than promises are remembered would shut each other out.
            limit: min(configuration.limits.settlingPerTick, configuration.limits.promises)
        )
        for key in keys where contests[key] == nil {
            requestCount += 1
            let deadline = now.advanced(byMicroseconds: configuration.timing.attempt * 4)
            enter(Contest.Request(id: Replica.ownRequest, change: .identity, deadline: deadline), key)
        }
        if !keys.isEmpty { effects.events.append(.settling(count: keys.count)) }
    }

    /// The request number of rounds that this node starts by itself.
    static var ownRequest: UInt64 { 0 }

    /// Keeps the durable mark of what is settled near the truth, so that a restart looks at few feed rows.
    mutating func writeSettledThrough() {
        guard settled.through > writtenSettledThrough else { return }
        writtenSettledThrough = settled.through
        write(.settledThrough(settled.through))
    }
}
