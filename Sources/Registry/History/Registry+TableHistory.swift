import Numbering
import Paxos
import Replication
import Wire

extension Registry {
    /// Versions of a block's record. For its present holder and for system administrators.
    public func history(
        of block: BlockPrefix,
        _ window: HistoryWindow = .first,
        caller: Caller
    ) async -> Answer<TableHistory> {
        let reading = TableReading<BlockRecord>(RegisterKeys.key(block), .readHistory) { .init(ocn: $0?.holder) }
        return await history(reading, window, caller)
    }

    /// Versions of an area code's record. For system administrators.
    public func history(
        of areaCode: AreaCode,
        _ window: HistoryWindow = .first,
        caller: Caller
    ) async -> Answer<TableHistory> {
        let reading = TableReading<AreaCodeRecord>(RegisterKeys.key(areaCode), .readHistory) { _ in .common }
        return await history(reading, window, caller)
    }

    /// Versions of an OCN's record. For the company and for system administrators.
    public func history(
        of ocn: OCN,
        _ window: HistoryWindow = .first,
        caller: Caller
    ) async -> Answer<TableHistory> {
        let reading = TableReading<OCNRecord>(RegisterKeys.key(ocn), .readHistory) { .init(ocn: $0?.ocn) }
        return await history(reading, window, caller)
    }

    /// Versions of an API key's record. For whoever may manage the key and read histories.
    public func history(
        ofAPIKey id: String,
        _ window: HistoryWindow = .first,
        caller: Caller
    ) async -> Answer<TableHistory> {
        if case .rejected(let refusal) = apiKey(id, visibleTo: caller) { return .rejected(refusal) }
        guard let key = RegisterKeys.key(apiKey: id) else { return .rejected(.notFound) }
        let reading = TableReading<APIKeyRecord>(key, .readHistory) { .init(ocn: $0?.ocn) }
        return await history(reading, window, caller)
    }

    /// Versions of an account's record. For whoever may look at the account, and read histories.
    public func history(
        of mail: MailAddress,
        _ window: HistoryWindow = .first,
        caller: Caller
    ) async -> Answer<TableHistory> {
        if case .rejected(let refusal) = account(mail, visibleTo: caller) { return .rejected(refusal) }
        let reading = TableReading<AccountRecord>(RegisterKeys.key(mail), .readHistory) { .init(ocn: $0?.ocn) }
        return await history(reading, window, caller)
    }

    private func history<Record: AuditedRecord>(
        _ reading: TableReading<Record>,
        _ window: HistoryWindow,
        _ caller: Caller
    ) async -> Answer<TableHistory> {
        let present = local(reading.key, as: Record.self)?.record
        if let denial = denial(of: reading.operation, caller: caller, resource: reading.resource(present)) {
            return .rejected(denial)
        }
        guard registers.local(reading.key) != nil else { return .rejected(.notFound) }
        guard let part = await part(of: reading.key, window, as: Record.self) else {
            return .done(TableHistory(entries: [], flaw: nil, next: nil, asOf: clock()), isRepetition: false)
        }
        var entries: [HistoryEntry<TableChange>] = []
        var previous = part.base?.record
        for case (let version, let record?) in part.entries {
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
        return .done(
            TableHistory(entries: entries, flaw: part.flaw, next: part.next, asOf: clock()),
            isRepetition: false
        )
    }

    private static func changes(from old: (some AuditedRecord)?, to new: some AuditedRecord) -> [TableChange] {
        let before = old?.auditedFields.map(\.value) ?? []
        let changes = new.auditedFields.enumerated().compactMap { index, field in
            let value = index < before.count ? before[index] : nil
            return value == field.value ? nil : TableChange(field: field.name, old: value, new: field.value)
        }
        let secrets = old?.auditedSecrets.map(\.hash) ?? []
        return changes
            + new.auditedSecrets.enumerated().compactMap { index, secret in
                let hash = index < secrets.count ? secrets[index] : nil
                return hash == secret.hash ? nil : TableChange(field: secret.name, old: nil, new: "changed")
            }
    }
}

/// Whose history is read, and who may.
private struct TableReading<Record: AuditedRecord> {
    let key: RegisterKey
    let operation: Numbering.Operation
    /// What the caller needs rights to, by the present record.
    let resource: (Record?) -> AuthorisationTable.Resource

    init(
        _ key: RegisterKey,
        _ operation: Numbering.Operation,
        _ resource: @escaping (Record?) -> AuthorisationTable.Resource
    ) {
        self.key = key
        self.operation = operation
        self.resource = resource
    }
}
