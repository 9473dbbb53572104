import Paxos
import Replication

/// How messages get from node to node, or don't.
extension World {
    func index(of node: NodeID) -> Int { Int(node.rawValue) - 1 }

    func send(_ sends: [(to: NodeID, message: PeerMessage)], from node: Int) {
        guard !sends.isEmpty else { return }
        var batches: [[PeerMessage]] = Array(repeating: [], count: nodes.count)
        for send in sends {
            check(send.message, from: node)
            record(.sent(from: nodes[node].id, to: send.to, send.message))
            batches[index(of: send.to)].append(send.message)
        }
        for to in batches.indices where !batches[to].isEmpty { transmit(batches[to], from: node, to: to) }
    }

    private func transmit(_ batch: [PeerMessage], from: Int, to: Int) {
        if links[from][to].isCut {
            let room = SimulatedLink.stalledLimit - links[from][to].stalled.count
            if options.connectionsSurviveCuts { links[from][to].stalled.append(contentsOf: batch.prefix(max(0, room))) }
            return
        }
        guard !isHealing else { return deliver(batch, from: from, to: to) }
        var inOrder: [PeerMessage] = []
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
                record(.lost(from: nodes[from].id, to: nodes[to].id, message))
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
    private func deliver(_ batch: [PeerMessage], from: Int, to: Int) {
        let earliest = max(now, links[from][to].cloggedUntil) + random.wait(mean: options.delay) + 10
        let arrival = max(earliest, links[from][to].lastArrival)
        links[from][to].lastArrival = arrival
        events.add(.arrive(from: from, to: to, connection: links[from][to].connection, batch), at: arrival)
    }

    private func copy(_ message: PeerMessage, from: Int, to: Int, after delay: UInt64, outlivesConnection: Bool) {
        let connection = outlivesConnection ? nil : links[from][to].connection
        plan(.arrive(from: from, to: to, connection: connection, [message]), after: delay)
    }

    func arrive(from: Int, to: Int, connection: UInt64?, _ batch: [PeerMessage]) {
        guard nodes[to].isUp, connection ?? links[from][to].connection == links[from][to].connection else { return }
        messages += batch.count
        for message in batch {
            record(.received(from: nodes[from].id, to: nodes[to].id, message))
            post(.received(message, from: nodes[from].id), to: to)
        }
    }

    // MARK: - Connections

    /// Tells a node what became of its link to another one.
    func noticeLink(from: Int, to: Int) {
        let isBroken = links[from][to].isCut && options.noticesBrokenLinks
        let isUp = nodes[from].isUp && nodes[to].isUp && !isBroken
        guard isUp != links[from][to].isUp else { return }
        setLink(from: from, to: to, isUp: isUp)
    }

    private func setLink(from: Int, to: Int, isUp: Bool) {
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
    func flap(from: Int, to: Int) {
        guard links[from][to].isUp else { return }
        setLink(from: from, to: to, isUp: false)
        plan(.noticeLink(from: from, to: to), after: random.draw(10...options.noticeTime))
    }

    /// Makes exactly these links dead, by sender and receiver.
    func cut(_ isCut: (Int, Int) -> Bool) {
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
