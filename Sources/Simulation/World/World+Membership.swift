import Paxos
import Replication

/// Operators who change the membership at any moment, and what the world knows of the epochs.
extension World {
    /// The membership that was chosen last.
    var membership: Membership { memberships[memberships.count - 1] }

    /// The voters of an epoch that has begun.
    func quorum(of epoch: UInt32) -> Quorum? {
        memberships.first { $0.epoch == epoch }?.quorum
    }

    func isMember(_ node: Int) -> Bool { membership.member(nodes[node].id) != nil }

    /// Most have to do with the members, some with nodes that are gone.
    mutating func drawNode() -> Int {
        guard options.hasOperators, random.chance(0.95) else { return random.draw(below: nodes.count) }
        return index(of: random.pick(membership.members).node)
    }

    /// One or two operators, at any nodes, who know what these nodes know.
    mutating func operate() {
        guard !isHealing else { return }
        plan(.operate, after: 1 + operators.wait(mean: options.membershipInterval))
        for _ in 0..<(operators.chance(0.2) ? 2 : 1) {
            let working = nodes.indices.filter { nodes[$0].isUp }
            guard !working.isEmpty else { return }
            let node = operators.pick(working)
            guard let known = nodes[node].replica?.status.membership else { continue }
            guard let next = drawChange(of: known), isBearable(next) else { continue }
            proposed.append(next)
            faults.note(.membershipChange)
            record(.noted("is asked for epoch \(next.epoch)", nodes[node].id))
            nodes[node].nextRequest += 1
            nodes[node].operatorRequests.insert(nodes[node].nextRequest)
            let deadline = nodes[node].clock.reading(at: now).advanced(byMicroseconds: 3_000_000)
            let key = Membership.key(next.epoch)
            post(.propose(request: nodes[node].nextRequest, key, next.change, deadline: deadline), to: node)
        }
    }

    private mutating func drawChange(of known: Membership) -> Membership? {
        let learners = known.members.filter { !$0.isVoter }.map(\.node)
        let voters = known.quorum.voters
        if let learner = learners.first, operators.chance(0.8) {
            // The lost ones are replaced first, the others now and then.
            let lost = voters.first { nodes[index(of: $0)].isAmnesiac }
            let replaced = lost ?? (operators.chance(0.5) ? operators.pick(voters) : nil)
            return try? known.applying(.promote(learner, replacing: replaced))
        }
        let isLarge = voters.count >= options.largestCluster
        if learners.isEmpty, !isLarge || operators.chance(0.5), let spare = spare(above: known.largestNode) {
            let member = Membership.Member(node: nodes[spare].id, store: nodes[spare].store)
            guard let next = try? known.applying(.add(member)) else { return nil }
            install(spare, into: known, as: next)
            return next
        }
        return try? known.applying(.remove(operators.pick(known.members).node))
    }

    /// A machine that was never used, if there is one.
    private func spare(above largest: NodeID) -> Int? {
        nodes.firstIndex { !$0.isInstalled && $0.id > largest }
    }

    /// A new node starts as its operator sets it up: it knows the members, and itself as a learner.
    private mutating func install(_ node: Int, into known: Membership, as next: Membership) {
        nodes[node].bootstrap = Membership(
            epoch: known.epoch,
            members: next.members,
            previous: known.previous,
            largestNode: next.largestNode
        )
        nodes[node].isInstalled = true
        start(node)
    }

    /// Whether the cluster can live with a membership, lost disks being lost: what a careful operator sees to.
    func isBearable(_ next: Membership) -> Bool {
        let isHealthy = { (node: NodeID) in !nodes[index(of: node)].isAmnesiac }
        let voters = next.quorum.voters.count(where: isHealthy)
        let previous = next.previous.count { isHealthy($0.node) }
        return voters >= next.quorum.size && previous >= next.previous.count / 2 + 1
    }

    /// Whether another disk may be lost.
    func canLose(_ node: Int) -> Bool {
        var after = self
        after.nodes[node].isAmnesiac = true
        let open = proposed.filter { $0.epoch > membership.epoch }
        return ([membership] + open).allSatisfy { next in
            after.isBearable(next) && next.quorum.voters.count > 1
        }
    }

    /// A register of an epoch has a chosen version.
    mutating func noteChosen(_ key: RegisterKey) {
        guard let version = chains[keys.index(of: key)].chain.last, let next = Membership(content: version.content),
            next.epoch > membership.epoch
        else { return }
        memberships.append(next)
        proposed.removeAll { $0.epoch <= next.epoch }
        record(.noted("epoch \(next.epoch) is chosen: voters \(next.quorum.voters)", nil))
    }

    // MARK: - Merges

    mutating func readMerge(_ node: Int, _ request: Effects.FeedRequest, _ merge: Effects.Merge, limit: Int) {
        var image = nodes[node].disk.visible
        if options.plantedBug == .mergeBeforeSeal { image = nodes[node].olderImage ?? image }
        var page = image.mergePage(after: request.range.after, limit: limit, keys)
        if options.plantedBug == .mergeOneRegister {
            page.entries.removeAll { keys.index(of: $0.key) != 0 && keys.index(of: $0.key) < keys.count }
        }
        let message = MergePage(
            epoch: merge.epoch,
            store: nodes[node].store,
            after: request.range.after,
            entries: page.entries,
            next: page.next,
            isComplete: page.isComplete,
            isActive: merge.isActive || options.plantedBug == .mergeFromOne
        )
        stage(.mergePage(message), from: node, to: index(of: request.from))
        flush(from: node)
    }
}
