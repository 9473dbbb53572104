/// Changes fields of a number that somebody holds.
public struct UpdateNumber: Sendable {
    public var context: CommandContext
    public var number: TelephoneNumber
    public var changes: NumberChanges

    public init(context: CommandContext, number: TelephoneNumber, changes: NumberChanges) {
        self.context = context
        self.number = number
        self.changes = changes
    }

    /// Decides from the number's present record and its version; without a record they are `nil` and 0.
    public func decide(current: NumberRecord?, version: UInt64) -> Decision<NumberRecord> {
        var digest = context.digest(of: .updateNumber)
        changes.combine(into: &digest)
        if let answer = context.repetition(of: .updateNumber, digest: digest, in: current) {
            return answer
        }
        guard let current, !current.isAvailable(at: context.now) else {
            return .refuse(.notAssigned)
        }
        if let refusal = context.refusalAsHolder(of: current, operation: .updateNumber)
            ?? refusal(by: current) ?? context.mismatch(with: version)
        {
            return .refuse(refusal)
        }
        var record = current
        changes.apply(to: &record)
        context.sign(
            &record,
            operation: .updateNumber,
            digest: digest,
            version: version,
            previous: current.provenance
        )
        return .write(record)
    }

    private func refusal(by current: NumberRecord) -> Refusal? {
        let isAdministrator = context.caller.role == .systemAdministrator
        switch current.effectiveState(at: context.now) {
        case .assigned, .suspended, .intermediate:
            break
        case .aging:
            return .aging(until: current.stateUntil ?? .latest)
        case .administrative where isAdministrator, .quarantined where isAdministrator:
            break
        case .available, .reserved, .administrative, .quarantined:
            return .state(current.state)
        }
        if current.locks.contains(.registryUpdate), !isAdministrator {
            return .locked(.registryUpdate)
        }
        if let field = changes.firstFieldClosed(to: context.caller.role) {
            return .field(
                FieldError(field: field.name, value: "", rule: "cannot be changed by the number's subscriber")
            )
        }
        return changes.refusalOfCertificate(by: current)
    }
}

extension CommandContext {
    /// Why the caller may not do something to a number that somebody holds; `nil` when the caller may.
    func refusalAsHolder(of record: NumberRecord, operation: Operation) -> Refusal? {
        let resource = AuthorisationTable.Resource(ocn: record.ocn, number: record.number)
        guard let denial = denial(of: operation, resource: resource) else {
            return nil
        }
        return denial == .denied(.otherOCN) || denial == .denied(.otherNumber) ? .notHolder : denial
    }
}
