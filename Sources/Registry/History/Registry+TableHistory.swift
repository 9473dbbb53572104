import Numbering
import Paxos
import Replication
import Wire

extension Registry {
    /// Every version of a block's record. For its present holder and for system administrators.
    public func history(of block: BlockPrefix, caller: Caller) async -> Answer<TableHistory> {
        await history(RegisterKeys.key(block), as: BlockRecord.self, owner: \.holder, caller: caller)
    }

    /// Every version of an area code's record. For system administrators.
    public func history(of areaCode: AreaCode, caller: Caller) async -> Answer<TableHistory> {
        await history(RegisterKeys.key(areaCode), as: AreaCodeRecord.self, owner: { _ in nil }, caller: caller)
    }

    /// Every version of an OCN's record. For the company and for system administrators.
    public func history(of ocn: OCN, caller: Caller) async -> Answer<TableHistory> {
        await history(RegisterKeys.key(ocn), as: OCNRecord.self, owner: \.ocn, caller: caller)
    }

    /// Every version of an API key's record. For whoever may manage the key and read histories.
    public func history(ofAPIKey id: String, caller: Caller) async -> Answer<TableHistory> {
        if case .rejected(let refusal) = apiKey(id, visibleTo: caller) { return .rejected(refusal) }
        guard let key = RegisterKeys.key(apiKey: id) else { return .rejected(.notFound) }
        return await history(key, as: APIKeyRecord.self, owner: \.ocn, caller: caller)
    }

    private func history<Record: AuditedRecord>(
        _ key: RegisterKey,
        as type: Record.Type,
        owner: (Record) -> OCN?,
        caller: Caller
    ) async -> Answer<TableHistory> {
        let versions = await registers.history(key)
        let records = versions.map { Record(content: $0.content) }
        let ocn = records.last.flatMap { $0 }.flatMap(owner)
        if let denial = denial(of: .readHistory, caller: caller, resource: .init(ocn: ocn)) {
            return .rejected(denial)
        }
        guard !versions.isEmpty else { return .rejected(.notFound) }
        var entries: [HistoryEntry<TableChange>] = []
        var previous: Record?
        for (version, record) in zip(versions, records) {
            guard let record else { continue }
            entries.append(
                HistoryEntry(
                    version: version.number,
                    provenance: record.provenance,
                    changes: Self.changes(from: previous, to: record),
                    hash: version.hash,
                    base: version.base
                )
            )
            previous = record
        }
        let flaw = Self.firstFlaw(in: versions, isReadable: records.map { $0 != nil })
        return .done(TableHistory(entries: entries, flaw: flaw), isRepetition: false)
    }

    private static func changes(from old: (some AuditedRecord)?, to new: some AuditedRecord) -> [TableChange] {
        let before = old?.auditedFields.map(\.value) ?? []
        return new.auditedFields.enumerated().compactMap { index, field in
            let value = index < before.count ? before[index] : nil
            return value == field.value ? nil : TableChange(field: field.name, old: value, new: field.value)
        }
    }
}
