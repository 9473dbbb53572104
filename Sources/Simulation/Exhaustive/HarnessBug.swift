/// A known mistake, made by the harness around the production functions, to show that the checker would see it.
///
/// `Replication.PlantedBug` is its counterpart inside the replica, for the simulator.
///
/// Each was either shipped by somebody or is one line away from the code that is right. Sources: `docs/PROTOCOL.md`,
/// "Errata and implementation bugs found" (E1 to E3) and the safety rules.
public enum HarnessBug: String, Hashable, Sendable, CaseIterable {
    /// E1, gryadka: after a timed-out ACCEPT the next attempt sends another value under the same ballot.
    case ballotReused
    /// E2, peterbourgon/caspaxos: a timeout sets the round counter back.
    case roundSetBack
    /// E3, caspaxos-kv: ballots are bare rounds, without the node.
    case ballotsWithoutNode
    /// E3, caspaxos-kv: after a timed-out ACCEPT the next round is taken for promised, without a phase 1.
    case phaseOneSkipped
    /// Rule 1: a restarted node makes its acceptors from what was accepted alone.
    case promiseForgotten
    /// Rule 1: promises live in memory, and no bound covers them.
    case promiseUncovered
    /// Rule 1: `RoundBound.cover` returned `nil`, so the PROMISE leaves, although the bound's write is still under way.
    case coverNotAwaited
    /// Rule 2: ACCEPTED leaves before the write is durable.
    case voteNotAwaited
    /// Rule 2: a repeated ACCEPT "needs no write", so its ACCEPTED overtakes the write of the first one.
    case repeatedVoteNotAwaited
    /// Rule 2, for reads: READ shows an accepted version whose write is still under way.
    case readNotAwaited
    /// Rule 5: rounds are used without a durable bound, and used again after a restart.
    case roundUncovered
    /// Rule 9: a read answers the highest ballot of a quorum that disagrees.
    case readMaximum
    /// Rule 9: a claim is told "taken" on the highest ballot of a quorum that disagrees.
    case takenFromMaximum
    /// Decision 8: a change is computed on a found version that was not settled.
    case unsettledBase
    /// Catch-up below the promise with a version that is not known to be chosen.
    case unprovenAdopted
}
