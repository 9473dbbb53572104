/// Sets a password, by a code that was sent to the holder or by the password it replaces.
///
/// Either is compared beforehand, outside, as in `LogIn`; and as there the request id must be the node's own. The new
/// password ends every session, every lock-out and every code.
public struct SetPassword: Sendable {
    /// What the holder showed.
    public enum Proof: Sendable {
        case accessCode
        case password
    }

    public var context: CommandContext
    public var proof: Proof
    /// The hash that the proof was compared with; `nil` when the record had none.
    public var comparedHash: [UInt8]?
    public var isCorrect: Bool
    /// The new password's hash.
    public var newHash: [UInt8]

    public init(
        context: CommandContext,
        proof: Proof,
        comparedHash: [UInt8]?,
        isCorrect: Bool,
        newHash: [UInt8]
    ) {
        self.context = context
        self.proof = proof
        self.comparedHash = comparedHash
        self.isCorrect = isCorrect
        self.newHash = newHash
    }

    /// Decides from the holder's present record and its version; without a record they are `nil` and 0.
    ///
    /// A wrong proof is written, as it counts: whoever asks knows that it was one.
    public func decide<Record: LogInRecord>(current: Record?, version: UInt64) -> Decision<Record> {
        let digest = context.digest(of: .setPassword)
        if let answer = context.repetition(of: .setPassword, digest: digest, in: current) {
            return answer
        }
        guard let current else {
            return .refuse(failure)
        }
        if let refusal = refusal(by: current) {
            return .refuse(refusal)
        }
        var record = current
        context.sign(&record, operation: .setPassword, digest: digest, version: version, previous: current.provenance)
        apply(to: &record)
        return .write(record)
    }

    private var failure: Refusal {
        switch proof {
        case .accessCode: .wrongCode
        case .password: .wrongCredentials
        }
    }

    private func refusal(by current: some LogInRecord) -> Refusal? {
        if let denial = context.denial(of: .setPassword, resource: current.resource) {
            return denial
        }
        guard current.admitsLogIn(at: context.now), let comparedHash else {
            return failure
        }
        switch proof {
        case .accessCode:
            guard let code = current.accessCode, code.isUsable(at: context.now), code.hash == comparedHash else {
                return failure
            }
            return nil
        case .password:
            if let until = current.passwordAttempts.lockOut(at: context.now) {
                return .lockedOut(until: until)
            }
            return current.password == comparedHash ? nil : failure
        }
    }

    private func apply(to record: inout some LogInRecord) {
        guard isCorrect else {
            switch proof {
            case .accessCode: record.accessCode?.triesLeft -= 1
            case .password: record.passwordAttempts.fail(at: record.provenance.time)
            }
            return
        }
        record.replacePassword(by: newHash)
        record.accessCode = nil
        if case .accessCode = proof {
            record.noteCodeRedeemed()
        }
    }
}
