import Paxos

/// Heartbeats, and pulling the neighbours' feeds: what makes sure that a node that was away gets everything.
extension Replica {
    func isReachable(_ node: NodeID) -> Bool {
        guard let peer = peers[node], peer.isLinked, let heard = peer.lastHeard else { return false }
        return now <= heard.advanced(byMicroseconds: configuration.timing.silence)
    }

    mutating func noteQuorum() {
        // A loop: a closure would take a copy of the whole replica with it, at every heartbeat.
        var reachable = 0
        for voter in configuration.quorum.voters where voter == configuration.node || isReachable(voter) {
            reachable += 1
        }
        let canDecide = standing == .voting && isMember && reachable >= configuration.quorum.size
        guard canDecide != isQuorumReachable else { return }
        isQuorumReachable.toggle()
        effects.events.append(isQuorumReachable ? .quorumReachable : .quorumLost)
    }

    /// Whether clients' requests are taken: by voters that know what was decided before they became one.
    var isOpen: Bool {
        isQuorumReachable && openAtEntry.isEmpty && latestMembership.quorum.isVoter(configuration.node)
    }

    mutating func sendHeartbeats() {
        for node in others {
            guard let peer = peers[node], peer.isLinked else { continue }
            var echo: Moment?
            if let sentAt = peer.lastSentAt, let heard = peer.lastHeard {
                echo = sentAt.advanced(byMicroseconds: now.microseconds - heard.microseconds)
            }
            let heartbeat = Heartbeat(
                store: configuration.store,
                round: rounds.current,
                settledThrough: settled.through,
                sentAt: now,
                echo: echo,
                run: run,
                answeredRun: peer.run,
                witness: ownWitness,
                seen: witnesses,
                epoch: latestMembership.epoch
            )
            send(.heartbeat(heartbeat), to: node)
        }
    }

    mutating func heard(_ heartbeat: Heartbeat, from node: NodeID) {
        guard var peer = peers[node] else { return }
        rounds.observe(heartbeat.round)
        if peer.store != heartbeat.store {
            peer.store = heartbeat.store
            peer.cursor = recoveredCursors[heartbeat.store] ?? 0
            peer.head = 0
            peer.pullSince = nil
            peer.runs = RunWatch()
        }
        // Positions of a store in quarantine are given out anew, so they say nothing of its feed.
        if heartbeat.witness != nil { peer.head = max(peer.head, heartbeat.settledThrough) }
        peer.lastSentAt = heartbeat.sentAt
        peer.lastHeard = now
        // A node that starts is told at once what was seen of its store: it votes no sooner.
        let isNewRun = peer.run != heartbeat.run
        peer.run = heartbeat.run
        if isNewRun { nextHeartbeat = nil }
        // An echo of what an earlier run of this node sent is by another clock.
        let alive = heartbeat.answeredRun == run ? heartbeat.echo : nil
        if peer.runs.heard(heartbeat.run, alive: alive, at: now) {
            effects.events.append(.runsTwice(node, store: heartbeat.store))
        }
        if let echo = heartbeat.echo, echo <= now {
            peer.roundTripMicroseconds = now.microseconds - echo.microseconds
        }
        peers[node] = peer
        noteWitnesses(heartbeat, from: node)
        tellMembership(to: node, knowing: heartbeat.epoch)
        noteQuorum()
    }

    /// Asks each neighbour for what came into its feed.
    mutating func pullFeeds() {
        guard standing != .waiting else { return }
        for node in others {
            guard let peer = peers[node], peer.isLinked, peer.lag > 0 else { continue }
            if let since = peer.pullSince {
                guard now >= since.advanced(byMicroseconds: configuration.timing.pullTimeout) else { continue }
            } else if let last = peer.lastPull {
                guard now >= last.advanced(byMicroseconds: configuration.timing.pullInterval) else { continue }
            }
            pull(from: node)
        }
    }

    private mutating func pull(from node: NodeID) {
        guard let peer = peers[node] else { return }
        peers[node]?.pullSince = now
        peers[node]?.lastPull = now
        // Nobody is asked for what lies after a page before that page is durable here. Else a crash could lose the page,
        // and a late answer to this question would then pass over it.
        send(
            .feedPull(FeedRange(after: peer.cursor, through: .max, withVersions: peer.isCatchingUp)),
            to: node,
            after: commit
        )
    }

    mutating func serveFeed(_ range: FeedRange, to node: NodeID) {
        // A reader's cursor would pass over what the store's positions stood for before, or in its original.
        guard standing != .quarantined else { return }
        let bounded = FeedRange(
            after: range.after,
            through: min(range.through, settled.through),
            withVersions: range.withVersions
        )
        let request = Effects.FeedRequest(from: node, range: bounded, merge: nil)
        // A position can be settled before its row is in the store; a page without it would lose it for the reader.
        if commit <= durableThrough { effects.feedRequests.append(request) } else { hold(back: .feed(request)) }
    }

    /// A page of a neighbour's feed: everything in it is chosen.
    mutating func takeFeed(_ store: StoreID, _ entries: [FeedEntry], next: UInt64, head: UInt64, from node: NodeID) {
        guard var peer = peers[node], peer.store == store else { return }
        // A late or doubled page says nothing new, and must not set the cursor back.
        guard peer.pullSince != nil, next >= peer.cursor else { return }
        peer.pullSince = nil
        var missing = 0
        for entry in entries {
            if acceptedBallot(entry.key) >= entry.ballot {
                markChosen(entry.key, entry.ballot)
            } else {
                missing += 1
                if let version = entry.version { adopt(entry.key, Accepted(ballot: entry.ballot, version: version)) }
            }
        }
        let hadVersions = entries.allSatisfy { $0.version != nil }
        if missing > 0, !hadVersions {
            // The same page again, with its versions; the cursor stays until everything up to it is here.
            if !peer.isCatchingUp { effects.events.append(.catchingUp(from: node, behind: head - peer.cursor)) }
            peer.isCatchingUp = true
            peers[node] = peer
            return pull(from: node)
        }
        peer.adopted += UInt64(missing)
        let hasMoved = next > peer.cursor
        peer.cursor = next
        peer.head = max(peer.head, head)
        if hasMoved { write(.cursor(store, next)) }
        let isDone = next >= head
        if isDone {
            if peer.isCatchingUp { effects.events.append(.caughtUp(from: node, adopted: peer.adopted)) }
            peer.isCatchingUp = false
            peer.adopted = 0
        }
        peers[node] = peer
        // A page that ends where it began stands before a row that is not on that node's disk yet: ask later.
        if !isDone, hasMoved { pull(from: node) }
    }
}
