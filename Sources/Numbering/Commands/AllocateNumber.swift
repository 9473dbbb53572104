/// Gives an available number to a carrier.
///
/// Somebody who takes a number after its aging gets a new record: nothing of the last holder's data is left in it but
/// the carrier it was first taken from, and the requests that the record remembers.
public struct AllocateNumber: Sendable {
    public var context: CommandContext
    public var number: TelephoneNumber
    /// The carrier that gets the number.
    public var ocn: OCN
    /// The carrier's entry in the OCN table; `nil` when it has none.
    public var ocnRecord: OCNRecord?
    public var facts: CodeFacts
    public var policy: NumberingPolicy
    /// Values for the new record.
    public var changes: NumberChanges
    /// The new record's id.
    public var id: Identifier
    /// The new holder's GUSI.
    public var gusi: Identifier

    public init(
        context: CommandContext,
        number: TelephoneNumber,
        ocn: OCN,
        ocnRecord: OCNRecord?,
        facts: CodeFacts,
        policy: NumberingPolicy,
        changes: NumberChanges = .none,
        id: Identifier,
        gusi: Identifier
    ) {
        self.context = context
        self.number = number
        self.ocn = ocn
        self.ocnRecord = ocnRecord
        self.facts = facts
        self.policy = policy
        self.changes = changes
        self.id = id
        self.gusi = gusi
    }

    /// Decides from the number's present record and its version; without a record they are `nil` and 0.
    public func decide(current: NumberRecord?, version: UInt64) -> Decision<NumberRecord> {
        let digest = digest
        if let answer = repetition(digest: digest, in: current) {
            return answer
        }
        if let refusal = refusalWithoutRecord ?? refusal(by: current) ?? refusalByBlock
            ?? context.mismatch(with: version)
        {
            return .refuse(refusal)
        }
        let provenance = context.provenance(of: .allocateNumber, after: current?.provenance)
        var record = NumberRecord(
            id: id,
            number: number,
            gusi: gusi,
            state: .assigned,
            ocn: ocn,
            createdAt: provenance.time,
            provenance: provenance,
            requests: current?.requests ?? RequestRing()
        )
        record.originalOCN = facts.blockHolder ?? current?.originalOCN ?? ocn
        record.allocatedBy = RequestMark(id: context.requestID, digest: digest.value)
        changes.apply(to: &record)
        context.sign(
            &record,
            operation: .allocateNumber,
            digest: digest,
            version: version,
            previous: current?.provenance
        )
        return .write(record)
    }

    private var digest: RequestDigest {
        var digest = context.digest(of: .allocateNumber)
        digest.combine(ocn.description)
        changes.combine(into: &digest)
        return digest
    }

    private func repetition(digest: RequestDigest, in current: NumberRecord?) -> Decision<NumberRecord>? {
        if let answer = context.repetition(of: .allocateNumber, digest: digest, in: current) {
            return answer
        }
        // The ring may have forgotten the allocation by now.
        guard let current, let mark = current.allocatedBy, mark.id == context.requestID else {
            return nil
        }
        return mark.digest == digest.value ? .repeated(current) : .refuse(.requestIDReused(.allocateNumber))
    }

    // MARK: - Refusals

    /// What can be said without the number's record. Worth asking before a round is spent on the command.
    public var refusalWithoutRecord: Refusal? {
        let resource = AuthorisationTable.Resource(ocn: ocn, number: number)
        if let denial = context.denial(of: .allocateNumber, resource: resource) {
            return denial
        }
        if let field = changes.firstFieldClosed(to: context.caller.role) {
            return .field(FieldError(field: field.name, value: "", rule: "cannot be set by the number's subscriber"))
        }
        if let refusal = ocnRecord.refusalAsHolder(ocn) {
            return refusal
        }
        do throws(RuleViolation) {
            try policy.check(number, facts: facts)
        } catch {
            return .rule(error)
        }
        return facts.areaCode?.status == .closed ? .areaCodeClosed : nil
    }

    private func refusal(by current: NumberRecord?) -> Refusal? {
        guard let current else {
            return nil
        }
        switch current.effectiveState(at: context.now) {
        case .available:
            return nil
        case .reserved:
            return current.ocn == ocn ? nil : .reserved(until: current.stateUntil ?? .latest)
        case .aging:
            return .aging(until: current.stateUntil ?? .latest)
        case .assigned, .suspended, .intermediate:
            guard let holder = current.ocn else {
                return .state(current.state)
            }
            return .taken(holder: holder, since: current.createdAt)
        case .administrative, .quarantined:
            return .state(current.state)
        }
    }

    private var refusalByBlock: Refusal? {
        guard let holder = facts.blockHolder, holder != ocn else {
            return nil
        }
        return .blockHeldBy(holder)
    }
}

extension OCNRecord? {
    /// Why an OCN with this entry of the OCN table can get neither numbers nor blocks; `nil` when it can.
    func refusalAsHolder(_ ocn: OCN) -> Refusal? {
        guard let record = self, record.ocn == ocn, ocn.isAllocatable else {
            return .ocnUnknown(ocn)
        }
        return record.isActive ? nil : .ocnInactive(ocn)
    }
}
