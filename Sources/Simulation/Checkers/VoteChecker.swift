import Paxos
import Replication

/// Knows what one store has told others about one register, over all of its restarts.
///
/// Checks I2 (promised and accepted only rise), I6 (nothing is told that is not on the synced disk) and I8 (a promise of a
/// range is kept by each acceptance below it).
struct VoteChecker {
    /// The highest ballot promised to somebody else.
    private(set) var promised = Ballot.zero
    /// The highest ballot promised to somebody else for a whole range that this register was not excepted from.
    private var promisedWithRange = Ballot.zero
    /// The highest ballot that somebody else was told of as accepted.
    private var accepted = Ballot.zero

    mutating func saidPromise(
        _ ballot: Ballot,
        _ said: Accepted?,
        synced: StoredRegister?,
        roundBound: UInt64
    ) -> Violation? {
        // Answers that wait for the disk may be overtaken, so an earlier promise may leave later.
        promised = max(promised, ballot)
        if (said?.ballot ?? .zero) < accepted {
            return Violation("I2", "promises \(ballot) and has forgotten that it accepted \(accepted)")
        }
        if ballot.round > roundBound, ballot > synced?.accepted.ballot ?? .zero {
            return Violation("I6", "promises \(ballot) above its synced bound \(roundBound)")
        }
        return told(of: said?.ballot, synced: synced)
    }

    /// A promise of a range that this register lies in, and was not excepted from.
    mutating func saidPromiseOfRange(_ ballot: Ballot, synced: StoredRegister?, roundBound: UInt64) -> Violation? {
        promisedWithRange = max(promisedWithRange, ballot)
        return saidPromise(ballot, nil, synced: synced, roundBound: roundBound)
    }

    /// The store has lost what it accepted, as the plan of faults decided: it can't be blamed for that.
    mutating func lostAcceptance() {
        accepted = .zero
    }

    mutating func saidAccepted(_ ballot: Ballot, synced: StoredRegister?) -> Violation? {
        accepted = max(accepted, ballot)
        return told(of: ballot, synced: synced)
    }

    func saidHolding(_ ballot: Ballot?, synced: StoredRegister?) -> Violation? {
        if (ballot ?? .zero) < accepted {
            return Violation("I2", "says it holds \(ballot ?? .zero), after it accepted \(accepted)")
        }
        return told(of: ballot, synced: synced)
    }

    /// A vote below a promise breaks it; taking over what is chosen does not.
    func wrote(_ ballot: Ballot, isChosen: Bool) -> Violation? {
        guard ballot < promised, !isChosen else { return nil }
        if ballot < promisedWithRange {
            return Violation("I8", "accepts \(ballot) although it promised \(promisedWithRange) for the range")
        }
        return Violation("I2", "accepts \(ballot) although it promised \(promised)")
    }

    private func told(of ballot: Ballot?, synced: StoredRegister?) -> Violation? {
        guard let ballot, ballot > synced?.accepted.ballot ?? .zero else { return nil }
        return Violation("I6", "speaks of \(ballot), which is not on its synced disk")
    }
}
