import Paxos
import Replication
import Wire

/// Old versions: from this node's store, and from its neighbours' where this node was away.
extension ReplicaDriver {
    /// Versions that neighbours are asked for at once. At 64 KiB each, the largest answer fits into a frame.
    static let historyWindow: UInt64 = 240
    /// How long neighbours have for one answer.
    private static let historyPatience = Duration.seconds(2)

    func history(_ key: RegisterKey, _ numbers: ClosedRange<UInt64>) async -> [Version] {
        let last = min(numbers.upperBound, chosenLocally(key)?.version.number ?? 0)
        guard numbers.lowerBound <= last else { return [] }
        let numbers = numbers.lowerBound...last
        let own = await ownHistory(key, numbers)
        guard own.count < numbers.count else { return own }
        return await whole(own, of: key, numbers)
    }

    /// Closes the gaps of a part of a history, from its end down: a version is trusted when the one after it names its
    /// hash, so the walk begins at a version of this node's own.
    private func whole(_ own: [Version], of key: RegisterKey, _ numbers: ClosedRange<UInt64>) async -> [Version] {
        var trusted = own.last { $0.number == numbers.upperBound }
        if trusted == nil {
            trusted = await ownHistory(key, numbers.upperBound + 1...UInt64.max, limit: 1).first
        }
        guard let top = trusted else { return own }
        var found: [Version] = top.number == numbers.upperBound ? [top] : []
        var end = top.number - 1
        while end >= numbers.lowerBound {
            let first = max(numbers.lowerBound, end - min(end - 1, Self.historyWindow - 1))
            let window = await self.window(of: key, first...end, before: trusted)
            found += window.reversed().filter { numbers.contains($0.number) }
            trusted = window.first.flatMap { $0.number == first ? $0 : nil }
            end = first - 1
        }
        return found.reversed()
    }

    /// A few versions: this node's own, and those of neighbours that a chain of hashes ties to `next`, the version after
    /// them. What was missing is kept.
    private func window(
        of key: RegisterKey,
        _ numbers: ClosedRange<UInt64>,
        before next: Version?
    ) async -> [Version] {
        let own = await ownHistory(key, numbers)
        guard own.count < numbers.count else { return own }
        let neighbours = status.reachablePeers
        let others = await historyExchange.collect(key, from: neighbours, timeout: Self.historyPatience) {
            let pull = PeerMessage.historyPull(key, from: numbers.lowerBound, through: numbers.upperBound)
            for node in neighbours { self.send(pull, to: node) }
        }
        let sound = others.filter { version in
            numbers.contains(version.number)
                && VersionHash.hash(number: version.number, base: version.base, content: version.content)
                    == version.hash
        }
        let chain = HistoryChain.complete(own, numbers, before: next, with: sound)
        let known = Set(own.map(\.number))
        let missed = chain.filter { !known.contains($0.number) }
        if !missed.isEmpty { keep(missed, of: key) }
        return chain
    }

    /// Looks for the versions before one whose base this node does not hold, and keeps what its neighbours have.
    func repair(_ gap: HistoryRepair.Gap) async {
        var end = gap.before - 1
        var questions = 0
        for _ in 0..<HistoryRepair.attempts {
            // The acceptance may not be known to be chosen yet; then there is nothing to trust.
            while end > 0, chosenLocally(gap.key)?.version.number ?? 0 >= gap.before {
                let first = end - min(end - 1, Self.historyWindow - 1)
                let own = await ownHistory(gap.key, first...end)
                guard own.count < (first...end).count else { return }
                let found = await history(gap.key, first...end)
                guard found.count == (first...end).count else {
                    questions += 1
                    break
                }
                // The gap ends where this node has something of its own.
                guard own.isEmpty else { return }
                end = first - 1
            }
            guard end > 0, questions < HistoryRepair.questions else { return }
            try? await Task.sleep(for: HistoryRepair.pause)
        }
    }
}
