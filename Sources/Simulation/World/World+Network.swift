import Paxos
import Replication

/// How messages get from node to node, or don't.
extension World {
    func index(of node: NodeID) -> Int { Int(node.rawValue) - 1 }

    /// Puts a message into the batch that leaves the node next.
    mutating func stage(_ message: PeerMessage, from node: Int, to: Int) {
        let message = options.plantedBug == .witnessNotSynced ? boast(message, node) : message
        check(message, from: node)
        record(.sent(from: nodes[node].id, to: nodes[to].id, message))
        if !drops.isEmpty, drops.contains(where: { $0.loses(message, from: nodes[node].id, to: nodes[to].id) }) {
            return record(.lost(from: nodes[node].id, to: nodes[to].id, message))
        }
        if let lostKind, lostKind.loses(message, from: node, at: now) {
            faults.note(.kindLoss)
            return record(.lost(from: nodes[node].id, to: nodes[to].id, message))
        }
        outgoing[to].append(.received(message, from: nodes[node].id))
    }

    /// Sends what was staged: what leaves a node in one turn travels together, as in one frame.
    mutating func flush(from node: Int) {
        for to in outgoing.indices where !outgoing[to].isEmpty {
            var batch: [ReplicaInput] = []
            swap(&batch, &outgoing[to])
            transmit(batch, from: node, to: to)
        }
    }

    private mutating func transmit(_ batch: [ReplicaInput], from: Int, to: Int) {
        if links[from][to].isCut {
            let room = SimulatedLink.stalledLimit - links[from][to].stalled.count
            if options.connectionsSurviveCuts { links[from][to].stalled.append(contentsOf: batch.prefix(max(0, room))) }
            return
        }
        guard !isHealing, options.disturbsMessages else { return deliver(batch, from: from, to: to) }
        var inOrder: [ReplicaInput] = []
        for message in batch {
            if random.chance(options.duplicate) {
                faults.note(.duplicate)
                copy(message, from: from, to: to, after: random.draw(0...50_000), outlivesConnection: false)
            }
            if random.chance(options.lateReplay) {
                faults.note(.lateReplay)
                let delay = random.chance(0.5) ? random.draw(1_000...200_000) : random.draw(50_000...8_000_000)
                copy(message, from: from, to: to, after: delay, outlivesConnection: true)
            }
            if random.chance(options.loss) {
                faults.note(.loss)
                if case .received(let lost, _) = message { record(.lost(from: nodes[from].id, to: nodes[to].id, lost)) }
            } else if random.chance(options.reorder) {
                faults.note(.reorder)
                let delay = random.wait(mean: options.delay * 4)
                copy(message, from: from, to: to, after: delay, outlivesConnection: false)
            } else {
                inOrder.append(message)
            }
        }
        if !inOrder.isEmpty { deliver(inOrder, from: from, to: to) }
    }

    /// As a connection does it: after all that was sent before.
    private mutating func deliver(_ batch: [ReplicaInput], from: Int, to: Int) {
        let mean = options.delay * links[from][to].slowness
        let delay = options.linkDelays.isEmpty ? random.wait(mean: mean) : options.linkDelays[from][to]
        let earliest = max(now, links[from][to].cloggedUntil) + delay + 10
        let arrival = max(earliest, links[from][to].lastArrival)
        links[from][to].lastArrival = arrival
        events.add(.arrive(from: from, to: to, connection: links[from][to].connection, batch), at: arrival)
    }

    private mutating func copy(
        _ message: ReplicaInput,
        from: Int,
        to: Int,
        after delay: UInt64,
        outlivesConnection: Bool
    ) {
        let connection = outlivesConnection ? nil : links[from][to].connection
        plan(.arrive(from: from, to: to, connection: connection, [message]), after: delay)
    }

    mutating func arrive(from: Int, to: Int, connection: UInt64?, _ batch: consuming [ReplicaInput]) {
        guard nodes[to].isUp, connection ?? links[from][to].connection == links[from][to].connection else { return }
        messages += batch.count
        trace.recordArrival(from: nodes[from].id, to: nodes[to].id, batch, at: now)
        if nodes[to].inbox.isEmpty { nodes[to].inbox = batch } else { nodes[to].inbox.append(contentsOf: batch) }
        planTurn(to)
    }

    // MARK: - Connections

    /// Tells a node what became of its link to another one.
    mutating func noticeLink(from: Int, to: Int) {
        let isBroken = links[from][to].isCut && options.noticesBrokenLinks
        let isUp = nodes[from].isUp && nodes[to].isUp && !isBroken
        guard isUp != links[from][to].isUp else { return }
        setLink(from: from, to: to, isUp: isUp)
    }

    private mutating func setLink(from: Int, to: Int, isUp: Bool) {
        links[from][to].isUp = isUp
        if !isUp {
            links[from][to].connection += 1
            links[from][to].stalled = []
        }
        guard nodes[from].isUp else { return }
        record(.linked(from: nodes[from].id, to: nodes[to].id, isUp: isUp))
        post(isUp ? .linkUp(nodes[to].id) : .linkDown(nodes[to].id), to: from)
    }

    /// A connection breaks and is made again.
    mutating func flap(from: Int, to: Int) {
        guard links[from][to].isUp else { return }
        setLink(from: from, to: to, isUp: false)
        plan(.noticeLink(from: from, to: to), after: random.draw(10...options.noticeTime))
    }

    /// Makes exactly these links dead, by sender and receiver.
    mutating func cut(_ isCut: (Int, Int) -> Bool) {
        for from in nodes.indices {
            for to in nodes.indices where to != from {
                let wasCut = links[from][to].isCut
                links[from][to].isCut = isCut(from, to)
                guard wasCut != links[from][to].isCut else { continue }
                plan(.noticeLink(from: from, to: to), after: random.draw(10...options.noticeTime))
                guard wasCut else { continue }
                let stalled = links[from][to].stalled
                links[from][to].stalled = []
                if !stalled.isEmpty { deliver(stalled, from: from, to: to) }
            }
        }
    }
}
