import Replication

/// The plan of faults: now and then one of those that this seed allows.
extension World {
    mutating func strike() {
        guard !isHealing else { return }
        plan(.fault, after: 1 + random.draw(0...(options.faultInterval * 2)))
        let kind = random.pick(options.plannedFaults)
        faults.note(kind)
        let node = random.draw(below: nodes.count)
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
        case .loss, .duplicate, .lateReplay, .reorder, .replyLoss: break
        }
    }

    private mutating func drawDuration() -> UInt64 { 1 + random.wait(mean: options.faultTime) }

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
