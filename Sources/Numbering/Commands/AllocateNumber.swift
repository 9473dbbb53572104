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
    /// A mail address that the new subscriber has shown to be theirs; `nil` when that was not asked.
    public var contact: MailAddress?
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
        if let refusal = refusalWithoutRecord ?? refusal(by: current) ?? claim.refusalByBlock
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
        record.contacts.mail = contact.map { SubscriberContact(address: .mail($0), verifiedAt: provenance.time) }
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
        if let contact { digest.combine(contact.text) }
        return digest
    }

    private func repetition(digest: RequestDigest, in current: NumberRecord?) -> Decision<NumberRecord>? {
        // The ring may have forgotten the allocation by now.
        if let current, let mark = current.allocatedBy, mark.id == context.requestID {
            return mark.digest == digest.value ? .repeated(current) : .refuse(.requestIDReused(.allocateNumber))
        }
        return context.repetition(of: .allocateNumber, digest: digest, in: current)
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
        return claim.refusal
    }

    private var claim: NumberClaim {
        NumberClaim(number: number, ocn: ocn, ocnRecord: ocnRecord, facts: facts, policy: policy)
    }

    private func refusal(by current: NumberRecord?) -> Refusal? {
        guard let current else {
            return nil
        }
        let state = current.effectiveState(at: context.now)
        guard let move = LifeCycle.move(of: .allocateNumber, from: state, isHeld: current.ocn != nil),
            !move.guards.contains(.ownReservation) || current.ocn == ocn
        else {
            return current.refusalOfTaking(at: context.now)
        }
        return nil
    }
}
