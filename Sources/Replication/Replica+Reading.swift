import Paxos

/// A client's linearizable read under way.
struct ActiveRead {
    let key: RegisterKey
    let deadline: Moment
    /// Tells the replies from those of every other read of this node, those before a restart included.
    let round: UInt64
    /// How long to wait before the question is asked again, in microseconds; doubles.
    var pause: UInt64
    var quorumRead: QuorumRead
}

/// Reads by agreement of a quorum; a full round where it disagrees.
extension Replica {
    mutating func startRead(_ request: UInt64, _ key: RegisterKey, deadline: Moment) {
        requestCount += 1
        if case .stopping? = refusing { return end(request, .refused(.stopping)) }
        guard isOpen else { return end(request, .refused(whyNoQuorum)) }
        guard requestCount <= configuration.limits.requests else { return end(request, .refused(.overloaded)) }
        timers.set(.readDeadline(request: request), at: deadline)
        ask(request, key, deadline: deadline)
    }

    private mutating func ask(_ request: UInt64, _ key: RegisterKey, deadline: Moment) {
        // From the counter that no restart sets back: a late reply to an earlier run must not pass for a fresh one.
        let round = rounds.next()
        cover(round)
        reads[request] = ActiveRead(
            key: key,
            deadline: deadline,
            round: round,
            pause: configuration.timing.readFallback,
            quorumRead: QuorumRead(quorum: configuration.quorum)
        )
        readRequests[round] = request
        askVoters(request)
    }

    private mutating func askVoters(_ request: UInt64) {
        guard let read = reads[request] else { return }
        timers.set(.readFallback(request: request), at: now.advanced(byMicroseconds: read.pause))
        broadcast(.read(read.key, read.round, epoch: configuration.epoch), after: commitCovering(read.round))
    }

    mutating func answerRead(_ key: RegisterKey, _ round: UInt64, _ epoch: UInt32, from node: NodeID) {
        // What a quorum holds is what it has voted for: who may not vote may not be counted here either.
        guard votes, epoch == configuration.epoch else { return }
        let register = register(key)
        send(.readReply(key, round, epoch: epoch, register.acceptor.accepted), to: node, after: register.commit)
    }

    mutating func readReply(
        _ key: RegisterKey,
        _ round: UInt64,
        _ epoch: UInt32,
        _ accepted: Accepted?,
        from node: NodeID
    ) {
        guard epoch == configuration.epoch, let request = readRequests[round], reads[request]?.key == key else {
            return
        }
        // No `&&`: its right side is a closure, which would take a copy of the whole replica with it.
        let isTakenOver = isOld(accepted) ? settledBallot(key) != accepted?.ballot : false
        switch reads[request]?.quorumRead.reply(from: node, accepted, isTakenOver: isTakenOver) {
        case .wait, nil:
            break
        case .agreed(let chosen):
            if let chosen { markChosen(key, chosen.ballot) }
            forgetRead(request)
            end(request, .unchanged(chosen))
        case .disagreed:
            settleThenAnswer(request)
        case .violated(let violation):
            violate(violation)
        }
    }

    mutating func readTimedOut(_ request: UInt64) {
        guard let read = reads[request] else { return }
        guard !read.quorumRead.hasQuorum else { return settleThenAnswer(request) }
        // The question or an answer was lost, or the way is long: what is here counts, and later answers will.
        let pause = min(read.pause * 2, configuration.timing.attempt)
        reads[request]?.pause = pause
        askVoters(request)
    }

    mutating func readDeadlinePassed(_ request: UInt64) {
        guard reads[request] != nil else { return }
        forgetRead(request)
        end(request, .refused(whyNoQuorum))
    }

    /// Every read under way is asked anew, of the voters of the epoch just entered.
    mutating func askAgainInEpoch() {
        for request in reads.keys.sorted() {
            guard let read = forgetRead(request) else { continue }
            ask(request, read.key, deadline: read.deadline)
        }
    }

    /// Answers a read by a full round that changes nothing.
    private mutating func settleThenAnswer(_ request: UInt64) {
        guard let read = forgetRead(request) else { return }
        enter(Contest.Request(id: request, change: .identity, deadline: read.deadline), read.key)
    }

    @discardableResult
    private mutating func forgetRead(_ request: UInt64) -> ActiveRead? {
        guard let read = reads.removeValue(forKey: request) else { return nil }
        readRequests[read.round] = nil
        return read
    }
}
