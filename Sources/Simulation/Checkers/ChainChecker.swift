import Paxos

/// Knows everything about one register: each proposal ever seen, each durable vote, each chosen version.
///
/// Checks I1 (one value for each ballot), I3 (chosen versions are one chain) and I4 (chosen is for ever).
struct ChainChecker {
    private struct Proposal {
        let ballot: Ballot
        let version: Version
        var votes = NodeSet()
        var isChosen = false
    }

    /// Version 1 first, each one chosen by a quorum of synced disks.
    private(set) var chain: [Version] = []
    /// Ascending by ballot.
    private var proposals: [Proposal] = []

    func isChosen(_ accepted: Accepted) -> Bool {
        guard let index = index(of: accepted.ballot) else { return false }
        return proposals[index].isChosen && proposals[index].version == accepted.version
    }

    func isChosen(_ ballot: Ballot) -> Bool { index(of: ballot).map { proposals[$0].isChosen } ?? false }

    /// The number of the version that holds this content's request, if a quorum chose one.
    func version(_ number: UInt64) -> Version? {
        number > 0 && number <= chain.count ? chain[Int(number) - 1] : nil
    }

    /// A ballot with its version was seen, on the wire or on a disk.
    mutating func sawProposal(_ proposed: Accepted) -> Violation? {
        let index = firstIndex(notBelow: proposed.ballot)
        if index < proposals.count, proposals[index].ballot == proposed.ballot {
            guard proposals[index].version == proposed.version else {
                return Violation("I1", "two values under ballot \(proposed.ballot)")
            }
            return nil
        }
        proposals.insert(Proposal(ballot: proposed.ballot, version: proposed.version), at: index)
        guard let below = proposals[..<index].last(where: \.isChosen) else { return nil }
        return descends(proposed, from: below)
    }

    /// A node's disk holds this acceptance for good. `quorum` is that of the ballot's epoch, `nil` if this is no vote.
    mutating func voted(_ node: NodeID, _ accepted: Accepted, _ quorum: Quorum?) -> Violation? {
        if let violation = sawProposal(accepted) { return violation }
        guard let index = index(of: accepted.ballot) else { return nil }
        guard let quorum, quorum.isVoter(node) else { return nil }
        proposals[index].votes.insert(node)
        guard !proposals[index].isChosen, quorum.isReached(by: proposals[index].votes) else { return nil }
        proposals[index].isChosen = true
        if let violation = extend(with: proposals[index]) { return violation }
        for later in proposals[(index + 1)...] {
            let proposed = Accepted(ballot: later.ballot, version: later.version)
            if let violation = descends(proposed, from: proposals[index]) { return violation }
        }
        return nil
    }

    private mutating func extend(with chosen: Proposal) -> Violation? {
        let version = chosen.version
        if version.number <= chain.count {
            guard chain[Int(version.number) - 1] == version else {
                return Violation("I3", "two chosen versions \(version.number), one under \(chosen.ballot)")
            }
            return nil
        }
        guard version.number == chain.count + 1, version.base == chain.last?.hash ?? .none else {
            return Violation("I3", "version \(version.number) under \(chosen.ballot) does not follow \(chain.count)")
        }
        chain.append(version)
        return nil
    }

    /// Whether a proposal above a chosen ballot has the chosen version, or follows from it by chosen ones.
    private func descends(_ proposed: Accepted, from chosen: Proposal) -> Violation? {
        let number = proposed.version.number
        let isDescendant =
            if number == chosen.version.number {
                proposed.version == chosen.version
            } else if number > chosen.version.number, number <= chain.count + 1 {
                proposed.version.base == chain[Int(number) - 2].hash
            } else {
                false
            }
        guard !isDescendant else { return nil }
        return Violation(
            "I4",
            "version \(number) under \(proposed.ballot) does not descend from the chosen version "
                + "\(chosen.version.number) under \(chosen.ballot)"
        )
    }

    private func index(of ballot: Ballot) -> Int? {
        let index = firstIndex(notBelow: ballot)
        return index < proposals.count && proposals[index].ballot == ballot ? index : nil
    }

    private func firstIndex(notBelow ballot: Ballot) -> Int {
        var low = 0
        var high = proposals.count
        while low < high {
            let middle = (low + high) / 2
            if proposals[middle].ballot < ballot { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
