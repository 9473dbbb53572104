import Numbering
import Paxos
import Replication
import Wire

/// Which of a number's versions is meant.
public enum PastVersion: Hashable, Sendable {
    case number(UInt64)
    /// The one that stood at this instant, by the time stamps of the versions.
    case asOf(Timestamp)
}

extension Registry {
    /// A number's record as it was. For whoever may read its history.
    ///
    /// A state that had run out by the instant asked for counts as available then.
    public func show(
        _ number: TelephoneNumber,
        _ past: PastVersion,
        caller: Caller
    ) async -> Answer<Versioned<NumberRecord>> {
        let versions = await registers.history(RegisterKeys.key(number))
        let holder = versions.last.flatMap { NumberRecord(content: $0.content) }?.ocn
        if let denial = denial(of: .readHistory, caller: caller, resource: .init(ocn: holder, number: number)) {
            return .rejected(denial)
        }
        switch past {
        case .number(let wanted):
            guard wanted > 0, wanted <= versions.last?.number ?? 0 else { return .rejected(.notAssigned) }
            // Somebody has it, but nobody who could be asked.
            guard let version = versions.first(where: { $0.number == wanted }) else { return .unavailable(.noQuorum) }
            guard let record = NumberRecord(content: version.content) else { return .unreadable }
            return .done(Versioned(record, version: wanted), isRepetition: false)
        case .asOf(let time):
            let standing = Self.standing(at: time, in: versions)
            if case .done(let entry, _) = standing, entry.record.isAvailable(at: time) {
                return .rejected(.notAssigned)
            }
            return standing
        }
    }

    /// The version that stood at an instant; `.rejected(.notAssigned)` when there was none yet.
    ///
    /// Time stamps never fall along a chain, so the last version not after the instant is the one, unless versions that
    /// nobody had lie between it and the next.
    static func standing(at time: Timestamp, in versions: [Version]) -> Answer<Versioned<NumberRecord>> {
        var standing: Versioned<NumberRecord>?
        var expected: UInt64 = 1
        for version in versions {
            guard let record = NumberRecord(content: version.content) else { return .unreadable }
            let isComplete = version.number == expected
            guard record.updatedAt <= time else {
                guard isComplete else { return .unavailable(.noQuorum) }
                break
            }
            standing = Versioned(record, version: version.number)
            expected = version.number + 1
        }
        return standing.map { .done($0, isRepetition: false) } ?? .rejected(.notAssigned)
    }
}
