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

    func history(_ key: RegisterKey) async -> [Version] {
        let own = await ownHistory(key)
        guard let last = own.last, UInt64(own.count) < last.number else { return own }
        let neighbours = status.reachablePeers
        let others = await historyExchange.collect(key, from: neighbours, timeout: .seconds(2)) {
            for node in neighbours { self.send(.historyPull(key, from: 1, through: last.number), to: node) }
        }
        return HistoryChain.complete(own, with: others)
    }
}
