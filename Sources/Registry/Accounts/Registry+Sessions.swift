import Numbering
import Replication
import Wire

/// Who shows a token.
public struct Authentication: Sendable {
    public let caller: Caller
    /// The session; `nil` for an API key.
    public let session: Identifier?
}

extension Registry {
    /// Who shows this token, an API key's or a session's.
    ///
    /// A session that this node has not heard of yet, or that is newer than what it knows of its holder, is looked up
    /// at a quorum: whoever logged in at one node can go on at another at once.
    public func authentication(by token: Substring) async throws(AuthenticationError) -> Authentication {
        guard SessionToken.isToken(token) else {
            return Authentication(caller: try authenticate(token), session: nil)
        }
        guard let token = SessionToken(token), let session = await session(token.id), token.matches(session.record)
        else { throw .unknownToken }
        let now = clock()
        switch session.record.standing(at: now, policy: sessionPolicy) {
        case .open: break
        case .expired: throw .expired
        case .ended: throw .revoked
        }
        guard let caller = await holder(of: session.record, at: now) else { throw .revoked }
        noteUse(of: session, by: caller, at: now)
        return Authentication(caller: caller, session: token.id)
    }

    private func session(_ id: Identifier) async -> Versioned<SessionRecord>? {
        if let known = tables.session(id) { return known }
        guard case .done(let found?, _) = await latest(RegisterKeys.key(session: id), as: SessionRecord.self) else {
            return nil
        }
        tables.note(found.record, found.version)
        return found
    }

    /// Who acts in a session; `nil` when its holder has ended it from elsewhere.
    private func holder(of session: SessionRecord, at now: Timestamp) async -> Caller? {
        switch session.holder {
        case .account(let mail):
            let known = tables.account(mail)?.record
            if let known, known.sessionGeneration >= session.generation {
                return known.holds(session, at: now) ? known.caller : nil
            }
            guard case .done(let found?, _) = await latest(RegisterKeys.key(mail), as: AccountRecord.self) else {
                return nil
            }
            tables.note(found.record, found.version)
            return found.record.holds(session, at: now) ? found.record.caller : nil
        case .number(let number, let gusi):
            let key = RegisterKeys.key(number)
            let known = local(key, as: NumberRecord.self)?.record
            if let known, known.gusi == gusi, known.sessionGeneration >= session.generation {
                return known.holds(session, at: now) ? known.subscriber : nil
            }
            guard case .done(let found?, _) = await latest(key, as: NumberRecord.self), found.record.gusi == gusi
            else { return nil }
            return found.record.holds(session, at: now) ? found.record.subscriber : nil
        }
    }

    // MARK: - Looking after one's own

    /// The caller's open sessions, oldest first, as far as this node knows.
    public func sessions(of caller: Caller) -> Answer<[Versioned<SessionRecord>]> {
        let resource = AuthorisationTable.Resource(ocn: caller.ocn, number: caller.number, account: caller.account)
        if let denial = denial(of: .manageSessions, caller: caller, resource: resource) { return .rejected(denial) }
        let now = clock()
        let generation: UInt32?
        switch caller.logInName {
        case .account(let mail): generation = tables.account(mail)?.record.sessionGeneration
        case .number(let number):
            generation = local(RegisterKeys.key(number), as: NumberRecord.self)?.record.sessionGeneration
        case nil: generation = nil
        }
        let own = tables.sessions.filter { entry in
            entry.record.standing(at: now, policy: sessionPolicy) == .open
                && entry.record.generation == generation
                && denial(of: .manageSessions, caller: caller, resource: entry.record.holder.resource) == nil
        }
        return .done(own, isRepetition: false)
    }

    /// Logs out of one session.
    public func endSession(_ id: Identifier, _ request: RegistryRequest) async -> Answer<Versioned<SessionRecord>> {
        let end = EndSession(context: context(request))
        let key = RegisterKeys.key(session: id)
        return noting(await run(Command<SessionRecord>(key: key) { end.decide(current: $0, version: $1) }))
    }

    /// Logs out everywhere: one change of the holder's record ends all sessions. Other nodes follow a moment later.
    public func endAllSessions(_ request: RegistryRequest) async -> Answer<Void> {
        let end = EndAllSessions(context: context(request))
        switch request.caller.logInName {
        case .account(let mail):
            let command = Command<AccountRecord>(key: RegisterKeys.key(mail)) { end.decide(current: $0, version: $1) }
            return noting(await run(command)).map { _ in () }
        case .number(let number):
            let command = Command<NumberRecord>(key: RegisterKeys.key(number)) { end.decide(current: $0, version: $1) }
            return await run(command).map { _ in () }
        case nil:
            return .rejected(.denied(.outsideScopes(.manageSessions)))
        }
    }
}

extension LogInRecord {
    /// Whether a session that was opened for this record still holds.
    fileprivate func holds(_ session: SessionRecord, at now: Timestamp) -> Bool {
        session.generation == sessionGeneration && admitsLogIn(at: now)
    }
}
