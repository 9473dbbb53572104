/// Puts a one-time code into a record whose holder is to set a password with it. It takes the place of an earlier one.
///
/// Either somebody who may asks the holder in, or anybody asks on the holder's behalf, who has forgotten the password:
/// the code goes to the holder and to nobody else.
public struct IssueAccessCode: Sendable {
    public var context: CommandContext
    public var purpose: OneTimeCode.Purpose
    /// The code's slow salted hash.
    public var hash: [UInt8]
    /// The contact that the code is to go to, of a number; `nil` for the number itself.
    public var contact: ContactKind?

    public init(context: CommandContext, purpose: OneTimeCode.Purpose, hash: [UInt8]) {
        self.context = context
        self.purpose = purpose
        self.hash = hash
    }

    /// For an account.
    public func decide(current: AccountRecord?, version: UInt64) -> Decision<AccountRecord> {
        decide(current: current, version: version, operation: operation(invitation: .manageAccounts)) { record in
            guard purpose != .invitation || context.caller.role.mayAdminister(record.role) else {
                return .denied(.roleNotPermitted(context.caller.role, .manageAccounts))
            }
            return record.isDisabled ? .disabled : nil
        }
    }

    /// For a number's subscriber.
    public func decide(current: NumberRecord?, version: UInt64) -> Decision<NumberRecord> {
        decide(current: current, version: version, operation: operation(invitation: .inviteSubscriber)) { record in
            guard record.admitsLogIn(at: context.now) else {
                return .state(record.effectiveState(at: context.now))
            }
            return contact.map { record.contacts[$0] != nil } ?? true ? nil : .notFound
        }
    }

    private func operation(invitation: Operation) -> Operation {
        purpose == .invitation ? invitation : .setPassword
    }

    private func decide<Record: LogInRecord>(
        current: Record?,
        version: UInt64,
        operation: Operation,
        refusal: (Record) -> Refusal?
    ) -> Decision<Record> {
        // Without the hash: a client that repeats the request has a new code made for it.
        var digest = context.digest(of: operation)
        digest.combine("code")
        digest.combine(purpose.rawValue)
        if let answer = context.repetition(of: operation, digest: digest, in: current) {
            return answer
        }
        guard let current else {
            return .refuse(context.denialOfNothing(operation) ?? .notFound)
        }
        if let refusal = context.denial(of: operation, resource: current.resource) ?? refusal(current)
            ?? context.mismatch(with: version)
        {
            return .refuse(refusal)
        }
        if let code = current.accessCode, context.now < code.nextAllowedAt {
            return .refuse(.rateLimited(until: code.nextAllowedAt))
        }
        var record = current
        context.sign(&record, operation: operation, digest: digest, version: version, previous: current.provenance)
        record.accessCode = OneTimeCode(
            purpose: purpose,
            hash: hash,
            expiresAt: record.provenance.time.adding(milliseconds: OneTimeCode.lifetime)
        )
        return .write(record)
    }
}

extension CommandContext {
    /// The refusal for a record that is not there: who may do nothing of the kind is not told that it is not.
    func denialOfNothing(_ operation: Operation) -> Refusal? {
        denial(
            of: operation,
            resource: AuthorisationTable.Resource(ocn: caller.ocn, number: caller.number, account: caller.account)
        )
    }
}
