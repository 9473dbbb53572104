import Paxos
import Replication

/// The plan of faults: now and then one of those that this seed allows.
extension World {
    mutating func strike() {
        guard !isHealing else { return }
        plan(.fault, after: 1 + random.draw(0...(options.faultInterval * 2)))
        let kind = random.pick(options.plannedFaults)
        if kind != .logTailLoss, kind != .diskRollback { faults.note(kind) }
        let node = drawNode()
        switch kind {
        case .crash:
            crash(node)
            // Some come back so soon that nobody has noticed, and find old messages under way.
            plan(.restart(node: node), after: random.chance(0.4) ? random.draw(100...2_000) : drawDuration())
        case .powerFailure:
            for node in nodes.indices {
                crash(node)
                plan(.restart(node: node), after: drawDuration())
            }
        case .logTailLoss:
            let copy = WorldEvent.Copy(nodes[node].disk.synced)
            plan(.forget(node: node, copy, isTail: true), after: random.draw(1_000...500_000))
        case .diskRollback:
            let isEmpty = random.chance(0.2)
            let copy = WorldEvent.Copy(isEmpty ? nodes[node].disk.emptied() : nodes[node].disk.synced)
            plan(.forget(node: node, copy, isTail: false), after: random.draw(100_000...20_000_000))
        case .pause:
            let time = drawDuration()
            nodes[node].pausedUntil = max(nodes[node].pausedUntil, now + time)
            record(.paused(nodes[node].id, microseconds: time))
        case .slowDisk:
            nodes[node].diskSlowness = random.draw(2...50)
            nodes[node].slowUntil = now + drawDuration()
            record(.noted("has a slow disk", nodes[node].id))
        case .clockJump:
            nodes[node].clock.jump(by: random.pick([10_000, 1_000_000, 60_000_000, 3_600_000_000]))
            record(.noted("has its clock jump", nodes[node].id))
        case .clog: clog()
        case .linkFlap: flap(from: node, to: (node + 1 + random.draw(below: nodes.count - 1)) % nodes.count)
        case .partition: divide()
        case .loss, .duplicate, .lateReplay, .reorder, .replyLoss, .membershipChange, .syncError, .readError, .diskFull,
            .lostWrite, .slowLinks, .rangeRush, .unknownMessage, .forcedRefusal, .diskClone, .kindLoss:
            break
        }
    }

    private mutating func drawDuration() -> UInt64 { 1 + random.wait(mean: options.faultTime) }

    /// A node loses the end of its log, or is restored from a copy.
    ///
    /// The protocol bears as many of these as it bears lost disks, provided that somebody can notice: the witness beside
    /// the database for the end of the log; for a copy, all others, so that it does not matter who answers.
    mutating func forget(_ node: Int, _ image: DiskImage, isTail: Bool) {
        // Who is switched off for another one's sake can't be asked.
        guard !isHealing, !options.hasRogues, canForget(node), !nodes.contains(where: { $0.twin != nil }) else {
            return
        }
        guard !options.hasOperators || !isAlone(node, image) else { return }
        guard isTail ? image.witness.isBehind(nodes[node].disk.synced.witness) : isKnownToBeOld(image, node) else {
            return
        }
        faults.note(isTail ? .logTailLoss : .diskRollback)
        crash(node)
        nodes[node].disk.restore(image)
        nodes[node].isAmnesiac = true
        nodes[node].hasLostTail = isTail
        record(.noted(isTail ? "loses the end of its log" : "is restored from an older copy", nodes[node].id))
        plan(.restart(node: node), after: drawDuration())
    }

    /// Whether all others have heard of more than this copy of a node's disk holds, and will after a crash.
    func isKnownToBeOld(_ image: DiskImage, _ node: Int) -> Bool {
        let store = nodes[node].store
        return nodes.indices.allSatisfy { other in
            other == node || !isMember(other) || nodes[other].isAmnesiac
                || image.witness.isBehind(nodes[other].disk.synced.witnesses[store] ?? .none)
        }
    }

    /// Whether the cluster can bear that this store, too, forgets what it promised and voted.
    func canForget(_ node: Int) -> Bool {
        guard !nodes[node].isAmnesiac else { return false }
        return options.hasOperators ? canLose(node) : nodes.count { $0.isAmnesiac } < nodes.count - quorum.size
    }

    /// A copy from when the node was the only voter can't be told by anybody from the present: a limit of the protocol.
    private func isAlone(_ node: Int, _ image: DiskImage) -> Bool {
        let known = image.sealed ?? image.membership ?? nodes[node].bootstrap ?? memberships[0]
        return !isMember(node) || known.quorum.voters.count == 1
    }

    /// Stops some links and lets them go in another order ("swizzle").
    private mutating func clog() {
        let isSwizzle = random.chance(0.3)
        for from in nodes.indices {
            for to in nodes.indices where to != from && random.chance(isSwizzle ? 0.5 : 0.15) {
                links[from][to].cloggedUntil = now + drawDuration()
                record(.noted("has its link to \(nodes[to].id) clogged", nodes[from].id))
            }
        }
    }

    private mutating func divide() {
        let side = nodes.indices.map { _ in random.chance(0.5) }
        let one = random.draw(below: nodes.count)
        let shape = random.draw(below: 6)
        switch shape {
        case 0:
            record(.cut("partition: \(nodes[one].id) is isolated"))
            cut { $0 == one || $1 == one }
        case 1:
            record(.cut("partition: nobody hears \(nodes[one].id)"))
            cut { from, _ in from == one }
        case 2:
            record(.cut("partition: \(nodes[one].id) hears nobody"))
            cut { _, to in to == one }
        case 3:
            record(.cut("partition: two sides, \(side)"))
            cut { side[$0] != side[$1] }
        case 4:
            record(.cut("partition: two sides, \(side), and \(nodes[one].id) between them"))
            cut { side[$0] != side[$1] && $0 != one && $1 != one }
        default:
            let dead = nodes.indices.map { _ in nodes.indices.map { _ in random.chance(0.4) } }
            record(.cut("partition: links dead at random"))
            cut { dead[$0][$1] }
        }
        partition += 1
        plan(.endPartition(generation: partition), after: drawDuration() * 2)
    }

    mutating func endPartition(_ generation: UInt64) {
        guard generation == partition else { return }
        record(.cut("partition ends"))
        cut { _, _ in false }
    }
}
