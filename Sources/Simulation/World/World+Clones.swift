import Paxos
import Replication

/// The one of two machines with the same store that does not have the node's address now. It stands still: whatever it
/// would say or hear is lost, as that of a process which runs where nobody connects to it.
final class SimulatedTwin {
    var machine: SimulatedNode
    var votes: [VoteChecker]

    init(_ machine: SimulatedNode, votes: [VoteChecker]) {
        self.machine = machine
        self.votes = votes
    }
}

/// Disks that are cloned while their node lives on (F11). All draws are from a stream of its own.
extension World {
    mutating func clone() {
        guard !isHealing else { return }
        plan(.clone, after: 1 + clones.draw(0...(options.cloneInterval * 2)))
        let node = clones.draw(below: nodes.count)
        let copy = WorldEvent.Copy(nodes[node].disk.synced)
        plan(.startClone(node: node, copy), after: clones.draw(100_000...5_000_000))
    }

    /// The protocol bears a clone that all others can tell from the original: they have heard of more than it holds.
    mutating func startClone(_ node: Int, _ image: DiskImage) {
        guard !isHealing, nodes[node].isUp, !nodes[node].isAmnesiac, isKnownToBeOld(image, node),
            !nodes.contains(where: { $0.twin != nil })
        else { return }
        faults.note(.diskClone)
        record(.noted("is cloned", nodes[node].id))
        let disk = SimulatedDisk(keys: keys, bug: options.plantedBug)
        disk.restore(image)
        var machine = SimulatedNode(id: nodes[node].id, store: nodes[node].store, disk: disk, clock: nodes[node].clock)
        machine.isAmnesiac = true
        let none = Array(repeating: VoteChecker(), count: keys.total)
        nodes[node].twin = SimulatedTwin(machine, votes: none)
        plan(.takeTurns(node: node), after: 1)
        plan(.endClone(node: node), after: 1 + clones.wait(mean: options.cloneTime))
    }

    /// The other one of both gets the address, and with it all connections.
    mutating func takeTurns(_ node: Int) {
        guard nodes[node].twin != nil else { return }
        exchange(node)
        plan(.takeTurns(node: node), after: 1 + clones.wait(mean: options.cloneTurn))
    }

    /// The clone is switched off for good; the original goes on.
    mutating func endClone(_ node: Int) {
        guard nodes[node].twin != nil else { return }
        if nodes[node].isAmnesiac {
            crash(node)
            exchange(node)
        }
        nodes[node].twin = nil
        record(.noted("has lost its clone", nodes[node].id))
    }

    private mutating func exchange(_ node: Int) {
        guard let twin = nodes[node].twin else { return }
        var machine = twin.machine
        machine.twin = twin
        machine.incarnation = max(machine.incarnation, nodes[node].incarnation) + 1
        machine.isTurnPlanned = false
        let left = nodes[node].disk
        machine.disk.heardElsewhere(left.synced.witness.merged(with: left.forgotten))
        twin.machine = nodes[node]
        twin.machine.twin = nil
        swap(&twin.votes, &votes[node])
        nodes[node] = machine
        record(.noted("is \(machine.isAmnesiac ? "the clone" : "the original") now", machine.id))
        for other in nodes.indices where other != node {
            links[node][other].isUp = false
            links[node][other].stalled = []
            links[node][other].connection += 1
            links[other][node].connection += 1
            links[other][node].stalled = []
            plan(.noticeLink(from: node, to: other), after: clones.draw(10...options.noticeTime))
            plan(.noticeLink(from: other, to: node), after: clones.draw(10...options.noticeTime))
        }
        guard machine.isUp else { return plan(.restart(node: node), after: 1) }
        plan(.tick(node: node, incarnation: machine.incarnation), after: 1)
        if machine.disk.inFlight != nil {
            plan(.synced(node: node, incarnation: machine.incarnation), after: clones.wait(mean: options.syncTime))
        }
    }

    /// A node says that another one runs twice. Clocks that jump can make it believe so.
    mutating func noteClone(_ node: Int, by speaker: Int) {
        record(.noted("hears two of \(nodes[node].id)", nodes[speaker].id))
        clonesNoticed += 1
        guard faults[.diskClone] == 0, !options.plannedFaults.contains(.clockJump) else { return }
        violate(Violation("I5", "\(nodes[speaker].id) takes a restart of \(nodes[node].id) for a second process"))
    }
}
