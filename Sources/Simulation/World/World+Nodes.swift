import Paxos
import Replication

/// What production's driver does around a replica: inbox, turns, effects, disk.
extension World {
    mutating func start(_ node: Int) {
        nodes[node].incarnation += 1
        nodes[node].isTurnPlanned = false
        nodes[node].pausedUntil = 0
        let image = nodes[node].disk.visible
        var recovered = image.recovered(keys)
        if options.plantedBug == .promiseForgotten || options.plantedBug == .roundUncovered { recovered.roundBound = 0 }
        // What the store's own witness beside the database says when it is opened.
        if nodes[node].hasLostTail, options.plantedBug != .tailLossUnnoticed { recovered.isQuarantined = true }
        var configuration = ReplicaConfiguration(
            node: nodes[node].id,
            store: nodes[node].store,
            membership: nodes[node].bootstrap ?? memberships[0],
            seed: random.next(),
            hash: World.hash
        )
        configuration.timing = options.timing
        configuration.limits = options.limits
        nodes[node].replica = Replica(
            configuration: configuration,
            recovered: recovered,
            reader: nodes[node].disk,
            now: nodes[node].clock.reading(at: now)
        )
        nodes[node].isUp = true
        guard !noteFailedRead(node) else { return }
        if nodes[node].isFull { post(.stop(.diskFull), to: node) }
        if options.plantedBug == .promiseForgotten { tellRound(image.roundBound, to: node) }
        record(.started(nodes[node].id, roundBound: image.roundBound))
        plan(.tick(node: node, incarnation: nodes[node].incarnation), after: random.draw(0...options.tick))
        for other in nodes.indices where other != node {
            plan(.noticeLink(from: node, to: other), after: random.draw(10...options.noticeTime))
            plan(.noticeLink(from: other, to: node), after: random.draw(10...options.noticeTime))
        }
    }

    /// Only for `PlantedBug.promiseForgotten`: the node starts without its bound and yet uses no round again.
    private mutating func tellRound(_ round: UInt64, to node: Int) {
        let neighbour = (node + 1) % nodes.count
        let heartbeat = Heartbeat(
            store: nodes[neighbour].store,
            round: round,
            settledThrough: 0,
            sentAt: Moment(microseconds: 0),
            echo: nil,
            run: 0,
            answeredRun: nil,
            witness: nil,
            seen: [:],
            epoch: 1
        )
        post(.received(.heartbeat(heartbeat), from: nodes[neighbour].id), to: node)
    }

    /// How versions are hashed in simulated worlds.
    static func hash(_ number: UInt64, _ base: ValueHash, _ content: [UInt8]) -> ValueHash {
        var hash = ModelHash(seed: number)
        hash.combine(base.high)
        hash.combine(base.low)
        hash.combine(content)
        return hash.value
    }

    static func version(after base: Version?, _ content: [UInt8]) -> Version {
        let number = (base?.number ?? 0) + 1
        let baseHash = base?.hash ?? .none
        return Version(number: number, base: baseHash, content: content, hash: hash(number, baseHash, content))
    }

    /// The machine stops: what is not synced is lost, all of it or from some batch on.
    mutating func crash(_ node: Int) {
        guard nodes[node].isUp else { return }
        let open = nodes[node].disk.openBatches
        let kept = random.chance(0.5) ? 0 : Int(random.draw(0...UInt64(open)))
        nodes[node].replica = nil
        nodes[node].isUp = false
        nodes[node].rogue?.restart()
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
        nodes[node].operatorRequests = []
        nodes[node].repairs = [:]
        nodes[node].takenForRefused = []
        for _ in nodes[node].inquiries { plan(.inquire(node: node), after: 50_000) }
        nodes[node].inquiries = []
        nodes[node].writtenSeal = nodes[node].disk.synced.sealed?.epoch ?? 0
        for other in nodes.indices where other != node {
            links[node][other].isUp = false
            links[node][other].stalled = []
            links[other][node].connection += 1
            links[other][node].stalled = []
            plan(.noticeLink(from: other, to: node), after: random.draw(10...options.noticeTime))
        }
    }

    mutating func restart(_ node: Int) {
        guard !nodes[node].isUp, !nodes[node].staysDown, !nodes[node].isBroken, nodes[node].isInstalled else { return }
        start(node)
    }

    /// Hands an input to a node, which sees to it in its next turn.
    mutating func post(_ input: ReplicaInput, to node: Int) {
        nodes[node].inbox.append(input)
        planTurn(node)
    }

    mutating func planTurn(_ node: Int) {
        guard !nodes[node].isTurnPlanned else { return }
        nodes[node].isTurnPlanned = true
        let wait = max(now + random.draw(5...60), nodes[node].pausedUntil) - now
        plan(.turn(node: node, incarnation: nodes[node].incarnation), after: wait)
    }

    mutating func tick(_ node: Int, _ incarnation: UInt64) {
        guard nodes[node].incarnation == incarnation, nodes[node].isUp else { return }
        let next = max(now + options.tick, nodes[node].pausedUntil)
        plan(.tick(node: node, incarnation: incarnation), after: next - now)
        nodes[node].inbox.append(.tick)
        if nodes[node].pausedUntil <= now { work(node) } else { planTurn(node) }
    }

    mutating func turn(_ node: Int, _ incarnation: UInt64) {
        guard nodes[node].incarnation == incarnation, nodes[node].isUp else { return }
        guard nodes[node].pausedUntil <= now else {
            plan(.turn(node: node, incarnation: incarnation), after: nodes[node].pausedUntil - now)
            return
        }
        nodes[node].isTurnPlanned = false
        work(node)
    }

    /// Takes everything in the inbox, then carries out what follows, as production's driver does.
    private mutating func work(_ node: Int) {
        guard !nodes[node].inbox.isEmpty else { return }
        let moment = nodes[node].clock.reading(at: now)
        let meddles = options.meddles && !isHealing
        for index in nodes[node].inbox.indices {
            let input =
                hidesWitnesses(from: node) ? World.hideWitnesses(nodes[node].inbox[index]) : nodes[node].inbox[index]
            if nodes[node].rogue?.step(input, now: moment) ?? false { continue }
            if meddles, meddle(with: input, node) { continue }
            nodes[node].replica?.step(input, now: moment)
        }
        nodes[node].inbox.removeAll(keepingCapacity: true)
        if meddles { flush(from: node) }
        guard !noteFailedRead(node) else { return }
        if options.hasRogues { carryOutRogue(node) }
        guard let effects = nodes[node].replica?.takeEffects() else { return }
        carryOut(effects, node)
    }

    private func hidesWitnesses(from node: Int) -> Bool {
        options.hidesWitnesses || options.plantedBug == .cloneUnnoticed && nodes[node].twin != nil
    }

    private mutating func carryOut(_ effects: Effects, _ node: Int) {
        if let violation = effects.violation {
            return violate(Violation("stop", "\(nodes[node].id) stops: \(violation)"))
        }
        if !effects.writes.isEmpty {
            for write in effects.writes { check(write, by: node) }
            nodes[node].disk.enqueue(effects.writes, through: effects.commit)
            if options.plantedBug == .writeNotSynced { post(.durable(through: effects.commit), to: node) }
            startDisk(node)
        }
        if !effects.sends.isEmpty {
            for send in effects.sends { stage(send.message, from: node, to: index(of: send.to)) }
            flush(from: node)
        }
        for ending in effects.endings { ended(ending.request, ending.outcome, node) }
        for case .runsTwice(let other, _) in effects.events { noteClone(index(of: other), by: node) }
        for request in effects.feedRequests {
            let incarnation = nodes[node].incarnation
            plan(.readFeed(node: node, incarnation: incarnation, request), after: random.draw(20...2_000))
        }
    }

    /// Only for bugs that let a node vote whose store has forgotten something.
    private static func hideWitnesses(_ input: ReplicaInput) -> ReplicaInput {
        guard case .received(.heartbeat(let heartbeat), let sender) = input else { return input }
        let blind = Heartbeat(
            store: heartbeat.store,
            round: heartbeat.round,
            settledThrough: heartbeat.settledThrough,
            sentAt: heartbeat.sentAt,
            echo: heartbeat.echo,
            run: heartbeat.run,
            answeredRun: heartbeat.answeredRun,
            witness: heartbeat.witness,
            seen: [:],
            epoch: heartbeat.epoch
        )
        return .received(.heartbeat(blind), from: sender)
    }

    private mutating func carryOutRogue(_ node: Int) {
        guard var rogue = nodes[node].rogue else { return }
        let (sends, endings) = (rogue.sends, rogue.endings)
        rogue.sends = []
        rogue.endings = []
        nodes[node].rogue = rogue
        for send in sends { stage(send.message, from: node, to: index(of: send.to)) }
        flush(from: node)
        for ending in endings { ended(ending.request, ending.outcome, node) }
    }

    // MARK: - Disk

    mutating func startDisk(_ node: Int) {
        let started = nodes[node].disk.start()
        guard started.isStarted else { return }
        var time = started.syncs ? random.wait(mean: options.syncTime) : random.draw(5...50)
        if now < nodes[node].slowUntil { time *= nodes[node].diskSlowness }
        plan(.synced(node: node, incarnation: nodes[node].incarnation), after: time)
    }

    mutating func synced(_ node: Int, _ incarnation: UInt64) {
        guard nodes[node].incarnation == incarnation, nodes[node].isUp else { return }
        guard !failSync(node) else { return }
        let finished = nodes[node].disk.finish()
        for batch in finished.madeSafe { noteSafe(node, batch) }
        checkDisk(node)
        record(.synced(nodes[node].id, through: finished.through))
        if options.plantedBug != .writeNotSynced { post(.durable(through: finished.through), to: node) }
        startDisk(node)
    }

    mutating func readFeed(_ node: Int, _ incarnation: UInt64, _ request: Effects.FeedRequest) {
        guard nodes[node].incarnation == incarnation, nodes[node].isUp else { return }
        let limit = Int(random.draw(1...UInt64(options.feedPage)))
        if let merge = request.merge { return readMerge(node, request, merge, limit: limit) }
        let page = nodes[node].disk.visible.page(request.range, limit: limit, keys)
        let message = PeerMessage.feed(
            store: nodes[node].store,
            entries: page.entries,
            next: page.next,
            head: request.range.through
        )
        stage(message, from: node, to: index(of: request.from))
        flush(from: node)
    }
}
