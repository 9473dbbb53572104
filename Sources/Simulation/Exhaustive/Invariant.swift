/// What must hold in every reachable state. Numbers as in `docs/PROTOCOL.md`, "Invariants".
public enum Invariant: String, Hashable, Sendable {
    /// I1: a ballot carries one version, over all messages and voters.
    case oneVersionPerBallot
    /// B1: a node never uses a round twice.
    case freshRounds
    /// I2: `promised` and the accepted ballot of a running voter never go down.
    case monotone
    /// I3: of two chosen versions one descends from the other.
    case oneChain
    /// I4: whatever is proposed or accepted above a chosen ballot descends from its version.
    case chosenForEver
    /// I6: what a reply promises or shows would survive a crash at the moment when it leaves.
    case durableBeforeSend
    /// Decision 8: the base of a chosen version, and of what enters a history, was chosen itself.
    case baseWasChosen
    /// An answer names a version that a quorum accepted.
    case answerWasChosen
    /// No two answers ever given contradict each other: one's version descends from the other's.
    case answersAgree
    /// I11: an answer is at least as new as every answer given before its operation began.
    case answerIsFresh
    /// The production code itself said `.conflict` or `.violated`.
    case noAlarm
}

/// A broken invariant, in words.
struct Finding: Hashable {
    let invariant: Invariant
    let explanation: String

    init(_ invariant: Invariant, _ explanation: String) {
        self.invariant = invariant
        self.explanation = explanation
    }
}
