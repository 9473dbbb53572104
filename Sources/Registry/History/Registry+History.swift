import Numbering
import Paxos
import Wire

extension Registry {
    /// Every version of a number's record that the cluster remembers.
    ///
    /// The chain of hashes is recomputed from the contents.
    public func history(of number: TelephoneNumber, caller: Caller) async -> Answer<NumberHistory> {
        let versions = await registers.history(RegisterKeys.key(number))
        let records = versions.map { NumberRecord(content: $0.content) }
        let holder = records.last.flatMap { $0?.ocn }
        if let denial = denial(of: .readHistory, caller: caller, resource: .init(ocn: holder, number: number)) {
            return .rejected(denial)
        }
        guard !versions.isEmpty else { return .rejected(.notAssigned) }
        var entries: [HistoryEntry<FieldChange>] = []
        var previous: NumberRecord?
        for (version, record) in zip(versions, records) {
            guard let record else { continue }
            entries.append(entry(version, record, after: previous, caller: caller))
            previous = record
        }
        let flaw = Self.firstFlaw(in: versions, isReadable: records.map { $0 != nil })
        return .done(NumberHistory(entries: entries, flaw: flaw), isRepetition: false)
    }

    private func entry(
        _ version: Version,
        _ record: NumberRecord,
        after previous: NumberRecord?,
        caller: Caller
    ) -> HistoryEntry<FieldChange> {
        let changes = differences(from: previous, to: record).compactMap { change -> FieldChange? in
            guard change.field.access != .secret else { return change }
            // The last holder's data may be closed to the present one, and the other way round.
            let showsOld = previous.map { change.field.isVisible(to: caller, in: $0) } ?? false
            let showsNew = change.field.isVisible(to: caller, in: record)
            guard showsOld || showsNew else { return nil }
            return FieldChange(
                field: change.field,
                old: showsOld ? change.old : nil,
                new: showsNew ? change.new : nil
            )
        }
        return HistoryEntry(
            version: version.number,
            provenance: record.provenance,
            changes: changes,
            hash: version.hash,
            base: version.base
        )
    }

    /// The lowest version at which the chain fails.
    static func firstFlaw(in versions: [Version], isReadable: [Bool]) -> HistoryFlaw? {
        var previous: Version?
        for (version, isReadable) in zip(versions, isReadable) {
            let expected = (previous?.number ?? 0) + 1
            guard version.number == expected else { return .missing(version: expected) }
            let hash = VersionHash.hash(number: version.number, base: version.base, content: version.content)
            guard hash == version.hash else { return .wrongHash(version: version.number) }
            guard version.base == (previous?.hash ?? .none) else { return .brokenChain(version: version.number) }
            guard isReadable else { return .unreadable(version: version.number) }
            previous = version
        }
        return nil
    }
}
