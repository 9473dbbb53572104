import Paxos
import Registry
import Replication
import Wire

/// What the registry sees of the node.
extension ReplicaDriver: Registers {
    func propose(_ key: RegisterKey, _ change: Change, timeout: Duration) async -> Outcome {
        await submit([(key, change)], timeout: timeout)[0]
    }

    func propose(_ changes: [(key: RegisterKey, change: Change)], timeout: Duration) async -> [Outcome] {
        await submit(changes, timeout: timeout)
    }

    func read(_ key: RegisterKey, timeout: Duration) async -> Outcome {
        await submitRead(key, timeout: timeout)
    }

    func fence(through round: UInt64, timeout: Duration) async -> Bool {
        await submitFence(through: round, timeout: timeout) == .unchanged(nil)
    }

    func local(_ key: RegisterKey) -> Accepted? {
        chosenLocally(key)
    }

    func scan(prefix: String, after: RegisterKey?, limit: Int) async -> [ScannedRegister] {
        await scanStore(prefix: prefix, after: after, limit: limit).map(ScannedRegister.init)
    }

    func scanIndex(prefix: [UInt8], after: [UInt8]?, limit: Int) async -> [[UInt8]] {
        await scanStoreIndex(prefix: prefix, after: after, limit: limit)
    }

    func changes(after position: UInt64, limit: Int) async -> FeedPage {
        let page = await feedPage(after: position, limit: limit)
        let entries = page.entries.compactMap { entry in
            entry.version.map { version in
                let accepted = Accepted(ballot: entry.ballot, version: version)
                let register = ScannedRegister(key: entry.key, accepted: accepted)
                return FeedPage.Entry(position: entry.sequence, register: register)
            }
        }
        return FeedPage(
            entries: entries,
            next: page.next,
            // What is settled may not be on this node's disk yet.
            head: max(page.head, status.feedPosition),
            hasMore: page.entries.count >= limit,
            contained: contained(through: page.next)
        )
    }

    func history(_ key: RegisterKey) async -> [Version] {
        let own = await ownHistory(key)
        guard let last = own.last, UInt64(own.count) < last.number else { return own }
        let neighbours = status.reachablePeers
        let others = await historyExchange.collect(key, from: neighbours, timeout: .seconds(2)) {
            for node in neighbours { self.send(.historyPull(key, from: 1, through: last.number), to: node) }
        }
        return HistoryChain.complete(own, with: others)
    }

    /// Looks for the versions before one whose base this node does not hold, and keeps what its neighbours have.
    func repair(_ gap: HistoryRepair.Gap) async {
        var questions = 0
        for _ in 0..<HistoryRepair.attempts {
            let own = await ownHistory(gap.key)
            // The acceptance may not be known to be chosen yet; then the view ends before the gap.
            if let last = own.last, last.number >= gap.before {
                guard UInt64(own.count) < last.number else { return }
                let known = Set(own.map(\.number))
                let missed = await history(gap.key).filter { version in
                    !known.contains(version.number)
                        && VersionHash.hash(number: version.number, base: version.base, content: version.content)
                            == version.hash
                }
                if !missed.isEmpty { keep(missed, of: gap.key) }
                questions += 1
                guard own.count + missed.count < Int(last.number), questions < HistoryRepair.questions else { return }
            }
            try? await Task.sleep(for: HistoryRepair.pause)
        }
    }
}
