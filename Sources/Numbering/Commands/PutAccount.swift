/// Makes an account, or changes the name, role, OCN and standing of one.
///
/// System administrators look after all accounts, OCN managers after the OCN administrators of their OCN.
/// Source: product.md section 3.
public struct PutAccount: Sendable {
    public var context: CommandContext
    public var mail: MailAddress
    public var name: String
    public var role: Role
    public var ocn: OCN?
    /// The OCN's entry in the OCN table; `nil` when it has none.
    public var ocnRecord: OCNRecord?
    public var isDisabled: Bool

    public init(
        context: CommandContext,
        mail: MailAddress,
        name: String,
        role: Role,
        ocn: OCN?,
        ocnRecord: OCNRecord?,
        isDisabled: Bool = false
    ) {
        self.context = context
        self.mail = mail
        self.name = name
        self.role = role
        self.ocn = ocn
        self.ocnRecord = ocnRecord
        self.isDisabled = isDisabled
    }

    /// Decides from the account's present record and its version; without a record they are `nil` and 0.
    public func decide(current: AccountRecord?, version: UInt64) -> Decision<AccountRecord> {
        let digest = digest
        if let answer = context.repetition(of: .manageAccounts, digest: digest, in: current) {
            return answer
        }
        if let refusal = refusal ?? refusal(by: current) ?? context.mismatch(with: version) {
            return .refuse(refusal)
        }
        let provenance = context.provenance(of: .manageAccounts, after: current?.provenance)
        var record =
            current
            ?? AccountRecord(
                mail: mail,
                name: name,
                role: role,
                ocn: ocn,
                createdAt: provenance.time,
                provenance: provenance
            )
        record.name = name
        record.role = role
        record.ocn = ocn
        if isDisabled, !record.isDisabled {
            // Nothing that was open before opens again when the account is enabled.
            record.sessionGeneration &+= 1
            record.accessCode = nil
        }
        record.isDisabled = isDisabled
        context.sign(
            &record,
            operation: .manageAccounts,
            digest: digest,
            version: version,
            previous: current?.provenance
        )
        return .write(record)
    }

    private var digest: RequestDigest {
        var digest = context.digest(of: .manageAccounts)
        digest.combine(name)
        digest.combine(role.rawValue)
        digest.combine(ocn?.description)
        digest.combine(isDisabled ? "disabled" : "enabled")
        return digest
    }

    // MARK: - Refusals

    private var refusal: Refusal? {
        let caller = context.caller
        if let denial = context.denial(of: .manageAccounts, resource: .init(ocn: ocn, account: mail)) {
            return denial
        }
        guard role != .subscriber else {
            return field("role", role.rawValue, "is a number's, not an account's")
        }
        guard caller.role.mayAdminister(role) else {
            return field("role", role.rawValue, "cannot be given by this caller")
        }
        guard (ocn == nil) == (role == .systemAdministrator) else {
            return field("ocn", ocn?.description ?? "", "must be a company's, and none for a system administrator")
        }
        // An inactive OCN keeps its numbers, so somebody must be able to look after them.
        if let ocn, ocnRecord?.ocn != ocn || !ocn.isAllocatable {
            return .ocnUnknown(ocn)
        }
        if let problem = FieldText.problem(in: name, length: 1...100) {
            return field("name", name, problem)
        }
        return nil
    }

    private func refusal(by current: AccountRecord?) -> Refusal? {
        guard let current else {
            return nil
        }
        if let denial = context.denial(of: .manageAccounts, resource: current.resource) {
            return denial
        }
        guard context.caller.role.mayAdminister(current.role) else {
            return .denied(.roleNotPermitted(context.caller.role, .manageAccounts))
        }
        // Otherwise the last administrator could lock the door from outside.
        if context.caller.account == mail, isDisabled || role != current.role {
            return field("mail", mail.text, "is the caller's own: its role and standing are for others to change")
        }
        return nil
    }

    private func field(_ name: String, _ value: String, _ rule: String) -> Refusal {
        .field(FieldError(field: name, value: value, rule: rule))
    }
}
