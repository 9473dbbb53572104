import Numbering
import Paxos
import Wire

extension Registry {
    /// Versions of a number's record, as many of them as the caller may see.
    ///
    /// The chain of hashes is recomputed from the contents. A subscriber sees the versions since the number is theirs:
    /// what was before is somebody else's.
    public func history(
        of number: TelephoneNumber,
        _ window: HistoryWindow = .first,
        caller: Caller
    ) async -> Answer<NumberHistory> {
        let key = RegisterKeys.key(number)
        let present = local(key, as: NumberRecord.self)?.record
        if let denial = denial(of: .readHistory, caller: caller, resource: .init(ocn: present?.ocn, number: number)) {
            return .rejected(denial)
        }
        guard registers.local(key) != nil else { return .rejected(.notAssigned) }
        guard let part = await part(of: key, window, as: NumberRecord.self) else {
            return .done(NumberHistory(entries: [], flaw: nil, next: nil, asOf: clock()), isRepetition: false)
        }
        var entries: [HistoryEntry<FieldChange>] = []
        var previous = part.base?.record
        for case (let version, let record?) in part.entries {
            defer { previous = record }
            guard Self.isOpen(record, to: caller, present: present) else { continue }
            let base = previous.flatMap { Self.isOpen($0, to: caller, present: present) ? $0 : nil }
            entries.append(entry(version, record, after: base, caller: caller))
        }
        return .done(
            NumberHistory(entries: entries, flaw: part.flaw, next: part.next, asOf: clock()),
            isRepetition: false
        )
    }

    /// Whether a caller who may read a number's history may see one of its versions.
    static func isOpen(_ record: NumberRecord, to caller: Caller, present: NumberRecord?) -> Bool {
        caller.role != .subscriber || record.gusi == present?.gusi
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
}
