import Paxos

/// Prefix promises: phase 1 for all registers of a range at once, so that the first version of each of them takes one round
/// trip and one flush.
///
/// PREPARE-RANGE(r, b) is PREPARE(k, b) for every register k of r in one message, and PROMISE-RANGE is their answers but for
/// those registers that were touched before; each register sees a legal run of its own protocol. Rules R1 to R6 of
/// `docs/PROTOCOL.md` are named where they are kept.
extension Replica {
    // MARK: - The acceptor's side

    /// The ballot that a register counts as promised at, whatever its own state says (R1).
    func floor(of key: RegisterKey) -> Ballot {
        guard !rangePromises.isEmpty, let place = key.place, let promise = rangePromises[place.range.prefix] else {
            return floor
        }
        return max(floor, promise.ballot)
    }

    /// The register's row in the store. Where a range is promised, it is known without a look which registers of it have
    /// none: nearly all that somebody is about to allocate.
    func row(of key: RegisterKey) -> StoredRegister? {
        if !rangePromises.isEmpty, let place = key.place, let promise = rangePromises[place.range.prefix],
            !promise.rows.contains(place.index)
        {
            return nil
        }
        return reader.register(key)
    }

    /// A row is about to be written.
    mutating func noteRow(of key: RegisterKey) {
        guard !rangePromises.isEmpty, let place = key.place else { return }
        rangePromises[place.range.prefix]?.rows.insert(place.index)
    }

    mutating func prepareRange(_ range: RegisterRange, _ ballot: Ballot, from node: NodeID) {
        guard isProposable(ballot) else { return }
        rounds.observe(ballot.round)
        let promised = max(floor, rangePromises[range.prefix]?.ballot ?? .zero)
        guard ballot >= promised else { return send(.refusedRange(range, ballot, seen: promised), to: node) }
        cover(ballot.round)
        // R2: what was touched, or promised to somebody further on, is not part of the promise. A row that is not durable
        // yet is one of a living register.
        let living = live.elements
        var rows = reader.touched(in: range)
        rows.formUnion(RangeMap(of: living.lazy.filter { $0.value.acceptor.accepted != nil }.map(\.key), in: range))
        var touched = rows
        touched.formUnion(
            RangeMap(of: living.lazy.filter { $0.value.acceptor.promised > ballot }.map(\.key), in: range)
        )
        let isNew = !rangePromises.contains(range.prefix)
        rangePromises[range.prefix] = RangePromise(ballot: ballot, rows: rows)
        if isNew { remember(promiseOf: range) }
        send(.promiseRange(range, ballot, touched: touched), to: node, after: commitCovering(ballot.round))
    }

    /// Keeps their number bounded as that of the promises of single registers: R5, they only rise.
    private mutating func remember(promiseOf range: RegisterRange) {
        rangeOrder.append(range)
        while rangeOrder.count > configuration.limits.ranges, let oldest = rangeOrder.popFirst() {
            guard let promise = rangePromises[oldest.prefix] else { continue }
            rangePromises[oldest.prefix] = nil
            floor = max(floor, promise.ballot)
        }
    }

    // MARK: - The proposer's side

    /// Starts a register's first attempt under the right for its range, or has it wait for one.
    ///
    /// - Returns: Whether it did; otherwise the register takes its own two phases.
    mutating func startInRange(_ key: RegisterKey, _ deadline: Moment) -> Bool {
        guard let contest = contests[key], contest.proposer.ballot == nil, contest.current.attempts == 0,
            let place = key.place
        else { return false }
        let content = contest.current.change.next(nil)
        switch rights.way(of: key, at: place, isFirst: content != nil, now: now) {
        case .alone:
            return false
        case .wait:
            timers.set(.deadline(key, request: contest.current.id), at: deadline)
            return true
        case .ask:
            timers.set(.deadline(key, request: contest.current.id), at: deadline)
            ask(for: place.range, first: key)
            return true
        case .use(let ballot):
            guard let content else { return false }
            let hash = configuration.hash(1, .none, content)
            let version = Version(number: 1, base: .none, content: content, hash: hash)
            contests[key]?.current.attempts += 1
            timers.set(.attempt(key, ballot), at: attemptEnd(deadline))
            if let action = contests[key]?.proposer.start(prepared: ballot, first: version) { carryOut(action, key) }
            return true
        }
    }

    private mutating func ask(for range: RegisterRange, first key: RegisterKey) {
        let ballot = nextBallot()
        rights.asked(range, ballot, first: key)
        timers.set(.range(range, ballot), at: now.advanced(byMicroseconds: configuration.timing.attempt))
        broadcast(.prepareRange(range, ballot), after: commitCovering(ballot.round))
    }

    mutating func promisedRange(_ range: RegisterRange, _ ballot: Ballot, _ touched: RangeMap, by node: NodeID) {
        startWaiting(rights.promised(range, ballot, touched: touched, by: node))
    }

    mutating func refusedRange(_ range: RegisterRange, _ ballot: Ballot, seen: Ballot) {
        rounds.observe(seen.round)
        loseRange(range, ballot)
    }

    /// No quorum answered in time.
    mutating func rangeTimedOut(_ range: RegisterRange, _ ballot: Ballot) {
        guard rights.isAsking(range, ballot) else { return }
        loseRange(range, ballot)
    }

    /// Also when a single register of it was refused: somebody else works there.
    mutating func loseRange(_ range: RegisterRange, _ ballot: Ballot) {
        let until = now.advanced(byMicroseconds: configuration.timing.rangePause)
        startWaiting(rights.lost(range, ballot, until: until))
    }

    private mutating func startWaiting(_ keys: [RegisterKey]) {
        for key in keys where contests[key]?.proposer.ballot == nil { startAttempt(key) }
    }
}
