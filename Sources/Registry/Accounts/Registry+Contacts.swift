import Numbering
import Replication
import Wire

extension Registry {
    /// A number's contacts, for its subscriber, its carrier and system administrators. A quorum says so.
    ///
    /// A claim whose code is of no use any more counts as none.
    public func contacts(
        of number: TelephoneNumber,
        caller: Caller
    ) async -> Answer<Versioned<SubscriberContacts>> {
        if let refusal = earlyDenial(of: .setContact, number, caller) { return .rejected(refusal) }
        let answer = await held(number)
        if case .done(let entry, _) = answer,
            denial(of: .setContact, caller: caller, resource: .init(ocn: entry.record.ocn, number: number)) != nil
        {
            return .rejected(.notHolder)
        }
        return answer.map { Versioned(shown($0.record.contacts), version: $0.version) }
    }

    /// Says where a number's subscriber can be reached, and sends a code there. It counts once the code has come back.
    ///
    /// - Returns: when the code ends; never the code.
    public func setContact(
        of number: TelephoneNumber,
        to address: ContactAddress,
        _ request: RegistryRequest,
        from origin: RequestOrigin
    ) async -> Answer<IssuedCode> {
        if let refusal = earlyDenial(of: .setContact, number, request.caller) { return .rejected(refusal) }
        let recipient = MessageRecipient(address)
        guard messenger.reaches(recipient) else {
            let rule = "cannot be reached: this node has no way to send messages there"
            return .rejected(.field(FieldError(field: address.kind.rawValue, value: "", rule: rule)))
        }
        // However many numbers somebody has: not more than so many messages to one address.
        if let until = refuseOften(.code, .number(number), origin)
            ?? rateLimiter.refuse("code to \(address)", limits.attemptsPerHolder, at: clock())
        {
            return .rejected(.rateLimited(until: until))
        }
        let code = AccessCode(identifiers: identifiers)
        let hash: [UInt8]
        do throws(PasswordHasher.Overload) {
            hash = try await hasher.hash(code.secret)
        } catch {
            return .unavailable(.overloaded)
        }
        let set = SetContact(context: context(request), number: number, address: address, hash: hash)
        let answer = await run(
            Command<NumberRecord>(key: RegisterKeys.key(number)) { set.decide(current: $0, version: $1) }
        )
        return answer.map { entry in
            let claim = entry.record.contacts.claim
            let expiresAt = claim?.code.expiresAt ?? clock()
            // Otherwise another attempt of this request made the code, and sent it.
            if let claim, claim.code.hash == hash {
                messenger.send(.contactCode(code, expiresAt: expiresAt), to: recipient)
            }
            return IssuedCode(expiresAt: expiresAt, code: nil)
        }
    }

    /// Takes an address over as the subscriber's, for whoever shows the code that went there.
    ///
    /// A wrong code counts. `.wrongCode` does not tell whether there is a claim.
    public func verifyContact(
        of number: TelephoneNumber,
        code text: String,
        by caller: Caller,
        from origin: RequestOrigin
    ) async -> Answer<Versioned<SubscriberContacts>> {
        if let refusal = earlyDenial(of: .verifyContact, number, caller) { return .rejected(refusal) }
        if let until = refuseOften(.code, .number(number), origin) { return .rejected(.rateLimited(until: until)) }
        let start = ContinuousClock.now
        let key = RegisterKeys.key(number)
        let compared: [UInt8]?
        switch await latest(key, as: NumberRecord.self) {
        case .done(let entry, _): compared = entry?.record.contacts.claim?.code.hash
        case .rejected(let refusal): return .rejected(refusal)
        case .unknown: return .unavailable(.noQuorum)
        case .unavailable(let reason): return .unavailable(reason)
        case .unreadable: return .unreadable
        }
        let isCorrect: Bool
        do throws(PasswordHasher.Overload) {
            isCorrect = try await hasher.matches(AccessCode(text)?.secret ?? "", compared)
        } catch {
            return .unavailable(.overloaded)
        }
        let verify = VerifyContact(
            context: context(ownRequest(of: caller)),
            number: number,
            comparedHash: compared,
            isCorrect: isCorrect
        )
        let answer = await run(Command<NumberRecord>(key: key) { verify.decide(current: $0, version: $1) })
        switch answer {
        case .done where !isCorrect, .rejected(.wrongCode):
            await pause(since: start)
            return .rejected(.wrongCode)
        default:
            return answer.map { Versioned(shown($0.record.contacts), version: $0.version) }
        }
    }

    /// Takes a contact away, and one of its kind that waits for its code.
    public func removeContact(
        _ kind: ContactKind,
        of number: TelephoneNumber,
        _ request: RegistryRequest
    ) async -> Answer<Versioned<SubscriberContacts>> {
        let remove = RemoveContact(context: context(request), number: number, kind: kind)
        return await run(
            Command<NumberRecord>(key: RegisterKeys.key(number)) { remove.decide(current: $0, version: $1) }
        ).map { Versioned(shown($0.record.contacts), version: $0.version) }
    }

    private func shown(_ contacts: SubscriberContacts) -> SubscriberContacts {
        var contacts = contacts
        if let claim = contacts.claim, !claim.code.isUsable(at: clock()) { contacts.claim = nil }
        return contacts
    }
}

extension MessageRecipient {
    init(_ address: ContactAddress) {
        switch address {
        case .mail(let mail): self = .mail(mail, name: "")
        case .sms(let number): self = .sms(number)
        case .voice(let number): self = .voice(number)
        }
    }
}

extension NumberRecord {
    /// Everywhere the subscriber is told of what happens to the log-in: the number itself, and the contacts.
    var recipients: [MessageRecipient] {
        [.telephone(number)] + contacts.addresses.map { MessageRecipient($0) }
    }
}
