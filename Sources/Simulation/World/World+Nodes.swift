import Paxos
import Replication

/// What production's driver does around a replica: inbox, turns, effects, disk.
extension World {
    func start(_ node: Int) {
        nodes[node].incarnation += 1
        nodes[node].isTurnPlanned = false
        nodes[node].pausedUntil = 0
        let image = nodes[node].disk.visible
        var configuration = ReplicaConfiguration(
            node: nodes[node].id,
            store: nodes[node].store,
            epoch: 1,
            quorum: quorum,
            seed: random.next(),
            hash: { number, base, content in
                var hash = ModelHash(seed: number)
                hash.combine(base.high)
                hash.combine(base.low)
                hash.combine(content)
                return hash.value
            }
        )
        configuration.timing = options.timing
        configuration.limits = options.limits
        configuration.plantedBug = options.plantedBug
        nodes[node].replica = Replica(
            configuration: configuration,
            recovered: image.recovered(keys),
            reader: nodes[node].disk,
            now: nodes[node].clock.reading(at: now)
        )
        record(.started(nodes[node].id, roundBound: image.roundBound))
        plan(.tick(node: node, incarnation: nodes[node].incarnation), after: random.draw(0...options.tick))
        for other in nodes.indices where other != node {
            plan(.noticeLink(from: node, to: other), after: random.draw(10...options.noticeTime))
            plan(.noticeLink(from: other, to: node), after: random.draw(10...options.noticeTime))
        }
    }

    /// The machine stops: what is not synced is lost, all of it or from some batch on.
    func crash(_ node: Int) {
        guard nodes[node].isUp else { return }
        let open = nodes[node].disk.openBatches
        let kept = random.chance(0.5) ? 0 : Int(random.draw(0...UInt64(open)))
        nodes[node].replica = nil
        nodes[node].inbox = []
        record(.crashed(nodes[node].id, batchesKept: kept, of: open))
        for batch in nodes[node].disk.crash(keeping: kept) { noteSafe(node, batch) }
        checkDisk(node)
        // In the order of their numbers, not of their hashes.
        for request in nodes[node].tickets.keys.sorted() {
            guard let attempt = nodes[node].tickets[request] else { continue }
            operations[attempt.operation].running -= 1
            if random.chance(0.5) { plan(.answer(attempt, .unknown), after: random.draw(0...1_000)) }
        }
        nodes[node].tickets = [:]
        for other in nodes.indices where other != node {
            links[node][other].isUp = false
            links[node][other].stalled = []
            links[other][node].connection += 1
            links[other][node].stalled = []
            plan(.noticeLink(from: other, to: node), after: random.draw(10...options.noticeTime))
        }
    }

    func restart(_ node: Int) {
        guard !nodes[node].isUp, !nodes[node].staysDown else { return }
        start(node)
    }

    /// Hands an input to a node, which sees to it in its next turn.
    func post(_ input: ReplicaInput, to node: Int) {
        nodes[node].inbox.append(input)
        guard !nodes[node].isTurnPlanned else { return }
        nodes[node].isTurnPlanned = true
        let wait = max(now + random.draw(5...60), nodes[node].pausedUntil) - now
        plan(.turn(node: node, incarnation: nodes[node].incarnation), after: wait)
    }

    func tick(_ node: Int, _ incarnation: UInt64) {
        guard nodes[node].incarnation == incarnation, nodes[node].isUp else { return }
        let next = max(now + options.tick, nodes[node].pausedUntil)
        plan(.tick(node: node, incarnation: incarnation), after: next - now)
        post(.tick, to: node)
    }

    /// Takes everything in the inbox, then carries out what follows, as production's driver does.
    func turn(_ node: Int, _ incarnation: UInt64) {
        guard nodes[node].incarnation == incarnation, nodes[node].isUp else { return }
        guard nodes[node].pausedUntil <= now else {
            plan(.turn(node: node, incarnation: incarnation), after: nodes[node].pausedUntil - now)
            return
        }
        let inbox = nodes[node].inbox
        nodes[node].inbox = []
        nodes[node].isTurnPlanned = false
        let moment = nodes[node].clock.reading(at: now)
        for input in inbox { nodes[node].replica?.step(input, now: moment) }
        guard let effects = nodes[node].replica?.takeEffects() else { return }
        carryOut(effects, node)
    }

    private func carryOut(_ effects: Effects, _ node: Int) {
        if let violation = effects.violation {
            return violate(Violation("stop", "\(nodes[node].id) stops: \(violation)"))
        }
        if !effects.writes.isEmpty {
            for write in effects.writes { check(write, by: node) }
            nodes[node].disk.enqueue(effects.writes, through: effects.commit)
            if options.acknowledgesBeforeSync { post(.durable(through: effects.commit), to: node) }
            startDisk(node)
        }
        send(effects.sends.map { ($0.to, $0.message) }, from: node)
        for ending in effects.endings { ended(ending, node) }
        for request in effects.feedRequests {
            let incarnation = nodes[node].incarnation
            plan(.readFeed(node: node, incarnation: incarnation, request), after: random.draw(20...2_000))
        }
    }

    // MARK: - Disk

    private func startDisk(_ node: Int) {
        let started = nodes[node].disk.start()
        guard started.isStarted else { return }
        var time = started.syncs ? random.wait(mean: options.syncTime) : random.draw(5...50)
        if now < nodes[node].slowUntil { time *= nodes[node].diskSlowness }
        plan(.synced(node: node, incarnation: nodes[node].incarnation), after: time)
    }

    func synced(_ node: Int, _ incarnation: UInt64) {
        guard nodes[node].incarnation == incarnation, nodes[node].isUp else { return }
        let finished = nodes[node].disk.finish()
        for batch in finished.madeSafe { noteSafe(node, batch) }
        checkDisk(node)
        record(.synced(nodes[node].id, through: finished.through))
        if !options.acknowledgesBeforeSync { post(.durable(through: finished.through), to: node) }
        startDisk(node)
    }

    func readFeed(_ node: Int, _ incarnation: UInt64, _ request: Effects.FeedRequest) {
        guard nodes[node].incarnation == incarnation, nodes[node].isUp else { return }
        let limit = Int(random.draw(1...UInt64(options.feedPage)))
        let page = nodes[node].disk.visible.page(request.range, limit: limit, keys)
        let message = PeerMessage.feed(
            store: nodes[node].store,
            entries: page.entries,
            next: page.next,
            head: request.range.through
        )
        send([(request.from, message)], from: node)
    }
}
