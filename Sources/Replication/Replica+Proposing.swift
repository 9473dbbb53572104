import Paxos

/// The proposer's side: clients' requests, one at a time for each register.
extension Replica {
    mutating func propose(_ request: Contest.Request, _ key: RegisterKey) {
        requestCount += 1
        if let refusing { return end(request.id, .refused(refusing)) }
        guard isOpen else { return end(request.id, .refused(whyNoQuorum)) }
        enter(request, key)
    }

    /// Starts a request, or lets it wait for the one before it.
    mutating func enter(_ request: Contest.Request, _ key: RegisterKey) {
        guard requestCount <= configuration.limits.requests else {
            return end(request.id, .refused(.overloaded))
        }
        if contests[key] == nil {
            contests[key] = Contest(quorum: configuration.quorum, request: request)
            startAttempt(key)
        } else if contests[key]?.waiting.count ?? 0 < configuration.limits.requestsPerRegister {
            timers.set(.deadline(key, request: request.id), at: request.deadline)
            contests[key]?.waiting.append(request)
        } else {
            end(request.id, .refused(.overloaded))
        }
    }

    mutating func startAttempt(_ key: RegisterKey) {
        guard let current = contests[key]?.current else { return }
        let deadline = current.deadline
        guard standing != .quarantined, isMember, now < deadline else { return giveUp(key) }
        guard succession == nil else {
            // Nobody votes in this epoch any more; the attempt comes in the next one, unless that takes too long. Late
            // answers to the attempt before, which may have been another request's, count for nothing.
            contests[key]?.proposer = Proposer(quorum: configuration.quorum)
            contests[key]?.lost = nil
            return timers.set(.deadline(key, request: current.id), at: deadline)
        }
        if startOnOwn(key, deadline) || startInRange(key, deadline) { return }
        let ballot = nextBallot()
        contests[key]?.current.attempts += 1
        contests[key]?.proposer.start(ballot)
        timers.set(.attempt(key, ballot), at: attemptEnd(deadline))
        broadcast(.prepare(key, ballot), after: commitCovering(ballot.round))
    }

    /// Starts a request on the version that this node had chosen itself, under the next step of its ballot: the quorum that
    /// accepted the one has promised the other, so that one round trip and one flush do.
    ///
    /// There is no right to be kept or lost: the own acceptor says it all. It holds the version, knows that it is chosen,
    /// and has promised nothing since; so this step of the ballot was not used before, not even by an attempt that failed,
    /// for this acceptor would have taken or refused that in the same moment. After a restart the floor is above it. An
    /// acceptor without room on its disk takes nothing, so it could not tell a second use.
    ///
    /// Numbers only: a closing counts on a later round in each confirmation (docs/decisions/0006-closing.md).
    ///
    /// - Returns: Whether it did. Not if the change leaves the version as it is: another node may have changed it since.
    private mutating func startOnOwn(_ key: RegisterKey, _ deadline: Moment) -> Bool {
        // The hint first: it is all that a first version costs.
        guard votes, !isFull, key.place != nil,
            let hint = latestBallot(key), isOwn(hint),
            let contest = contests[key], contest.proposer.ballot == nil, contest.current.attempts == 0
        else { return false }
        let register = register(key)
        guard !register.isUnsettled, let own = register.acceptor.accepted, isOwn(own.ballot),
            register.acceptor.promised == own.ballot, let ballot = own.ballot.next,
            let version = Replica.successor(of: own.version, contest.current, configuration.hash)
        else { return false }
        contests[key]?.current.attempts += 1
        timers.set(.attempt(key, ballot), at: attemptEnd(deadline))
        if let action = contests[key]?.proposer.start(on: own, version) { carryOut(action, key) }
        return true
    }

    /// The ballot of the newest version of this register that this node has seen, as far as it knows without a look at the disk.
    private func latestBallot(_ key: RegisterKey) -> Ballot? {
        // Not `??`: its right side is a closure, and a closure takes a copy of the whole replica with it.
        if let ballot = recent[key] { return ballot }
        return live[key]?.acceptor.accepted?.ballot
    }

    private func isOwn(_ ballot: Ballot) -> Bool {
        ballot.node == configuration.node.rawValue && ballot.epoch == configuration.epoch
    }

    /// What a request makes of a version, if anything.
    private static func successor(
        of base: Version?,
        _ request: Contest.Request,
        _ hash: (UInt64, ValueHash, [UInt8]) -> ValueHash
    ) -> Version? {
        guard !isForgotten(request, by: base), let content = request.change.next(base) else { return nil }
        let number = (base?.number ?? 0) + 1
        let baseHash = base?.hash ?? .none
        return Version(number: number, base: baseHash, content: content, hash: hash(number, baseHash, content))
    }

    /// An attempt's timer is its request's deadline as well, so that a request that ends at once has set one timer only.
    func attemptEnd(_ deadline: Moment) -> Moment {
        min(now.advanced(byMicroseconds: configuration.timing.attempt), deadline)
    }

    mutating func nextBallot() -> Ballot {
        let round = rounds.next()
        cover(round)
        return Ballot(epoch: configuration.epoch, round: round, node: configuration.node)
    }

    // MARK: - Answers

    mutating func promised(_ key: RegisterKey, _ ballot: Ballot, _ accepted: Accepted?, by node: NodeID) {
        guard let request = contests[key]?.current else { return }
        let hash = configuration.hash
        // Two steps, for the right side of `||` is a closure, and a closure takes a copy of the whole replica with it.
        let isOldHere = isOld(contests[key]?.proposer.found)
        let isOldThere = isOld(accepted)
        let known = isOldHere || isOldThere ? settledBallot(key) : nil
        let action = contests[key]?.proposer.promised(by: node, ballot, accepted: accepted, known: known) { base in
            Replica.successor(of: base, request, hash)
        }
        carryOut(action ?? .wait, key)
    }

    /// Whether it may have been taken over from an earlier epoch, without a vote.
    func isOld(_ accepted: Accepted?) -> Bool {
        guard let accepted else { return false }
        return accepted.ballot.epoch < configuration.epoch
    }

    /// The ballot that this node holds and knows to be chosen.
    func settledBallot(_ key: RegisterKey) -> Ballot? {
        let register = register(key)
        return register.isUnsettled ? nil : register.acceptor.accepted?.ballot
    }

    mutating func voted(_ key: RegisterKey, _ ballot: Ballot, by node: NodeID) {
        carryOut(contests[key]?.proposer.accepted(by: node, ballot) ?? .wait, key)
    }

    mutating func refused(_ key: RegisterKey, _ ballot: Ballot, seen: Ballot, by node: NodeID) {
        rounds.observe(seen.round)
        if let place = key.place { loseRange(place.range, ballot) }
        carryOut(contests[key]?.proposer.refused(by: node, ballot, seen: seen) ?? .wait, key)
    }

    mutating func carryOut(_ action: Proposer.Action, _ key: RegisterKey) {
        switch action {
        case .wait:
            break
        case .accept(let ballot, let version):
            noteSending(key, version)
            broadcast(.accept(key, Accepted(ballot: ballot, version: version)))
        case .chosen(let accepted):
            announce(key, accepted)
            finish(key, .chosen(accepted))
        case .settled(let accepted):
            announce(key, accepted)
            startAttempt(key)
        case .unchanged(let accepted):
            if let accepted { markChosen(key, accepted.ballot) }
            guard let request = contests[key]?.current else { break }
            let isForgotten = Replica.isForgotten(request, by: accepted?.version)
            finish(key, isForgotten ? .unknown : .unchanged(accepted))
        case .lost:
            pauseThenRetry(key)
        case .violated(let violation):
            violate(violation)
        }
    }

    /// Remembers that a client's own version is on its way: from now on the request may take effect.
    private mutating func noteSending(_ key: RegisterKey, _ version: Version) {
        guard case .accepting(let state)? = contests[key]?.proposer.phase, !state.isSettling else { return }
        if contests[key]?.current.firstSent == nil { contests[key]?.current.firstSent = version.number }
    }

    /// Whether the register has moved on so far that it can't tell any more if this request took effect.
    private static func isForgotten(_ request: Contest.Request, by base: Version?) -> Bool {
        guard let firstSent = request.firstSent, let remembered = request.change.remembered else { return false }
        return (base?.number ?? 0) >= firstSent + remembered
    }

    private mutating func announce(_ key: RegisterKey, _ accepted: Accepted) {
        markChosen(key, accepted.ballot)
        for node in others { send(.chosen(key, accepted.ballot), to: node) }
    }

    /// Ends the present request of a register without a result.
    mutating func giveUp(_ key: RegisterKey) {
        guard let contest = contests[key] else { return }
        finish(key, contest.current.firstSent == nil ? .refused(whyNoQuorum) : .unknown)
    }

    var whyNoQuorum: Outcome.Refusal { standing == .quarantined ? .quarantined : .noQuorum }

    /// Ends the present request and turns to the next one for this register.
    private mutating func finish(_ key: RegisterKey, _ outcome: Outcome) {
        guard let request = contests[key]?.current.id else { return }
        end(request, outcome)
        guard let next = contests[key]?.waiting.popFirst() else {
            contests[key] = nil
            return
        }
        contests[key]?.current = next
        startAttempt(key)
    }

    // MARK: - Time

    mutating func attemptTimedOut(_ key: RegisterKey, _ ballot: Ballot) {
        guard let contest = contests[key], contest.proposer.ballot == ballot else { return }
        startAttempt(key)
    }

    /// The longest pause grows to a second: seven nodes that duel over a slow network need that much to miss each other.
    private static let doublings = 9

    private mutating func pauseThenRetry(_ key: RegisterKey) {
        guard let contest = contests[key], let ballot = contest.proposer.ballot, contest.lost != ballot else { return }
        contests[key]?.lost = ballot
        let longest = configuration.timing.backoff << UInt64(min(contest.current.attempts - 1, Replica.doublings))
        let pause = UInt64.random(in: 0...longest, using: &random)
        let due = min(now.advanced(byMicroseconds: pause), contest.current.deadline)
        timers.set(.retry(key, after: ballot), at: due)
    }

    mutating func retry(_ key: RegisterKey, after ballot: Ballot) {
        guard contests[key]?.proposer.ballot == ballot else { return }
        startAttempt(key)
    }

    mutating func deadlinePassed(_ key: RegisterKey, _ request: UInt64) {
        guard let contest = contests[key] else { return }
        if contest.current.id == request {
            giveUp(key)
        } else {
            var kept = FIFO<Contest.Request>()
            for index in 0..<contest.waiting.count {
                let waiting = contest.waiting[index]
                if waiting.id == request { end(request, .refused(.noQuorum)) } else { kept.append(waiting) }
            }
            contests[key]?.waiting = kept
        }
    }
}
