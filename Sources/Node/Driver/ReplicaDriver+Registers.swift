import Paxos
import Registry
import Replication

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

    func searchIndex(prefix: [UInt8], after: [UInt8]?, limit: Int, containing text: [UInt8]) async -> IndexPage {
        let found = await searchStoreIndex(prefix: prefix, after: after, limit: limit, containing: text)
        return IndexPage(rows: found.rows, examined: found.examined, last: found.last)
    }

    func forgetIndex(_ rows: [[UInt8]]) async {
        await forgetStoreIndex(rows)
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
}
