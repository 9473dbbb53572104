import Paxos
import Replication

/// The end of a run: no more faults, no new requests; then everything has to come to rest.
extension World {
    mutating func heal() {
        isHealing = true
        record(.noted("healing begins", nil))
        partition += 1
        cut { _, _ in false }
        for node in nodes.indices { endClone(node) }
        // A rogue needs the votes of the others: its own voter does not hear it.
        if options.healsOnlyQuorum, !options.hasRogues, !options.hasOperators {
            var left = nodes.indices.map { $0 }
            for _ in quorum.size..<nodes.count {
                // A store that has forgotten something is lost already.
                let amnesiac = left.firstIndex { nodes[$0].isAmnesiac }
                let lost = left.remove(at: amnesiac ?? random.draw(below: left.count))
                crash(lost)
                nodes[lost].staysDown = true
            }
        }
        relieveAll()
        for node in nodes.indices {
            nodes[node].slowUntil = 0
            nodes[node].pausedUntil = 0
            for to in nodes.indices { links[node][to].cloggedUntil = 0 }
            guard nodes[node].isUp else {
                restart(node)
                continue
            }
            // A paused node wakes up now.
            plan(.turn(node: node, incarnation: nodes[node].incarnation), after: 1)
            plan(.tick(node: node, incarnation: nodes[node].incarnation), after: 1)
        }
        plan(.inspect, after: 100_000)
    }

    mutating func inspect() {
        guard let violation = unrest().map({ Violation("liveness", $0) }) ?? inequality() else {
            guard inquiry == nil else { return isAtRest = true }
            beginInquiry()
            return plan(.inspect, after: 1)
        }
        if now < options.duration + World.healingLimit {
            plan(.inspect, after: 100_000)
        } else {
            // The run must end, also where nobody looks inside.
            violate(options.checksHistoriesOnly ? Violation("liveness", violation.text) : violation)
        }
    }

    /// What is not at rest yet.
    private func unrest() -> String? {
        if let inquiry, !inquiry.waiting.isEmpty { return "somebody does not say what became of a request" }
        if let busy = clients.firstIndex(where: { $0.operation != nil }) { return "client \(busy) has no answer" }
        let members = nodes.indices.filter { isMember($0) }.map { nodes[$0] }
        for node in members where !node.staysDown && !node.isAmnesiac {
            guard let status = node.replica?.status else { return "\(node.id) is down" }
            guard status.membership.epoch == membership.epoch else { return "\(node.id) is not in the last epoch" }
            if status.requests > 0 { return "\(node.id) has \(status.requests) requests under way" }
            if status.unsettled > 0 { return "\(node.id) has \(status.unsettled) acceptances unsettled" }
            if node.disk.inFlight != nil { return "\(node.id) writes" }
        }
        return nil
    }

    /// Where members still differ from each other, or from what was chosen (I15).
    private func inequality() -> Violation? {
        let members = nodes.filter { membership.member($0.id) != nil && !$0.staysDown && !$0.isAmnesiac }
        for node in members {
            for key in 0..<keys.count where node.disk.visible.chosen(key)?.version != chains[key].chain.last {
                return Violation("I15", key: key, "\(node.id) lacks the last version of \(keys[key])")
            }
        }
        return difference(between: members).map { Violation("I15", $0) }
    }

    /// What clients were told, and what the stores remember, once all is over.
    mutating func checkHistories() {
        var operationsOf: [[ClientOperation]] = Array(repeating: [], count: keys.count)
        for operation in operations { operationsOf[operation.key].append(operation) }
        for key in 0..<keys.count {
            let checker = HistoryChecker(
                key: key,
                chain: chains[key].chain,
                operations: operationsOf[key],
                refusedValues: refusedValues
            )
            if let violation = checker.firstViolation() { return violate(violation) }
            let isWhole = !nodes.contains { $0.isAmnesiac }
            for version in chains[key].chain where isWhole && !isRemembered(version, key) {
                violate(Violation("I13", key: key, "no store remembers version \(version.number) of \(keys[key])"))
            }
        }
        for node in nodes {
            let image = node.disk.visible
            guard image.feed.count == image.registers.count(where: { $0 != nil }) else {
                return violate(Violation("I9", "\(node.id) has a feed row too many or too few"))
            }
        }
    }

    private func isRemembered(_ version: Version, _ key: Int) -> Bool {
        nodes.contains { node in
            let image = node.disk.visible
            return image.version(key, number: version.number) == version
                || image.registers[key]?.accepted.version == version
        }
    }
}
