import Paxos
import Replication

/// Digests: nodes find out that they differ, and what a majority knows better is mended, as production's audit does it.
extension World {
    /// A node compares all its registers with those of the others. What it lacks it reads from a majority, as a client
    /// would.
    mutating func compare(_ node: Int) {
        guard options.plantedBug != .lostWriteNotMended else { return }
        if isHealing { plan(.compare(node: node), after: 5_000_000) }
        guard nodes[node].isUp, !nodes[node].isAmnesiac else { return }
        let own = nodes[node].disk.visible.summaries(keys)
        var lacking: Set<RegisterKey> = []
        for other in nodes.indices where other != node && nodes[other].isUp {
            let found = RegisterDifference.between(own, nodes[other].disk.visible.summaries(keys))
            for difference in found where difference.kind != .behindThere {
                if difference.kind == .conflict {
                    violate(Violation("I1", "\(nodes[node].id) and \(nodes[other].id) differ on \(difference.key)"))
                }
                lacking.insert(difference.key)
            }
        }
        for key in lacking.sorted() {
            nodes[node].nextRequest += 1
            nodes[node].repairs[nodes[node].nextRequest] = keys.index(of: key)
            let deadline = nodes[node].clock.reading(at: now).advanced(byMicroseconds: options.requestTimeout)
            post(.read(request: nodes[node].nextRequest, key, deadline: deadline), to: node)
        }
    }

    /// What a majority holds is known.
    mutating func repaired(_ key: Int, _ outcome: Outcome, _ node: Int) {
        guard case .unchanged(let chosen?) = outcome else { return }
        checkShown(chosen, key, node)
        post(.learned(keys[key], chosen), to: node)
    }

    /// How the digests of these nodes differ from the first one's; `nil` if all are the same (I15).
    func difference(between members: [SimulatedNode]) -> String? {
        guard let first = members.first else { return nil }
        let pull = SummaryPull(number: 0, after: nil, through: nil, isInFull: false)
        let held = first.disk.visible.summaries(keys)
        for other in members.dropFirst() {
            let holds = other.disk.visible.summaries(keys)
            guard SummaryPage(answering: pull, held) != SummaryPage(answering: pull, holds) else { continue }
            let difference = RegisterDifference.between(held, holds).first
            return "\(first.id) and \(other.id) differ on \(difference.map { "\($0.key): \($0.kind)" } ?? "nothing")"
        }
        return nil
    }
}
