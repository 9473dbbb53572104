import Paxos

extension ModelOperation {
    /// Drives the production functions through one input.
    mutating func step(_ input: OperationInput, model: RegisterModel, catalog: inout ModelCatalog) -> OperationEffect {
        switch input {
        case .beginRead(let known):
            begin(known)
            stage = .reading(QuorumRead(quorum: model.quorum))
            return .none
        case .attempt(let round, let known):
            begin(known)
            return attempt(round: UInt64(round), model, &catalog)
        case .crash:
            let attempts = attemptsLeft
            let (wasBegun, known) = (isBegun, self.known)
            end(model)
            if attempts > 0 { (stage, attemptsLeft, isBegun, self.known) = (.waiting, attempts, wasBegun, known) }
            return .none
        case .reply(let reply, let voter):
            return receive(catalog.replies[reply], from: NodeID(UInt16(voter) + 1), model, &catalog)
        }
    }

    private mutating func begin(_ known: UInt32) {
        guard !isBegun else { return }
        isBegun = true
        self.known = known
    }

    private func attemptNumber(_ model: RegisterModel) -> Int { model.operations[index].attempts - attemptsLeft }

    private mutating func attempt(
        round: UInt64,
        _ model: RegisterModel,
        _ catalog: inout ModelCatalog
    ) -> OperationEffect {
        attemptsLeft -= 1
        stage = .proposing
        highestRead = nil
        if let cheat = cheatingAttempt(model, &catalog) { return cheat }
        var round = round
        if model.placement == .apart {
            rounds.observe(round)
            round = rounds.next()
            // Durable at once: nodes that are apart do not crash.
            _ = rounds.cover(round)
        }
        let ballot = Ballot(epoch: 1, round: round, node: model.node(of: index))
        proposer.start(ballot)
        return .send(catalog.number(of: ModelRequest.prepare(operation: index, ballot)))
    }

    private mutating func receive(
        _ reply: ModelReply,
        from voter: NodeID,
        _ model: RegisterModel,
        _ catalog: inout ModelCatalog
    ) -> OperationEffect {
        if case .read(_, let accepted) = reply { return receiveRead(accepted, from: voter, model, &catalog) }
        guard case .proposing = stage else { return .none }
        let action: Proposer.Action
        switch reply {
        case .promise(_, let ballot, let accepted):
            let change = change(model)
            action = proposer.promised(by: voter, ballot, accepted: accepted, change: change)
        case .accepted(_, let ballot): action = proposer.accepted(by: voter, ballot)
        case .refused(_, let ballot, let seen): action = proposer.refused(by: voter, ballot, seen: seen)
        case .read: return .none
        }
        switch action {
        case .wait: return .none
        case .accept(let ballot, let version):
            if let cheat = cheatOnUnsettled(ballot, found: version, model, &catalog) { return cheat }
            return .send(catalog.number(of: ModelRequest.accept(operation: index, ballot, version)))
        case .chosen(let accepted):
            if model.operations[index].kind == .appendTwice, !isSecond { return goOn(from: accepted, model, &catalog) }
            return answer(accepted.version, model, &catalog)
        case .unchanged(let accepted): return answer(accepted?.version, model, &catalog)
        case .settled(let accepted): return .mayRetry(above: UInt32(accepted.ballot.round))
        case .lost(let seen): return .mayRetry(above: UInt32(seen.round))
        case .violated(let violation): return .finding(Finding(.noAlarm, "a proposer met \(violation)"))
        }
    }

    /// Proposes the second update on the first one.
    private mutating func goOn(
        from own: Accepted,
        _ model: RegisterModel,
        _ catalog: inout ModelCatalog
    ) -> OperationEffect {
        isSecond = true
        guard let version = change(model)(own.version), case .accept(let ballot, _) = proposer.start(on: own, version)
        else { preconditionFailure("an update makes a version") }
        let request = catalog.number(of: ModelRequest.accept(operation: index, ballot, version))
        return .answerAndSend(catalog.number(of: own.version), request)
    }

    private func change(_ model: RegisterModel) -> (Version?) -> Version? {
        model.change(of: index, attempt: attemptNumber(model), isSecond: isSecond)
    }

    private mutating func receiveRead(
        _ accepted: Accepted?,
        from voter: NodeID,
        _ model: RegisterModel,
        _ catalog: inout ModelCatalog
    ) -> OperationEffect {
        guard case .reading(var read) = stage else { return .none }
        let action = read.reply(from: voter, accepted)
        stage = .reading(read)
        if model.bug == .readMaximum {
            if accepted?.ballot ?? .zero > highestRead?.ballot ?? .zero { highestRead = accepted }
            if read.hasQuorum { return answer(highestRead?.version, model, &catalog) }
        }
        switch action {
        case .wait: return read.hasQuorum ? .mayFallBack : .none
        case .agreed(let accepted): return answer(accepted?.version, model, &catalog)
        case .disagreed: return .mayFallBack
        case .violated(let violation): return .finding(Finding(.noAlarm, "a quorum read met \(violation)"))
        }
    }

    private mutating func answer(
        _ version: Version?,
        _ model: RegisterModel,
        _ catalog: inout ModelCatalog
    ) -> OperationEffect {
        end(model)
        return .answer(catalog.number(of: version))
    }

    // MARK: - Planted bugs

    /// A new attempt that skips what the protocol demands of one, if that is the planted bug.
    private mutating func cheatingAttempt(
        _ model: RegisterModel,
        _ catalog: inout ModelCatalog
    ) -> OperationEffect? {
        switch model.bug {
        case .roundSetBack:
            rounds = RoundBound(durable: 0)
            proposer = Proposer(quorum: model.quorum)
            return nil
        case .ballotReused, .phaseOneSkipped:
            guard case .accepting(let timedOut) = proposer.phase, !timedOut.isSettling, timedOut.version.number == 1
            else { return nil }
            let skips: UInt64 = model.bug == .phaseOneSkipped ? 1 : 0
            let round = timedOut.ballot.round + skips
            let ballot = Ballot(epoch: 1, round: round, node: model.node(of: index))
            return propose(ballot, on: nil, model, &catalog)
        case .ownVersionUnproven:
            guard case .accepting(let timedOut) = proposer.phase, !timedOut.isSettling, !isSecond else { return nil }
            isSecond = true
            let own = Accepted(ballot: timedOut.ballot, version: timedOut.version)
            proposer = Proposer(quorum: model.quorum)
            guard let version = change(model)(own.version),
                case .accept(let ballot, _) = proposer.start(on: own, version)
            else { preconditionFailure("an update makes a version") }
            return .send(catalog.number(of: ModelRequest.accept(operation: index, ballot, version)))
        default: return nil
        }
    }

    /// What happens instead of settling a found version, if that is the planted bug.
    private mutating func cheatOnUnsettled(
        _ ballot: Ballot,
        found: Version,
        _ model: RegisterModel,
        _ catalog: inout ModelCatalog
    ) -> OperationEffect? {
        guard case .accepting(let accepting) = proposer.phase, accepting.isSettling else { return nil }
        switch model.bug {
        case .takenFromMaximum: return answer(found, model, &catalog)
        case .unsettledBase:
            guard change(model)(found) != nil else { return nil }
            // The proposer only compares ballots, so any one below its own will do.
            let base = Accepted(ballot: Ballot(epoch: 1, round: 0, rawNode: 1), version: found)
            return propose(ballot, on: base, model, &catalog)
        default: return nil
        }
    }

    /// Makes a proposer believe that a quorum promised `ballot` and agreed on `base`.
    private mutating func propose(
        _ ballot: Ballot,
        on base: Accepted?,
        _ model: RegisterModel,
        _ catalog: inout ModelCatalog
    ) -> OperationEffect {
        proposer = Proposer(quorum: model.quorum)
        proposer.start(ballot)
        let change = change(model)
        var action = Proposer.Action.wait
        for voter in model.quorum.voters.prefix(model.quorum.size) {
            action = proposer.promised(by: voter, ballot, accepted: base, change: change)
        }
        guard case .accept(let ballot, let version) = action else { preconditionFailure("the change makes a version") }
        return .send(catalog.number(of: ModelRequest.accept(operation: index, ballot, version)))
    }
}
