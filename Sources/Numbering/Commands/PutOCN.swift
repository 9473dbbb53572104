/// Adds an OCN, or changes what a draft says about one.
///
/// Deactivating it freezes allocation, not ports out: a closing sees to it that no allocation is under way any more.
public struct PutOCN: Sendable {
    public var context: CommandContext
    public var ocn: OCN
    public var draft: OCNDraft
    /// Whether an OCN without a record is refused instead of added.
    public var mustExist: Bool

    /// The greatest number of contacts.
    public static let maximumContactCount = 10

    public init(context: CommandContext, ocn: OCN, draft: OCNDraft, mustExist: Bool = false) {
        self.context = context
        self.ocn = ocn
        self.draft = draft
        self.mustExist = mustExist
    }

    /// Decides from the OCN's present record and its version; without a record they are `nil` and 0.
    public func decide(current: OCNRecord?, version: UInt64) -> Decision<OCNRecord> {
        var digest = context.digest(of: .manageOCNs)
        draft.combine(into: &digest)
        if let answer = context.repetition(of: .manageOCNs, digest: digest, in: current) {
            return answer
        }
        if let denial = context.denial(of: .manageOCNs, resource: .common) {
            return .refuse(denial)
        }
        if mustExist, current == nil {
            return .refuse(.notFound)
        }
        var record = OCNRecord(
            ocn: ocn,
            company: draft.company ?? current?.company ?? "",
            state: draft.state ?? current?.state,
            companyType: draft.companyType ?? current?.companyType ?? .unknown,
            isActive: draft.isActive ?? current?.isActive ?? true,
            contacts: draft.contacts ?? current?.contacts ?? [],
            closing: current?.closing,
            portAttempts: current?.portAttempts,
            provenance: context.provenance(of: .manageOCNs, after: current?.provenance),
            requests: current?.requests ?? RequestRing()
        )
        if let refusal = Self.refusal(of: record) ?? context.mismatch(with: version) {
            return .refuse(refusal)
        }
        if record.isActive {
            record.closing = nil
        } else if current?.isActive ?? false {
            record.closing = Closing(began: version + 1)
        }
        context.sign(&record, operation: .manageOCNs, digest: digest, version: version, previous: current?.provenance)
        return .write(record)
    }

    private static func refusal(of record: OCNRecord) -> Refusal? {
        guard record.ocn.isAllocatable else {
            return field("ocn", record.ocn.description, "must stand for one company")
        }
        if let problem = FieldText.problem(in: record.company, length: 1...100) {
            return field("company", record.company, problem)
        }
        if let state = record.state, state.utf8.count != 2 || !state.utf8.allSatisfy(FieldText.isCapital) {
            return field("state", state, "must be 2 capital letters")
        }
        guard record.contacts.count <= maximumContactCount else {
            return field("contacts", "\(record.contacts.count)", "must be at most \(maximumContactCount)")
        }
        for contact in record.contacts {
            if let problem = FieldText.problem(in: contact.name, length: 1...100) {
                return field("contacts.name", contact.name, problem)
            }
            if let problem = FieldText.problem(in: contact.mail, length: 0...254) {
                return field("contacts.mail", contact.mail, problem)
            }
        }
        return nil
    }

    private static func field(_ name: String, _ value: String, _ rule: String) -> Refusal {
        .field(FieldError(field: name, value: value, rule: rule))
    }
}
