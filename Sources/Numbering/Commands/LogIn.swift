/// Counts an attempt to log in, and decides whether it succeeds.
///
/// The password is compared beforehand, outside: that takes long, and a decision must not. What counts is the order in
/// the register: of a thousand attempts at once, at any nodes, five wrong ones are counted and the rest meets the lock.
/// The request id must be the node's own: one that a client chooses would let it try many passwords as one request.
public struct LogIn: Sendable {
    public var context: CommandContext
    /// The hash that the password was compared with; `nil` when the record had none.
    public var comparedHash: [UInt8]?
    public var isCorrect: Bool

    public init(context: CommandContext, comparedHash: [UInt8]?, isCorrect: Bool) {
        self.context = context
        self.comparedHash = comparedHash
        self.isCorrect = isCorrect
    }

    /// Decides from the holder's present record and its version; without a record they are `nil` and 0.
    ///
    /// A wrong password is written: whoever asks knows that it was one. A right one is written only when it ends a
    /// count of wrong ones.
    public func decide<Record: LogInRecord>(current: Record?, version: UInt64) -> Decision<Record> {
        let digest = context.digest(of: .logIn)
        if let answer = context.repetition(of: .logIn, digest: digest, in: current) {
            return answer
        }
        // A holder without a password is guessed at like any other: a number's version is public, and one that stood
        // still would tell that there is none.
        guard let current, current.password == comparedHash, comparedHash != nil || !isCorrect,
            current.admitsLogIn(at: context.now)
        else {
            return .refuse(.wrongCredentials)
        }
        if let denial = context.denial(of: .logIn, resource: current.resource) {
            return .refuse(denial)
        }
        if let until = current.passwordAttempts.lockOut(at: context.now) {
            return .refuse(.lockedOut(until: until))
        }
        guard !isCorrect || current.passwordAttempts != .none else {
            return .repeated(current)
        }
        var record = current
        context.sign(&record, operation: .logIn, digest: digest, version: version, previous: current.provenance)
        if isCorrect {
            record.passwordAttempts = .none
        } else {
            record.passwordAttempts.fail(at: record.provenance.time)
        }
        return .write(record)
    }
}
