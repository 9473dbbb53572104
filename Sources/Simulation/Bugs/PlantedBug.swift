/// A known mistake, made around the production functions, to show that the checks would see it.
///
/// Production code knows nothing of these. The exhaustive check makes them in its model of a node
/// (`ModelVoter`, `ModelOperation`), the simulator in what surrounds a replica: a rogue proposer beside it, a disk that
/// lies, a restart that leaves something out. Each was either shipped by somebody or is one line away from the code that
/// is right. The table of who finds which, and how soon, is in `docs/TESTING.md`.
public enum PlantedBug: String, Hashable, Sendable, CaseIterable {
    // MARK: Proposers

    /// E1, gryadka: after a timed-out ACCEPT the next attempt sends another value under the same ballot.
    case ballotReused
    /// E2, peterbourgon/caspaxos: a timeout sets the round counter back.
    case roundSetBack
    /// E3, caspaxos-kv: ballots are bare rounds, without the node.
    case ballotsWithoutNode
    /// E3, caspaxos-kv: after a timed-out ACCEPT the next round is taken for promised, without a phase 1.
    case phaseOneSkipped
    /// Rule 9: a read answers the highest ballot of a quorum that disagrees.
    case readMaximum
    /// Rule 9: a claim is told "taken" on the highest ballot of a quorum that disagrees.
    case takenFromMaximum
    /// Rule 10: a late reply to an earlier attempt counts for the present one.
    case lateReplyCounted
    /// Rule 12: two replies of one voter count as two voters.
    case voteCountedTwice
    /// Rule 7: a change is computed on the node's own version, under the next step of its ballot, though a quorum's votes for
    /// it were never counted.
    case ownVersionUnproven
    /// Rule 8: a change that leaves the node's own last version as it is gets its answer from it, and nobody is asked.
    case ownVersionTrusted
    /// Decision 8: a change is computed on a found version that was not settled.
    case unsettledBase
    /// Catch-up below the promise with a version that is not known to be chosen.
    case unprovenAdopted

    // MARK: Voters

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

    // MARK: Disks

    /// Rules 2 and 18: every write is reported durable before it is synced.
    case writeNotSynced
    /// R2 of `docs/PROTOCOL.md`: a promise of a range covers the registers that the disk has rows of.
    case rangeExceptionsForgotten
    /// Rules 14 and 15: a store restored from an older copy, or an empty one, votes under its old name.
    case rollbackUnnoticed
    /// Rule 17: a cloned disk is started, and its node does not hear what others saw of the store.
    case cloneUnnoticed
    /// Rule 14: an empty store takes over what one neighbour promised and accepted, and votes under its old name.
    case storeCopiesNeighbour
    /// Rule 14: an empty store takes over what all its neighbours promised and accepted, and votes under its old name.
    case storeCopiesAll
    /// Rule 15: what a neighbour said to an earlier run counts for what it has seen of the store now.
    case earlierRunAnswered
    /// Rule 15: only votes are witnessed, not the bound of promises.
    case boundNotWitnessed
    /// Rule 15: a node takes over what is chosen before it has heard what others saw of its store, and seems to lack nothing.
    case learnedWhileWaiting
    /// Rules 15 and 19: the log's recovery goes on without a damaged end, and the store votes.
    case tailLossUnnoticed

    /// Rule 22: a sync failed, and the node goes on as if it had not.
    case syncErrorIgnored
    /// Rule 20: a row that can't be read counts as none.
    case unreadableTakenForEmpty
    /// A store that lost one acceptance, which a sync had called a success, is compared with nobody.
    case lostWriteNotMended

    // MARK: What nodes say

    /// Rule 15: heartbeats witness what is written, before it is synced.
    case witnessNotSynced
    /// R1 of `docs/PROTOCOL.md`: ACCEPT is judged by the register's own promise, not by that of its range.
    case rangePromiseForgotten
    /// Rule 28: a node that could not tell whether a request took effect says from then on that it did not.
    case unknownTakenForRefused

    // MARK: Membership

    /// E4, peterbourgon/caspaxos: "it doesn't matter which key": only one register is carried into the new epoch.
    case mergeOneRegister
    /// Rule 14: what a voter had accepted is read before it has stopped voting.
    case mergeBeforeSeal
    /// Rule 14: what one sealed voter accepted counts for that of a majority.
    case mergeFromOne
    /// M3 of `docs/PROTOCOL.md`: that a quorum took over the same ballot counts as proof that it was chosen.
    case oldAgreementTrusted

    /// Whether only a change of membership can show it.
    var isOfMembership: Bool {
        switch self {
        case .mergeOneRegister, .mergeBeforeSeal, .mergeFromOne, .oldAgreementTrusted: true
        default: false
        }
    }

    /// Whether it takes a fault of the second plan to show.
    var needsMishaps: Bool {
        switch self {
        case .syncErrorIgnored, .unreadableTakenForEmpty, .lostWriteNotMended: true
        default: false
        }
    }

    /// Whether the simulator makes it in a `RogueProposer`.
    var isOfProposer: Bool {
        switch self {
        case .ballotReused, .roundSetBack, .ballotsWithoutNode, .phaseOneSkipped, .readMaximum, .takenFromMaximum,
            .lateReplyCounted, .voteCountedTwice, .unsettledBase, .unprovenAdopted, .ownVersionUnproven,
            .ownVersionTrusted:
            true
        case .promiseForgotten, .promiseUncovered, .coverNotAwaited, .voteNotAwaited, .repeatedVoteNotAwaited,
            .readNotAwaited, .roundUncovered, .writeNotSynced, .rollbackUnnoticed, .tailLossUnnoticed,
            .cloneUnnoticed, .storeCopiesNeighbour, .storeCopiesAll, .earlierRunAnswered, .boundNotWitnessed,
            .learnedWhileWaiting,
            .rangeExceptionsForgotten, .syncErrorIgnored, .unreadableTakenForEmpty, .lostWriteNotMended,
            .witnessNotSynced, .rangePromiseForgotten, .unknownTakenForRefused, .mergeOneRegister, .mergeBeforeSeal,
            .mergeFromOne,
            .oldAgreementTrusted:
            false
        }
    }
}
