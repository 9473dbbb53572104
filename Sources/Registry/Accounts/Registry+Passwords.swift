import Numbering
import Replication
import Wire

extension Registry {
    /// Sets a password with a code that was sent to its holder: accepts an invitation, or resets what was forgotten.
    ///
    /// A wrong code counts. `.wrongCode` tells neither whether there is a code nor whether there is a holder.
    public func setPassword(
        of name: LogInName,
        code text: String,
        to password: String,
        from origin: RequestOrigin
    ) async -> Answer<Void> {
        if let refusal = PasswordRule.refusal(of: password, for: name) { return .rejected(refusal) }
        if let until = refuseOften(.code, name, origin) { return .rejected(.rateLimited(until: until)) }
        // What can be no code is as wrong as any other, and counts.
        let shown = AccessCode(text)?.secret ?? ""
        return await setPassword(of: name, proof: .accessCode, shown: shown, to: password, caller: nil)
    }

    /// Changes the caller's own password, for whoever knows the present one. Every session ends, this one too.
    public func changePassword(
        from present: String,
        to password: String,
        by caller: Caller,
        from origin: RequestOrigin
    ) async -> Answer<Void> {
        guard let name = caller.logInName else {
            return .rejected(.denied(.outsideScopes(.setPassword)))
        }
        let resource = AuthorisationTable.Resource(ocn: caller.ocn, number: caller.number, account: caller.account)
        if let denial = denial(of: .setPassword, caller: caller, resource: resource) { return .rejected(denial) }
        if let refusal = PasswordRule.refusal(of: password, for: name) { return .rejected(refusal) }
        if let until = refuseOften(.logIn, name, origin) { return .rejected(.rateLimited(until: until)) }
        return await setPassword(of: name, proof: .password, shown: present, to: password, caller: caller)
    }

    private func setPassword(
        of name: LogInName,
        proof: SetPassword.Proof,
        shown: String,
        to password: String,
        caller: Caller?
    ) async -> Answer<Void> {
        switch name {
        case .account(let mail):
            await setPassword(RegisterKeys.key(mail), proof, shown, to: password) { (record: AccountRecord?) in
                (
                    caller ?? record?.caller ?? Caller(role: .carrier, actor: mail.text, account: mail),
                    record.map { [$0.recipient] } ?? []
                )
            }
        case .number(let number):
            await setPassword(RegisterKeys.key(number), proof, shown, to: password) { (record: NumberRecord?) in
                (
                    caller ?? record?.subscriber
                        ?? Caller(role: .subscriber, actor: number.description, number: number),
                    record?.recipients ?? []
                )
            }
        }
    }

    private func setPassword<Record: StoredRecord & LogInRecord>(
        _ key: RegisterKey,
        _ proof: SetPassword.Proof,
        _ shown: String,
        to password: String,
        describe: (Record?) -> (caller: Caller, recipients: [MessageRecipient])
    ) async -> Answer<Void> {
        let start = ContinuousClock.now
        let current: Record?
        switch await latest(key, as: Record.self) {
        case .done(let entry, _): current = entry?.record
        case let other: return other.map { _ in () }
        }
        let compared = proof == .accessCode ? current?.accessCode?.hash : current?.password
        let isCorrect: Bool
        var newHash: [UInt8] = []
        do throws(PasswordHasher.Overload) {
            isCorrect = try await hasher.matches(shown, compared)
            if isCorrect { newHash = try await hasher.hash(password) }
        } catch {
            return .unavailable(.overloaded)
        }
        let command = SetPassword(
            context: context(ownRequest(of: describe(current).caller)),
            proof: proof,
            comparedHash: compared,
            isCorrect: isCorrect,
            newHash: newHash
        )
        let failure = Refusal.wrong(proof)
        switch await run(Command<Record>(key: key) { command.decide(current: $0, version: $1) }) {
        case .done(let entry, _):
            tables.note(key, entry.record, entry.version)
            guard isCorrect else {
                await pause(since: start)
                return .rejected(failure)
            }
            for recipient in describe(entry.record).recipients { messenger.send(.passwordChanged, to: recipient) }
            return .done((), isRepetition: false)
        case .rejected:
            await pause(since: start)
            return .rejected(failure)
        case .unknown: return .unknown
        case .unavailable(let reason): return .unavailable(reason)
        case .unreadable: return .unreadable
        }
    }
}

extension Refusal {
    fileprivate static func wrong(_ proof: SetPassword.Proof) -> Refusal {
        switch proof {
        case .accessCode: .wrongCode
        case .password: .wrongCredentials
        }
    }
}

extension Caller {
    /// What the caller logs in with; `nil` for API keys, which do not.
    public var logInName: LogInName? {
        guard scopes == nil else { return nil }
        return account.map { .account($0) } ?? number.map { .number($0) }
    }
}
