import Paxos
import Replication

/// The rules that are checked at every step, with knowledge of everything.
extension World {
    mutating func violate(_ violation: Violation?) {
        guard let violation, violations.isEmpty else { return }
        let isInside = ["I1", "I2", "I3", "I4", "I5", "I6", "I7", "I8", "I9", "I15"].contains(violation.invariant)
        guard !options.checksHistoriesOnly || !isInside else { return }
        violations.append(violation)
    }

    private mutating func violate(_ violation: Violation?, _ key: Int, _ node: Int) {
        guard let violation else { return }
        violate(Violation(violation.invariant, key: key, "\(nodes[node].id) on \(keys[key]): \(violation.text)"))
    }

    /// A message leaves a node.
    mutating func check(_ message: PeerMessage, from node: Int) {
        if nodes[node].isAmnesiac, message.isOfVoter {
            violate(
                Violation("I5", "\(nodes[node].id) says \(message.summary), although its store has forgotten votes")
            )
        }
        if let epoch = message.voterEpoch { checkEpoch(epoch, of: message, by: node) }
        switch message {
        case .promise(let key, let ballot, let accepted):
            let key = keys.index(of: key)
            let synced = nodes[node].disk.synced.registers[key]
            let bound = nodes[node].disk.synced.roundBound
            violate(votes[node][key].saidPromise(ballot, accepted, synced: synced, roundBound: bound), key, node)
        case .promiseRange(let range, let ballot, let touched):
            checkPromise(of: range, ballot, touched, node)
        case .accept(let key, let proposed):
            let key = keys.index(of: key)
            violate(chains[key].sawProposal(proposed), key, node)
        case .accepted(let key, let ballot):
            let key = keys.index(of: key)
            violate(votes[node][key].saidAccepted(ballot, synced: nodes[node].disk.synced.registers[key]), key, node)
        case .readReply(let key, _, _, let accepted):
            let key = keys.index(of: key)
            let synced = nodes[node].disk.synced.registers[key]
            violate(votes[node][key].saidHolding(accepted?.ballot, synced: synced), key, node)
        case .chosen(let key, let ballot):
            let key = keys.index(of: key)
            guard !chains[key].isChosen(ballot) else { break }
            violate(Violation("I9", "says that \(ballot) is chosen"), key, node)
        case .value(let key, let accepted):
            checkShown(accepted, keys.index(of: key), node)
        case .feed(_, let entries, let next, _):
            for entry in entries { checkEntry(entry, node) }
            if !entries.isEmpty { checkPosition(next, node) }
        case .mergePage(let page):
            if !page.entries.isEmpty { checkPosition(page.next, node) }
        case .heartbeat(let heartbeat):
            checkWitnesses(heartbeat, node)
        case .prepare, .refused, .prepareRange, .refusedRange, .read, .fetch, .feedPull, .historyPull, .history,
            .membership, .mergePull, .summaryPull, .summaryPage:
            break
        }
    }

    /// Nobody answers as a voter in an epoch where it has no vote, or in one that it has left for a later one (I5).
    private mutating func checkEpoch(_ epoch: UInt32, of message: PeerMessage, by node: Int) {
        let id = nodes[node].id
        if quorum(of: epoch).map({ !$0.isVoter(id) }) ?? true {
            violate(Violation("I5", "\(id) says \(message.summary), and has no vote in epoch \(epoch)"))
        }
        if epoch < nodes[node].lastEpoch {
            violate(Violation("I5", "\(id) says \(message.summary), and has voted in epoch \(nodes[node].lastEpoch)"))
        }
        nodes[node].lastEpoch = max(nodes[node].lastEpoch, epoch)
    }

    /// Nobody is told of more than a disk holds for good (I7): neither by the node itself nor by those who heard of it.
    /// Whoever believed more would put a healthy store into quarantine after its next crash.
    private mutating func checkWitnesses(_ heartbeat: Heartbeat, _ node: Int) {
        if let said = heartbeat.witness { checkWitness(said, of: node, by: node) }
        for other in nodes.indices {
            if let said = heartbeat.seen[nodes[other].store] { checkWitness(said, of: other, by: node) }
        }
    }

    private mutating func checkWitness(_ said: StoreWitness, of node: Int, by speaker: Int) {
        let held = nodes[node].disk.synced.witness.merged(with: nodes[node].disk.forgotten)
        guard held.isBehind(said) else { return }
        violate(
            Violation(
                "I7",
                "\(nodes[speaker].id) says that \(nodes[node].id)'s store got to feed position \(said.feedSequence) "
                    + "and round bound \(said.roundBound); synced were \(held.feedSequence) and \(held.roundBound)"
            )
        )
    }

    /// A page of the own feed ends at a position that no crash takes back (I7), else the reader would pass over what
    /// comes to stand there.
    private mutating func checkPosition(_ next: UInt64, _ node: Int) {
        let synced = nodes[node].disk.synced.lastPosition
        guard next > synced, !nodes[node].isAmnesiac else { return }
        violate(Violation("I7", "\(nodes[node].id) shows its feed up to \(next); synced is \(synced)"))
    }

    /// A promise of a range is one for each of its registers that it does not except.
    private mutating func checkPromise(of range: RegisterRange, _ ballot: Ballot, _ touched: RangeMap, _ node: Int) {
        let synced = nodes[node].disk.synced
        for key in 0..<keys.count {
            guard let place = keys[key].place, place.range == range, !touched.contains(place.index) else { continue }
            let row = synced.registers[key]
            let bound = synced.roundBound
            violate(votes[node][key].saidPromiseOfRange(ballot, synced: row, roundBound: bound), key, node)
        }
    }

    private mutating func checkEntry(_ entry: FeedEntry, _ node: Int) {
        let key = keys.index(of: entry.key)
        guard !chains[key].isChosen(entry.ballot) else {
            if let version = entry.version { checkShown(Accepted(ballot: entry.ballot, version: version), key, node) }
            return
        }
        violate(Violation("I9", "its feed names \(entry.ballot), which is not chosen"), key, node)
    }

    /// Shows something as chosen, to a peer or a client.
    mutating func checkShown(_ accepted: Accepted, _ key: Int, _ node: Int) {
        guard !chains[key].isChosen(accepted) else { return }
        violate(Violation("I9", "shows \(accepted.ballot), which is not chosen"), key, node)
    }

    /// A node hands a write to its disk.
    mutating func check(_ write: StoreWrite, by node: Int) {
        switch write {
        case .accept(let key, let row, _, let settledBase):
            let key = keys.index(of: key)
            violate(chains[key].sawProposal(row.accepted), key, node)
            let isChosen = chains[key].isChosen(row.accepted)
            // What a node takes over after it sealed is no vote.
            let isMerged = row.accepted.ballot.epoch < nodes[node].writtenSeal
            violate(votes[node][key].wrote(row.accepted.ballot, isChosen: isChosen || isMerged), key, node)
            if let settledBase { checkPast(settledBase, key, node) }
        case .chosen(let key, let row, let previous):
            let key = keys.index(of: key)
            checkShown(row.accepted, key, node)
            if let previous { checkPast(previous, key, node) }
        case .history(let key, let version):
            checkPast(version, keys.index(of: key), node)
        case .seal(let membership):
            nodes[node].writtenSeal = membership.epoch
        case .settledThrough:
            guard options.plantedBug == .mergeBeforeSeal, nodes[node].replica?.status.next == nil else { break }
            // What a merge is shown: up to a twentieth of a second older than the seal.
            nodes[node].olderImage = nodes[node].disk.visible
        case .roundBound, .cursor, .witness, .quarantine, .activate:
            break
        }
    }

    private mutating func checkPast(_ version: Version, _ key: Int, _ node: Int) {
        guard chains[key].version(version.number) != version else { return }
        violate(Violation("I9", "puts version \(version.number) into the history, which is not chosen"), key, node)
    }

    /// A batch will survive every crash from now on.
    mutating func noteSafe(_ node: Int, _ batch: SimulatedDisk.Batch) {
        for write in batch.writes {
            if case .seal(let membership) = write { nodes[node].safeSeal = membership.epoch }
            guard case .accept(let name, let row, _, _) = write else { continue }
            let key = keys.index(of: name)
            let ballot = row.accepted.ballot
            // What a node takes over after it sealed is no vote.
            let quorum = ballot.epoch < nodes[node].safeSeal ? nil : quorum(of: ballot.epoch)
            violate(chains[key].voted(nodes[node].id, row.accepted, quorum), key, node)
            if key >= keys.count { noteChosen(name) }
        }
    }

    mutating func checkDisk(_ node: Int) {
        guard let damage = nodes[node].disk.damage else { return }
        violate(Violation("I2", "\(nodes[node].id)'s store: \(damage)"))
    }
}
