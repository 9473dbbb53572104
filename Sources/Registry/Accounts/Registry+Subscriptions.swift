import Numbering
import Replication
import Synchronization
import Wire

/// People who want a number and have yet to show that a contact is theirs.
///
/// In this node's memory: whoever does not finish here within ten minutes begins anew, at any node.
final class PendingSubscriptions: Sendable {
    /// What is asked for: a number, for somebody.
    struct Key: Hashable, Sendable {
        let number: TelephoneNumber
        let contact: MailAddress
    }

    /// The most that are remembered; beyond it the oldest are forgotten.
    static let capacity = 1_000

    private let entries = Mutex<[Key: OneTimeCode]>([:])

    func put(_ code: OneTimeCode, for key: Key, at now: Timestamp) {
        entries.withLock { entries in
            if entries.count >= Self.capacity {
                entries = entries.filter { $0.value.isUsable(at: now) }
                if entries.count >= Self.capacity,
                    let oldest = entries.min(by: { $0.value.expiresAt < $1.value.expiresAt })
                {
                    entries[oldest.key] = nil
                }
            }
            entries[key] = code
        }
    }

    /// The code's hash, with one try fewer left; `nil` when there is none that could be tried.
    func hash(for key: Key, at now: Timestamp) -> [UInt8]? {
        entries.withLock { entries in
            guard var code = entries[key], code.isUsable(at: now) else { return nil }
            code.triesLeft -= 1
            entries[key] = code
            return code.hash
        }
    }

    func remove(_ key: Key) {
        entries.withLock { $0[key] = nil }
    }
}

/// What somebody without a number asks for: one at the carrier whose node serves them.
public struct Subscription: Sendable {
    public var number: TelephoneNumber
    /// The carrier whose node it is.
    public var registrar: OCN
    /// Where the code goes, and who appears in the history.
    public var contact: MailAddress

    public init(number: TelephoneNumber, registrar: OCN, contact: MailAddress) {
        self.number = number
        self.registrar = registrar
        self.contact = contact
    }

    fileprivate var key: PendingSubscriptions.Key { .init(number: number, contact: contact) }

    fileprivate var caller: Caller { Caller(role: .subscriber, ocn: registrar, actor: contact.text) }
}

extension Registry {
    /// Sends a code to somebody who wants a number. Nothing is held for them: whoever finishes first gets it.
    ///
    /// The answer has the code only in trials, where messages are kept instead of sent.
    public func requestSubscription(_ subscription: Subscription, from origin: RequestOrigin) async -> Answer<
        IssuedCode
    > {
        if let until = refuseOften(.code, .account(subscription.contact), origin) {
            return .rejected(.rateLimited(until: until))
        }
        // Every reason against it that is known by now is told before a code is asked for.
        let request = ownRequest(of: subscription.caller)
        let trial = await rehearsal.allocate(
            subscription.number,
            to: subscription.registrar,
            changes: .none,
            request
        )
        guard case .done = trial else { return trial.map { _ in IssuedCode(expiresAt: .epoch, code: nil) } }
        let code = AccessCode(identifiers: identifiers)
        let hash: [UInt8]
        do throws(PasswordHasher.Overload) {
            hash = try await hasher.hash(code.secret)
        } catch {
            return .unavailable(.overloaded)
        }
        let now = clock()
        let expiresAt = now.adding(milliseconds: OneTimeCode.lifetime)
        subscriptions.put(
            OneTimeCode(purpose: .contact, hash: hash, expiresAt: expiresAt),
            for: subscription.key,
            at: now
        )
        messenger.send(.contactCode(code, expiresAt: expiresAt), to: .mail(subscription.contact, name: ""))
        return .done(
            IssuedCode(expiresAt: expiresAt, code: messenger is DevelopmentOutbox ? code : nil),
            isRepetition: false
        )
    }

    /// Takes the number for whoever shows the code, with a password to log in with.
    ///
    /// `request`: the form's id; the caller in it counts for nothing.
    public func subscribe(
        _ subscription: Subscription,
        code text: String,
        password: String,
        changes: NumberChanges,
        id: RequestID,
        from origin: RequestOrigin
    ) async -> Answer<Versioned<NumberRecord>> {
        let name = LogInName.number(subscription.number)
        if let refusal = PasswordRule.refusal(of: password, for: name) { return .rejected(refusal) }
        if let until = refuseOften(.code, .account(subscription.contact), origin) {
            return .rejected(.rateLimited(until: until))
        }
        let start = ContinuousClock.now
        let compared = subscriptions.hash(for: subscription.key, at: clock())
        let newHash: [UInt8]
        do throws(PasswordHasher.Overload) {
            let isRight = try await hasher.matches(AccessCode(text)?.secret ?? "", compared)
            guard isRight, compared != nil else {
                await pause(since: start)
                return .rejected(.wrongCode)
            }
            newHash = try await hasher.hash(password)
        } catch {
            return .unavailable(.overloaded)
        }
        let taken = await allocate(
            subscription.number,
            to: subscription.registrar,
            changes: changes,
            contact: subscription.contact,
            RegistryRequest(id: id, caller: subscription.caller)
        )
        guard case .done(let entry, _) = taken, let compared else { return taken }
        // From here on the number is theirs: what is left can be done again by a forgotten password.
        let holder = entry.record.subscriber
        let key = RegisterKeys.key(subscription.number)
        let issue = IssueAccessCode(context: context(ownRequest(of: holder)), purpose: .contact, hash: compared)
        _ = await run(Command<NumberRecord>(key: key) { issue.decide(current: $0, version: $1) })
        let set = SetPassword(
            context: context(ownRequest(of: holder)),
            proof: .accessCode,
            comparedHash: compared,
            isCorrect: true,
            newHash: newHash
        )
        let done = await run(Command<NumberRecord>(key: key) { set.decide(current: $0, version: $1) })
        if case .done = done { subscriptions.remove(subscription.key) }
        return done
    }
}
