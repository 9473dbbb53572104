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
    /// A number's record as it was. For whoever may read its history; a subscriber sees nothing from before the number
    /// was theirs.
    ///
    /// A state that had run out by the instant asked for counts as available then.
    public func show(
        _ number: TelephoneNumber,
        _ past: PastVersion,
        caller: Caller
    ) async -> Answer<Versioned<NumberRecord>> {
        let key = RegisterKeys.key(number)
        let present = local(key, as: NumberRecord.self)?.record
        if let denial = denial(of: .readHistory, caller: caller, resource: .init(ocn: present?.ocn, number: number)) {
            return .rejected(denial)
        }
        let answer: Answer<Versioned<NumberRecord>>
        switch past {
        case .number(let wanted): answer = await version(wanted, of: key)
        case .asOf(let time): answer = await standing(at: time, of: key)
        }
        guard case .done(let entry, _) = answer else { return answer }
        guard Self.isOpen(entry.record, to: caller, present: present) else { return .rejected(.notAssigned) }
        if case .asOf(let time) = past, entry.record.isAvailable(at: time) { return .rejected(.notAssigned) }
        return answer
    }

    private func version(_ wanted: UInt64, of key: RegisterKey) async -> Answer<Versioned<NumberRecord>> {
        guard wanted > 0, wanted <= registers.local(key)?.version.number ?? 0 else { return .rejected(.notAssigned) }
        // Somebody has it, but nobody who could be asked.
        guard let version = await registers.history(key, wanted...wanted).first else {
            return .unavailable(.noQuorum)
        }
        guard let record = NumberRecord(content: version.content) else { return .unreadable }
        return .done(Versioned(record, version: wanted), isRepetition: false)
    }

    /// The version that stood at an instant; `.rejected(.notAssigned)` when there was none yet.
    ///
    /// Time stamps never fall along a chain, so the last version not after the instant is the one, unless versions that
    /// nobody had lie between it and the next. It is found by halves: histories can be long.
    func standing(at time: Timestamp, of key: RegisterKey) async -> Answer<Versioned<NumberRecord>> {
        guard let last = registers.local(key)?.version.number else { return .rejected(.notAssigned) }
        var standing: Versioned<NumberRecord>?
        /// The lowest version known to be after the instant.
        var later = last + 1
        var low: UInt64 = 1
        var high = last
        while low <= high {
            let middle = low + (high - low) / 2
            guard let version = await firstVersion(of: key, middle...high) else {
                high = middle - 1
                continue
            }
            guard let record = NumberRecord(content: version.content) else { return .unreadable }
            if record.updatedAt <= time {
                standing = Versioned(record, version: version.number)
                low = version.number + 1
            } else {
                later = version.number
                high = middle - 1
            }
        }
        guard later == (standing?.version ?? 0) + 1 else { return .unavailable(.noQuorum) }
        return standing.map { .done($0, isRepetition: false) } ?? .rejected(.notAssigned)
    }

    /// The lowest version with one of these numbers that somebody has.
    private func firstVersion(of key: RegisterKey, _ numbers: ClosedRange<UInt64>) async -> Version? {
        var first = numbers.lowerBound
        var count: UInt64 = 1
        while first <= numbers.upperBound {
            let last = min(numbers.upperBound, first + count - 1)
            if let version = await registers.history(key, first...last).first { return version }
            first = last + 1
            count = min(count * 4, UInt64(limits.pageSize))
        }
        return nil
    }
}
