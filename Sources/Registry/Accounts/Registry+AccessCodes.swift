import Numbering
import Replication
import Wire

/// A one-time code that was just made for somebody.
public struct IssuedCode: Sendable {
    public let expiresAt: Timestamp
    /// For whoever invites, to hand it over; `nil` when it is delivered, and when an earlier attempt of the request made
    /// the code, which was known to that attempt only.
    public let code: AccessCode?
}

extension Registry {
    /// Asks somebody in: a code by mail, with which the account's holder sets the password.
    public func invite(_ mail: MailAddress, _ request: RegistryRequest) async -> Answer<IssuedCode> {
        let resource = tables.account(mail)?.record.resource ?? .init(ocn: request.caller.ocn)
        if let denial = denial(of: .manageAccounts, caller: request.caller, resource: resource) {
            return .rejected(denial)
        }
        return await issue(.invitation, for: request) { issue in
            noting(
                await run(
                    Command<AccountRecord>(key: RegisterKeys.key(mail)) { issue.decide(current: $0, version: $1) }
                )
            ).map { ($0.record.accessCode, $0.record.recipient) }
        }
    }

    /// Asks a number's subscriber in: a code by SMS or voice to the number itself.
    public func inviteSubscriber(of number: TelephoneNumber, _ request: RegistryRequest) async -> Answer<IssuedCode> {
        let resource = AuthorisationTable.Resource(ocn: request.caller.ocn, number: number)
        if let denial = denial(of: .inviteSubscriber, caller: request.caller, resource: resource) {
            return .rejected(denial)
        }
        return await issue(.invitation, for: request) { issue in
            await run(
                Command<NumberRecord>(key: RegisterKeys.key(number)) { issue.decide(current: $0, version: $1) }
            ).map { ($0.record.accessCode, .telephone(number)) }
        }
    }

    /// Sends a code to whoever has forgotten the password, if there is such a holder.
    ///
    /// The answer, and the work behind it, is the same whether there is or not, and whether there is such a contact.
    ///
    /// `contact`: where a number's subscriber wants the code, a verified contact; `nil` for the number itself. Accounts
    /// have their mail address alone.
    public func requestReset(
        of name: LogInName,
        to contact: ContactKind? = nil,
        from origin: RequestOrigin
    ) async -> Answer<Void> {
        if let until = refuseOften(.code, name, origin) { return .rejected(.rateLimited(until: until)) }
        let start = ContinuousClock.now
        let answer: Answer<IssuedCode>
        switch name {
        case .account(let mail):
            let caller = Caller(role: .carrier, actor: mail.text, account: mail)
            answer = await issue(.passwordReset, for: ownRequest(of: caller)) { issue in
                noting(
                    await run(
                        Command<AccountRecord>(key: RegisterKeys.key(mail)) { current, version in
                            issue.spoken(by: current?.caller).decide(current: current, version: version)
                        }
                    )
                ).map { ($0.record.accessCode, $0.record.recipient) }
            }
        case .number(let number):
            let caller = Caller(role: .subscriber, actor: number.description, number: number)
            answer = await issue(.passwordReset, for: ownRequest(of: caller)) { issue in
                var issue = issue
                issue.contact = contact
                let command = issue
                return await run(
                    Command<NumberRecord>(key: RegisterKeys.key(number)) { command.decide(current: $0, version: $1) }
                ).map { entry in
                    let address = contact.flatMap { entry.record.contacts[$0]?.address }
                    return (entry.record.accessCode, address.map { MessageRecipient($0) } ?? .telephone(number))
                }
            }
        }
        await pause(since: start)
        return switch answer {
        case .done, .rejected: .done((), isRepetition: false)
        case .unknown: .unknown
        case .unavailable(let reason): .unavailable(reason)
        case .unreadable: .unreadable
        }
    }

    /// Makes a code, has it put into its record, and hands it to the messenger.
    private func issue(
        _ purpose: OneTimeCode.Purpose,
        for request: RegistryRequest,
        put: (IssueAccessCode) async -> Answer<(OneTimeCode?, MessageRecipient)>
    ) async -> Answer<IssuedCode> {
        let code = AccessCode(identifiers: identifiers)
        let hash: [UInt8]
        do throws(PasswordHasher.Overload) {
            hash = try await hasher.hash(code.secret)
        } catch {
            return .unavailable(.overloaded)
        }
        let answer = await put(IssueAccessCode(context: context(request), purpose: purpose, hash: hash))
        guard case .done((let stored, let recipient), _) = answer else {
            return answer.map { _ in IssuedCode(expiresAt: .epoch, code: nil) }
        }
        guard let stored, stored.hash == hash else {
            // Another attempt of this request made the code, and handed it over.
            return .done(IssuedCode(expiresAt: stored?.expiresAt ?? clock(), code: nil), isRepetition: true)
        }
        let expiresAt = stored.expiresAt
        let event: MessageEvent =
            switch purpose {
            case .invitation: .invitation(code: code, expiresAt: expiresAt, by: request.caller.actor)
            case .passwordReset: .passwordReset(code: code, expiresAt: expiresAt)
            case .contact: .contactCode(code, expiresAt: expiresAt)
            }
        messenger.send(event, to: recipient)
        return answer.map { _ in IssuedCode(expiresAt: expiresAt, code: messenger.deliversCodes ? nil : code) }
    }
}

extension IssueAccessCode {
    /// The same, asked for in the name of the account's holder, whose role only the record tells.
    fileprivate func spoken(by caller: Caller?) -> IssueAccessCode {
        var issue = self
        if let caller { issue.context.caller = caller }
        return issue
    }
}
