import Paxos

extension ModelVoter {
    /// Drives the production functions through one input.
    mutating func step(_ input: VoterInput, model: RegisterModel, catalog: inout ModelCatalog) -> VoterEffect {
        let before = self
        var effect = VoterEffect()
        switch input {
        case .request(let number, let awaited):
            receive(catalog.requests[number], awaited: awaited, &effect, model, &catalog)
        case .read(let operation):
            let reply = ModelReply.read(operation: Int(operation), acceptor.accepted)
            send(reply, overtakes: model.bug == .readNotAwaited, &effect, model, &catalog)
        case .adopt(let proposal):
            adopt(proposal, &effect, &catalog)
        case .takeRound(let operation, let seen):
            takeRound(Int(operation), seen: UInt64(seen), &effect, model, &catalog)
        case .sync:
            sync(&effect, model, &catalog)
        case .doom:
            held = Held()
            unsyncedVotes = NumberSet()
            return effect
        case .crash:
            acceptor = restartedAcceptor(bug: model.bug)
            rounds = RoundBound(durable: disk.bound, step: rounds.step)
            held = Held()
            unsyncedVotes = NumberSet()
            return effect
        case .forgetReplies(let operation):
            let replyOperations = catalog.replyOperations
            replies.removeAll { replyOperations[Int($0)] == operation }
            held.replies.removeAll { replyOperations[Int($0)] == operation }
        case .forgetVote(let proposal):
            votes.remove(proposal)
        }
        // Without crashes nobody can tell a late write from a late message.
        if model.crashes == 0 { sync(&effect, model, &catalog) }
        if model.checks == .all { checkMonotone(since: before, &effect) }
        return effect
    }

    private mutating func receive(
        _ request: ModelRequest,
        awaited: VoterInput.Awaited,
        _ effect: inout VoterEffect,
        _ model: RegisterModel,
        _ catalog: inout ModelCatalog
    ) {
        let refusal: Ballot?
        var consent: ModelReply?
        var overtakes = false
        switch request {
        case .prepare(let operation, let ballot):
            switch acceptor.prepare(ballot) {
            case .promise(let accepted):
                refusal = nil
                consent = .promise(operation: operation, ballot, accepted)
                overtakes = !cover(ballot, model)
            case .refused(let seen):
                refusal = seen
            }
        case .accept(let operation, let ballot, let version):
            consent = .accepted(operation: operation, ballot)
            switch acceptor.accept(ballot, version) {
            case .write(let settledBase):
                refusal = nil
                unsyncedVotes.insert(catalog.number(of: Accepted(ballot: ballot, version: version)))
                effect.settledBase = catalog.number(of: settledBase)
                overtakes = model.bug == .voteNotAwaited
            case .repeated:
                refusal = nil
                overtakes = model.bug == .repeatedVoteNotAwaited
            case .refused(let seen):
                refusal = seen
            case .conflict:
                effect.finding = Finding(.noAlarm, "an acceptor met two versions under \(ballot) and stopped")
                return
            }
        }
        if let refusal {
            guard awaited == .everything else { return }
            // A NACK promises nothing, so it never waits.
            let reply = ModelReply.refused(operation: request.operation, request.ballot, seen: refusal)
            replies.insert(catalog.number(of: reply))
        } else if let consent, awaited != .nothing {
            send(consent, overtakes: overtakes, &effect, model, &catalog)
        }
    }

    /// Brings the bound above a promised ballot.
    ///
    /// - Returns: Whether the PROMISE has to wait for the writes under way.
    private mutating func cover(_ ballot: Ballot, _ model: RegisterModel) -> Bool {
        // Apart from the operations, nobody uses this node's rounds, and it never restarts.
        guard model.placement == .together else { return true }
        rounds.observe(ballot.round)
        guard model.bug != .promiseUncovered else { return false }
        let write = rounds.cover(ballot.round)
        return write != nil || model.bug != .coverNotAwaited
    }

    private mutating func adopt(_ proposal: UInt32, _ effect: inout VoterEffect, _ catalog: inout ModelCatalog) {
        guard let chosen = catalog.proposal(proposal) else { preconditionFailure("nothing was never chosen") }
        switch acceptor.adopt(chosen: chosen) {
        case nil: break
        case .write(let settledBase): effect.settledBase = catalog.number(of: settledBase)
        case .conflict:
            let explanation = "a voter was to adopt another version under \(chosen.ballot) and stopped"
            effect.finding = Finding(.noAlarm, explanation)
        case .repeated, .refused:
            effect.finding = Finding(.noAlarm, "adoption gave an answer meant for ACCEPT")
        }
    }

    private mutating func takeRound(
        _ operation: Int,
        seen: UInt64,
        _ effect: inout VoterEffect,
        _ model: RegisterModel,
        _ catalog: inout ModelCatalog
    ) {
        rounds.observe(seen)
        effect.round = rounds.next()
        let ballot = Ballot(epoch: 1, round: effect.round, node: model.node(of: operation))
        let request = catalog.number(of: ModelRequest.prepare(operation: operation, ballot))
        if model.bug == .roundUncovered {
            leave(request, &effect, model, catalog)
            return
        }
        _ = rounds.cover(effect.round)
        if isUnsynced { held.requests.insert(request) } else { leave(request, &effect, model, catalog) }
    }

    private mutating func sync(_ effect: inout VoterEffect, _ model: RegisterModel, _ catalog: inout ModelCatalog) {
        disk = Disk(accepted: acceptor.accepted, bound: rounds.bound)
        votes.formUnion(unsyncedVotes)
        effect.votes += unsyncedVotes.numbers
        unsyncedVotes = NumberSet()
        let sent = held
        held = Held()
        for reply in sent.replies.numbers { leave(reply: reply, &effect, model, catalog) }
        for request in sent.requests.numbers { leave(request, &effect, model, catalog) }
    }

    // MARK: - Sending

    private mutating func send(
        _ reply: ModelReply,
        overtakes: Bool,
        _ effect: inout VoterEffect,
        _ model: RegisterModel,
        _ catalog: inout ModelCatalog
    ) {
        let number = catalog.number(of: reply)
        if isUnsynced, !overtakes, model.crashes > 0 {
            held.replies.insert(number)
        } else {
            leave(reply: number, &effect, model, catalog)
        }
    }

    private mutating func leave(
        _ request: UInt32,
        _ effect: inout VoterEffect,
        _ model: RegisterModel,
        _ catalog: ModelCatalog
    ) {
        let round = catalog.requests[request].ballot.round
        if round <= sentRound, model.checks == .all {
            effect.finding = Finding(.freshRounds, "round \(round) is used again by its node")
        }
        sentRound = max(sentRound, round)
        effect.sent.append(request)
    }

    private mutating func leave(
        reply number: UInt32,
        _ effect: inout VoterEffect,
        _ model: RegisterModel,
        _ catalog: ModelCatalog
    ) {
        replies.insert(number)
        guard model.crashes > 0, model.checks == .all else { return }
        let reply = catalog.replies[number]
        let restarted = restartedAcceptor(bug: model.bug)
        let durable = disk.accepted?.ballot ?? .zero
        let wouldHold =
            switch reply {
            case .promise(_, let ballot, let shown):
                restarted.promised >= ballot && durable >= shown?.ballot ?? .zero
            case .accepted(_, let ballot): durable >= ballot
            case .read(_, let shown): durable >= shown?.ballot ?? .zero
            case .refused: true
            }
        guard !wouldHold else { return }
        let explanation = "\(ModelCatalog.text(reply)) leaves, and a crash now would undo it"
        effect.finding = Finding(.durableBeforeSend, explanation)
    }

    private func checkMonotone(since before: ModelVoter, _ effect: inout VoterEffect) {
        let held = acceptor.accepted?.ballot ?? .zero
        if acceptor.promised < before.acceptor.promised || held < before.acceptor.accepted?.ballot ?? .zero {
            effect.finding = Finding(.monotone, "a promise or an accepted ballot went down")
        }
        if acceptor.promised < held {
            effect.finding = Finding(.monotone, "the promise is below the accepted ballot")
        }
    }
}

extension RegisterModel {
    /// Whose ballots an operation uses.
    func node(of operation: Int) -> NodeID {
        if bug == .ballotsWithoutNode { return NodeID(1) }
        return NodeID(UInt16(placement == .together ? operation % voters : operation) + 1)
    }
}
