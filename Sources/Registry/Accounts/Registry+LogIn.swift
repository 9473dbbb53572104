import Numbering
import Paxos
import Replication
import Wire

/// A session that was just opened.
public struct NewSession: Sendable {
    public let session: Versioned<SessionRecord>
    /// Shown this once.
    public let token: SessionToken
    public let caller: Caller
}

extension Registry {
    /// Opens a session for whoever knows the password.
    ///
    /// Every failure is the same `.wrongCredentials`, and takes the same work and time: nobody learns here whether an
    /// account is there, disabled or locked, nor whether a number has a password.
    public func logIn(
        _ name: LogInName,
        password: String,
        from origin: RequestOrigin
    ) async -> Answer<NewSession> {
        if let until = refuseOften(.logIn, name, origin) { return .rejected(.rateLimited(until: until)) }
        switch name {
        case .account(let mail):
            return await logIn(
                RegisterKeys.key(mail),
                nobody: Caller(role: .carrier, actor: mail.text, account: mail),
                password,
                origin
            ) { (record: AccountRecord) in
                LogInHolder(caller: record.caller, holder: .account(mail), recipients: [record.recipient])
            }
        case .number(let number):
            return await logIn(
                RegisterKeys.key(number),
                nobody: Caller(role: .subscriber, actor: number.description, number: number),
                password,
                origin
            ) { (record: NumberRecord) in
                LogInHolder(
                    caller: record.subscriber,
                    holder: .number(number, gusi: record.gusi),
                    recipients: record.recipients
                )
            }
        }
    }

    private func logIn<Record: StoredRecord & LogInRecord>(
        _ key: RegisterKey,
        nobody: Caller,
        _ password: String,
        _ origin: RequestOrigin,
        describe: (Record) -> LogInHolder
    ) async -> Answer<NewSession> {
        let start = ContinuousClock.now
        let current: Record?
        switch await latest(key, as: Record.self) {
        case .done(let entry, _): current = entry?.record
        case .rejected(let refusal): return .rejected(refusal)
        case .unknown: return .unknown
        case .unavailable(let reason): return .unavailable(reason)
        case .unreadable: return .unreadable
        }
        let isCorrect: Bool
        do throws(PasswordHasher.Overload) {
            let isTooLong = password.utf8.count > PasswordRule.maximumBytes
            isCorrect = try await hasher.matches(isTooLong ? "" : password, current?.password) && !isTooLong
        } catch {
            return .unavailable(.overloaded)
        }
        let attempt = LogIn(
            context: context(ownRequest(of: current.map { describe($0).caller } ?? nobody)),
            comparedHash: current?.password,
            isCorrect: isCorrect
        )
        // For somebody who is not there as well: the register's answer takes its time.
        switch await run(Command<Record>(key: key) { attempt.decide(current: $0, version: $1) }) {
        case .done(let entry, _):
            tables.note(key, entry.record, entry.version)
            let holder = describe(entry.record)
            guard isCorrect else {
                if let until = entry.record.passwordAttempts.lockOut(at: clock()) {
                    for recipient in holder.recipients { messenger.send(.lockedOut(until: until), to: recipient) }
                }
                await pause(since: start)
                return .rejected(.wrongCredentials)
            }
            return await openSession(of: entry.record, holder, client: origin.client)
        case .rejected:
            await pause(since: start)
            return .rejected(.wrongCredentials)
        case .unknown: return .unknown
        case .unavailable(let reason): return .unavailable(reason)
        case .unreadable: return .unreadable
        }
    }

    private func openSession(
        of record: some LogInRecord,
        _ holder: LogInHolder,
        client: String
    ) async -> Answer<NewSession> {
        let token = SessionToken(id: identifiers.recordID(at: clock()), identifiers: identifiers)
        let open = OpenSession(
            context: context(ownRequest(of: holder.caller)),
            id: token.id,
            holder: holder.holder,
            tokenHash: token.hash,
            generation: record.sessionGeneration,
            client: client,
            policy: sessionPolicy
        )
        let key = RegisterKeys.key(session: token.id)
        let answer = noting(await run(Command<SessionRecord>(key: key) { open.decide(current: $0, version: $1) }))
        return answer.map { NewSession(session: $0, token: token, caller: holder.caller) }
    }

    // MARK: - Shared with passwords and codes

    /// The record that a quorum has; `nil` for an untouched register.
    func latest<Record: StoredRecord>(_ key: RegisterKey, as type: Record.Type) async -> Answer<Versioned<Record>?> {
        switch await registers.read(key, timeout: limits.commandTimeout) {
        case .chosen(let accepted), .unchanged(.some(let accepted)):
            guard let record = Record(content: accepted.version.content) else { return .unreadable }
            return .done(Versioned(record, version: accepted.version.number), isRepetition: false)
        case .unchanged(nil): return .done(nil, isRepetition: false)
        case .refused(let reason): return .unavailable(reason)
        case .unknown: return .unknown
        }
    }

    /// What is limited, with the limits.
    enum LimitedKind: String {
        case logIn
        case code
    }

    /// When a request of this kind may come again; `nil` when it may pass.
    func refuseOften(_ kind: LimitedKind, _ name: LogInName, _ origin: RequestOrigin) -> Timestamp? {
        let now = clock()
        let byAddress = origin.address.flatMap { address in
            rateLimiter.refuse("\(kind.rawValue) from \(address)", limits.attemptsPerAddress, at: now)
        }
        return byAddress
            ?? rateLimiter.refuse("\(kind.rawValue) of \(name.text)", limits.attemptsPerHolder, at: now)
    }

    /// Waits until a refusal may be told, so that its time tells nothing but itself.
    func pause(since start: ContinuousClock.Instant) async {
        try? await Task.sleep(until: start + limits.refusalDelay)
    }
}

/// Whoever logs in, in the terms of sessions and messages.
struct LogInHolder {
    var caller: Caller
    var holder: SessionHolder
    var recipients: [MessageRecipient]
}

extension AccountRecord {
    var recipient: MessageRecipient { .mail(mail, name: name) }
}

extension ReferenceData {
    /// Takes an account over; numbers are not kept here.
    func note(_ key: RegisterKey, _ record: some LogInRecord, _ version: UInt64) {
        if let account = record as? AccountRecord { note(account, version) }
    }
}
