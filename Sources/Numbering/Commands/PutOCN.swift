/// Adds an OCN, or changes everything about it but its key. Deactivating it freezes allocation, not ports out.
public struct PutOCN: Sendable {
    public var context: CommandContext
    public var ocn: OCN
    public var company: String
    public var state: String?
    public var companyType: CompanyType
    public var isActive: Bool
    public var contacts: [OCNRecord.Contact]

    /// The greatest number of contacts.
    public static let maximumContactCount = 10

    public init(
        context: CommandContext,
        ocn: OCN,
        company: String,
        state: String? = nil,
        companyType: CompanyType = .unknown,
        isActive: Bool = true,
        contacts: [OCNRecord.Contact] = []
    ) {
        self.context = context
        self.ocn = ocn
        self.company = company
        self.state = state
        self.companyType = companyType
        self.isActive = isActive
        self.contacts = contacts
    }

    /// Decides from the OCN's present record and its version; without a record they are `nil` and 0.
    public func decide(current: OCNRecord?, version: UInt64) -> Decision<OCNRecord> {
        let digest = digest
        if let answer = context.repetition(of: .manageOCNs, digest: digest, in: current) {
            return answer
        }
        if let refusal = refusal ?? context.mismatch(with: version) {
            return .refuse(refusal)
        }
        var record = OCNRecord(
            ocn: ocn,
            company: company,
            state: state,
            companyType: companyType,
            isActive: isActive,
            contacts: contacts,
            provenance: context.provenance(of: .manageOCNs, after: current?.provenance),
            requests: current?.requests ?? RequestRing()
        )
        context.sign(&record, operation: .manageOCNs, digest: digest, version: version, previous: current?.provenance)
        return .write(record)
    }

    private var digest: RequestDigest {
        var digest = context.digest(of: .manageOCNs)
        digest.combine(company)
        digest.combine(state)
        digest.combine(companyType.rawValue)
        digest.combine(isActive ? "active" : "inactive")
        for contact in contacts {
            digest.combine(contact.name)
            digest.combine(contact.mail)
            digest.combine(contact.telephone?.digits)
        }
        return digest
    }

    private var refusal: Refusal? {
        if let denial = context.denial(of: .manageOCNs, resource: .common) {
            return denial
        }
        guard ocn.isAllocatable else {
            return field("ocn", ocn.description, "must stand for one company")
        }
        if let problem = FieldText.problem(in: company, length: 1...100) {
            return field("company", company, problem)
        }
        if let state, state.utf8.count != 2 || !state.utf8.allSatisfy(FieldText.isCapital) {
            return field("state", state, "must be 2 capital letters")
        }
        guard contacts.count <= Self.maximumContactCount else {
            return field("contacts", "\(contacts.count)", "must be at most \(Self.maximumContactCount)")
        }
        for contact in contacts {
            if let problem = FieldText.problem(in: contact.name, length: 1...100) {
                return field("contacts.name", contact.name, problem)
            }
            if let problem = FieldText.problem(in: contact.mail, length: 0...254) {
                return field("contacts.mail", contact.mail, problem)
            }
        }
        return nil
    }

    private func field(_ name: String, _ value: String, _ rule: String) -> Refusal {
        .field(FieldError(field: name, value: value, rule: rule))
    }
}
