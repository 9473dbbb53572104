import Paxos

/// Whether this node's store still knows all its promises and votes (safety rules 14 to 16).
///
///     heartbeat:  this run's number, what is durable here, what was seen of every other store
///     start:      wait until, together with others that answered this run, a quorum knows of nothing that is missing here
///
/// Waiting costs a round trip. It finds out a restored backup or snapshot if the store had gone on since, and any of those
/// that answer had heard of it. What a crash may have cut off the log in the last moments is the store's to notice.
///
/// A node that waits takes nothing over, and its bound stays: what it got now would stand for what it lacks.
extension Replica {
    /// What would survive a crash now.
    package var durableWitness: StoreWitness {
        StoreWitness(feedSequence: durableFeedSequence, roundBound: durableRoundBound)
    }

    /// What is said about this store; nothing once it is known to have forgotten something.
    var ownWitness: StoreWitness? { standing == .quarantined ? nil : durableWitness }

    mutating func noteWitnesses(_ heartbeat: Heartbeat, from node: NodeID) {
        if let witness = heartbeat.witness { noteWitness(witness, of: heartbeat.store) }
        for (store, witness) in heartbeat.seen where store != configuration.store { noteWitness(witness, of: store) }
        if let seen = heartbeat.seen[configuration.store], durableWitness.isBehind(seen) { return quarantine(seen) }
        // An answer to an earlier run may be older than what this run has to know.
        guard standing == .waiting, heartbeat.answeredRun == run, heartbeat.witness != nil else { return }
        witnessed.insert(node)
        // Its own word counts where it is a voter itself.
        let voters = latestMembership.quorum.voters
        let heard = voters.count { $0 == configuration.node || witnessed.contains($0) }
        guard heard >= latestMembership.quorum.size else { return }
        standing = .voting
        if succession != nil { raiseBound() }
        askForMerges()
        noteQuorum()
    }

    private mutating func noteWitness(_ witness: StoreWitness, of store: StoreID) {
        let known = witnesses[store] ?? .none
        guard known.isBehind(witness) else { return }
        witnesses[store] = known.merged(with: witness)
        unwrittenWitnesses.insert(store)
    }

    private mutating func quarantine(_ seen: StoreWitness) {
        guard standing != .quarantined else { return }
        standing = .quarantined
        write(.quarantine)
        effects.events.append(.quarantined(has: durableWitness, had: seen))
        refuseEverything()
        noteQuorum()
    }

    /// Ends what is under way: nothing of it can be decided here any more.
    mutating func refuseEverything() {
        for key in contests.elements.map(\.key).sorted() { giveUp(key) }
        for request in reads.keys.sorted() { readDeadlinePassed(request) }
    }

    /// What others said about stores becomes durable now and then, so that a restart of this node forgets little of it.
    mutating func writeWitnesses() {
        guard !unwrittenWitnesses.isEmpty, nextWitness.map({ $0 <= now }) ?? true else { return }
        nextWitness = now.advanced(byMicroseconds: configuration.timing.pullInterval)
        for store in unwrittenWitnesses.sorted(by: { $0.rawValue < $1.rawValue }) {
            if let witness = witnesses[store] { write(.witness(store, witness)) }
        }
        unwrittenWitnesses = []
    }
}
