import Paxos

/// Shutting out what is still on its way: after a fence at every voter, no proposal of a round up to the fence's can be
/// chosen any more, wherever its messages are.
///
/// Source: consensus.md section 2.4; docs/decisions/0006-closing.md has the argument.
extension Replica {
    /// A fence that is not up yet.
    struct Fence {
        let request: UInt64
        /// Registers that were open when it began, and have not been seen settled since.
        var open: Set<RegisterKey>
        /// The commit that must be durable.
        let commit: UInt64
    }

    /// Promises the end of a round for all registers, and waits until everything accepted before is settled and
    /// everything written before is durable.
    ///
    /// Round 0 shuts nothing out: then only the writing is waited for.
    mutating func raiseFence(_ request: UInt64, round: UInt64, deadline: Moment) {
        requestCount += 1
        if let refusing { return end(request, .refused(refusing)) }
        // A store that may have forgotten a vote can't say that all of its votes are settled.
        guard votes else { return end(request, .refused(whyNoQuorum)) }
        rounds.observe(round)
        cover(round)
        var open: Set<RegisterKey> = []
        if round > 0 {
            floor = max(floor, .floor(epoch: configuration.epoch, round: round))
            for (key, _) in live.elements {
                live[key]?.acceptor.raise(to: floor)
                rest(key)
            }
            open = settled.openKeys
        }
        // That something is chosen is written without a sync of its own; this brings one.
        write(.roundBound(rounds.bound))
        fences.append(Fence(request: request, open: open, commit: commit))
        timers.set(.fenceDeadline(request: request), at: deadline)
        endFences()
    }

    /// Ends the fences that wait for nothing any more.
    mutating func endFences() {
        guard !fences.isEmpty else { return }
        let isUp = { [durableThrough] (fence: Fence) in fence.open.isEmpty && fence.commit <= durableThrough }
        for fence in fences where isUp(fence) { end(fence.request, .unchanged(nil)) }
        fences.removeAll(where: isUp)
    }

    /// A register's acceptance is known to be chosen now.
    mutating func noteSettled(_ key: RegisterKey) {
        openAtEntry.remove(key)
        guard !fences.isEmpty else { return }
        for index in fences.indices { fences[index].open.remove(key) }
        endFences()
    }

    mutating func fenceDeadlinePassed(_ request: UInt64) {
        guard let index = fences.firstIndex(where: { $0.request == request }) else { return }
        fences.remove(at: index)
        end(request, .unknown)
    }
}
