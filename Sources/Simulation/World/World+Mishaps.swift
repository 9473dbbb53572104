import Paxos
import Replication

/// The second plan of faults: those of disks that a node notices, or should, and some that only make rare orders likely.
/// All draws are from a stream of its own.
extension World {
    mutating func mishap() {
        guard !isHealing else { return }
        plan(.mishap, after: 1 + mishaps.draw(0...(options.mishapInterval * 2)))
        let node = mishaps.draw(below: nodes.count)
        let kind = mishaps.pick(options.mishapKinds)
        switch kind {
        case .syncError:
            // More would be lost than the cluster can bear; seldom enough that most of a run has all nodes.
            nodes[node].syncFails = mishaps.chance(0.2)
        case .readError:
            nodes[node].disk.unreadable = mishaps.draw(below: keys.total)
            if mishaps.chance(0.9) { nodes[node].disk.unreadable = mishaps.draw(below: keys.count) }
            plan(.relief(node: node, kind), after: mishapDuration())
        case .diskFull:
            guard nodes[node].isUp, !nodes[node].isFull else { return }
            faults.note(kind)
            nodes[node].isFull = true
            record(.noted("has a full disk", nodes[node].id))
            post(.stop(.diskFull), to: node)
            plan(.relief(node: node, kind), after: mishapDuration())
        case .lostWrite:
            loseWrite(node)
        case .slowLinks:
            faults.note(kind)
            for from in nodes.indices {
                for to in nodes.indices { links[from][to].slowness = mishaps.pick([1, 1, 1, 3, 10, 40]) }
            }
        case .rangeRush:
            rush(from: node)
        case .kindLoss:
            let kind = UInt8(mishaps.draw(below: Int(PeerMessage.kinds)))
            lostKind = LostKind(kind: kind, from: mishaps.chance(0.5) ? node : nil, until: now + mishapDuration())
        default:
            break
        }
    }

    private mutating func mishapDuration() -> UInt64 { 1 + mishaps.wait(mean: options.mishapTime) }

    mutating func relieve(_ node: Int, of kind: FaultKind) {
        if kind == .readError { nodes[node].disk.unreadable = nil }
        guard kind == .diskFull, nodes[node].isFull else { return }
        nodes[node].isFull = false
        if nodes[node].isUp { post(.resume, to: node) }
    }

    /// Everything that the second plan broke and that can be mended works again.
    mutating func relieveAll() {
        lostKind = nil
        for node in nodes.indices {
            nodes[node].syncFails = false
            relieve(node, of: .readError)
            relieve(node, of: .diskFull)
            for to in nodes.indices { links[node][to].slowness = 1 }
        }
        // An answer to the clone can reach the original, whose feed cursor then passes over what it lacks.
        if options.hasMishaps && options.mishapKinds.contains(.lostWrite) || options.hasClones {
            for node in nodes.indices { plan(.compare(node: node), after: 4_000_000) }
        }
    }

    // MARK: - Disks

    /// A node whose store can't read a row stops, for it can't tell what it voted for; then it is started again.
    ///
    /// - Returns: Whether it stopped.
    mutating func noteFailedRead(_ node: Int) -> Bool {
        guard nodes[node].disk.takeFailedRead(), options.plantedBug != .unreadableTakenForEmpty else { return false }
        faults.note(.readError)
        record(.noted("can't read its store", nodes[node].id))
        crash(node)
        plan(.restart(node: node), after: mishapDuration())
        return true
    }

    /// A node whose sync fails stops, and its store is never opened again: what the disk holds may be less than what it
    /// shows.
    ///
    /// - Returns: Whether it stopped.
    mutating func failSync(_ node: Int) -> Bool {
        guard nodes[node].syncFails, nodes[node].disk.inFlight?.mustSync ?? false else { return false }
        nodes[node].syncFails = false
        guard options.plantedBug != .syncErrorIgnored else {
            faults.note(.syncError)
            let finished = nodes[node].disk.finish(isSyncIgnored: true)
            post(.durable(through: finished.through), to: node)
            startDisk(node)
            return true
        }
        guard !isHealing, canForget(node) else { return false }
        faults.note(.syncError)
        record(.noted("fails to sync", nodes[node].id))
        crash(node)
        nodes[node].isAmnesiac = true
        nodes[node].isBroken = true
        return true
    }

    /// A node dies, and one acceptance is not there when it comes back, although its sync was a success.
    ///
    /// Nothing in the store tells. The protocol bears it where every other store that votes holds that acceptance or a
    /// later one: whatever quorum decides next has met it.
    private mutating func loseWrite(_ node: Int) {
        guard nodes[node].isUp, !nodes[node].isAmnesiac, !options.hasOperators else { return }
        let image = nodes[node].disk.synced
        let candidates = (0..<keys.count).filter { key in
            guard let row = image.registers[key], row.feedSequence < image.lastPosition else { return false }
            return nodes.indices.allSatisfy { other in
                let held = nodes[other].disk.synced.registers[key]?.accepted.ballot ?? .zero
                return nodes[other].isAmnesiac || held >= row.accepted.ballot
            }
        }
        guard !candidates.isEmpty else { return }
        let key = mishaps.pick(candidates)
        crash(node)
        // What survived without a sync may have gone on.
        guard nodes[node].disk.synced.registers[key] == image.registers[key] else {
            return plan(.restart(node: node), after: mishapDuration())
        }
        faults.note(.lostWrite)
        record(.noted("loses its acceptance of \(keys[key])", nodes[node].id))
        nodes[node].disk.lose(key)
        votes[node][key].lostAcceptance()
        plan(.restart(node: node), after: mishapDuration())
        plan(.compare(node: node), after: 500_000 + mishaps.draw(0...5_000_000))
    }

    // MARK: - Clients and voters

    /// Every client that has nothing to do claims a number of the range, each another one, at one node after the other.
    private mutating func rush(from node: Int) {
        faults.note(.rangeRush)
        let first = mishaps.draw(below: keys.count)
        for client in clients.indices where clients[client].operation == nil {
            begin(client, (first + client) % keys.count, .claim, at: (node + client) % nodes.count)
        }
    }

    /// Does something to a message in a replica's place.
    ///
    /// - Returns: Whether the replica does not see it.
    mutating func meddle(with input: ReplicaInput, _ node: Int) -> Bool {
        guard case .received(let message, let sender) = input else { return false }
        if options.plantedBug == .rangePromiseForgotten { return promiseAndForget(message, to: sender, node) }
        if case .prepareRange = message, node < options.oldNodes {
            faults.note(.unknownMessage)
            return true
        }
        let refusal: PeerMessage
        switch message {
        case .prepare(let key, let ballot): refusal = .refused(key, ballot, seen: World.above(ballot))
        case .accept(let key, let proposed):
            refusal = .refused(key, proposed.ballot, seen: World.above(proposed.ballot))
        case .prepareRange(let range, let ballot): refusal = .refusedRange(range, ballot, seen: World.above(ballot))
        default: return false
        }
        guard mishaps.chance(options.forcedRefusal) else { return false }
        faults.note(.forcedRefusal)
        stage(refusal, from: node, to: index(of: sender))
        return true
    }

    private static func above(_ ballot: Ballot) -> Ballot {
        Ballot(epoch: ballot.epoch, round: ballot.round + 1, rawNode: ballot.node)
    }

    // MARK: - Planted

    /// Promises a range in the replica's place, which then knows nothing of it.
    private mutating func promiseAndForget(_ message: PeerMessage, to sender: NodeID, _ node: Int) -> Bool {
        guard case .prepareRange(let range, let ballot) = message, nodes[node].replica?.status.standing == .voting,
            ballot.round <= nodes[node].disk.synced.roundBound
        else { return false }
        var touched = nodes[node].disk.written(in: range)
        for key in 0..<keys.count where votes[node][key].promised > ballot {
            touched.formUnion(RangeMap(of: [keys[key]], in: range))
        }
        stage(.promiseRange(range, ballot, touched: touched), from: node, to: index(of: sender))
        return true
    }

    /// A heartbeat that witnesses what is on its way to the disk.
    func boast(_ message: PeerMessage, _ node: Int) -> PeerMessage {
        guard case .heartbeat(let heartbeat) = message, heartbeat.witness != nil else { return message }
        return .heartbeat(
            Heartbeat(
                store: heartbeat.store,
                round: heartbeat.round,
                settledThrough: heartbeat.settledThrough,
                sentAt: heartbeat.sentAt,
                echo: heartbeat.echo,
                run: heartbeat.run,
                answeredRun: heartbeat.answeredRun,
                witness: nodes[node].disk.writtenWitness,
                seen: heartbeat.seen,
                epoch: heartbeat.epoch
            )
        )
    }
}
