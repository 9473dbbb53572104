import Numbering
import Testing

/// One-time codes, the passwords that they set, and sessions.
struct AccessCodeTests {
    static let code: [UInt8] = [4, 2]

    static func issue(
        _ id: RequestID = "invite",
        _ caller: Caller = Fixture.administrator,
        at now: Timestamp = Fixture.noon,
        purpose: OneTimeCode.Purpose = .invitation
    ) -> IssueAccessCode {
        IssueAccessCode(context: Fixture.context(id, caller, now: now), purpose: purpose, hash: code)
    }

    static func set(
        _ id: RequestID,
        _ caller: Caller,
        at now: Timestamp = Fixture.noon,
        proof: SetPassword.Proof = .accessCode,
        compared: [UInt8]? = code,
        isCorrect: Bool = true
    ) -> SetPassword {
        SetPassword(
            context: Fixture.context(id, caller, now: now),
            proof: proof,
            comparedHash: compared,
            isCorrect: isCorrect,
            newHash: [9]
        )
    }

    static func invited() throws -> AccountRecord {
        try #require(issue().decide(current: try AccountTests.account(), version: 1).written)
    }

    @Test("P6: an invitation sets the password, shows that the mail address is right, and works once")
    func invitation() throws {
        let account = try Self.invited()
        let accepted = try #require(Self.set("a", account.caller).decide(current: account, version: 2).written)
        #expect(accepted.password == [9] && accepted.isVerified && accepted.accessCode == nil)
        #expect(accepted.sessionGeneration == 1)
        #expect(Self.set("b", account.caller).decide(current: accepted, version: 3).refusal == .wrongCode)
    }

    @Test("P6: a code lasts ten minutes and no longer")
    func lifetime() throws {
        let account = try Self.invited()
        let end = Fixture.noon.adding(milliseconds: 600_000)
        #expect(account.accessCode?.expiresAt == end)
        let last = Self.set("a", account.caller, at: end.adding(milliseconds: -1))
        #expect(last.decide(current: account, version: 2).written != nil)
        let late = Self.set("a", account.caller, at: end)
        #expect(late.decide(current: account, version: 2).refusal == .wrongCode)
    }

    @Test("P6: after five wrong tries the right code is wrong too")
    func tries() throws {
        var account = try Self.invited()
        for index in 0..<5 {
            let id = known(RequestID("try-\(index)"), "")
            let decision = Self.set(id, account.caller, isCorrect: false).decide(current: account, version: 2)
            account = try #require(decision.written, "try \(index): \(decision)")
            #expect(account.password == nil && !account.isVerified)
        }
        #expect(Self.set("right", account.caller).decide(current: account, version: 7).refusal == .wrongCode)
    }

    @Test("A code that was replaced in between does not count")
    func replaced() throws {
        let account = try Self.invited()
        let other = Self.set("a", account.caller, compared: [5])
        #expect(other.decide(current: account, version: 2).refusal == .wrongCode)
        let none = Self.set("a", account.caller, compared: nil)
        #expect(none.decide(current: account, version: 2).refusal == .wrongCode)
    }

    @Test("One code a minute, whoever asks")
    func interval() throws {
        let account = try Self.invited()
        let soon = Self.issue("again", account.caller, purpose: .passwordReset)
        let next = Fixture.noon.adding(milliseconds: 60_000)
        #expect(soon.decide(current: account, version: 2).refusal == .rateLimited(until: next))
        let later = Self.issue("later", account.caller, at: next, purpose: .passwordReset)
        #expect(later.decide(current: account, version: 2).written?.accessCode?.purpose == .passwordReset)
    }

    @Test("Only who looks after an account invites its holder")
    func inviters() throws {
        let account = try AccountTests.account()
        func refusal(_ caller: Caller, _ record: AccountRecord?) -> Refusal? {
            Self.issue("x", caller).decide(current: record, version: 1).refusal
        }
        #expect(refusal(AccountTests.manager(), account) == nil)
        #expect(refusal(AccountTests.manager(Fixture.telnyx), account) == .denied(.otherOCN))
        #expect(refusal(Fixture.carrier(), account) == .denied(.roleNotPermitted(.carrier, .manageAccounts)))
        #expect(refusal(Fixture.carrier(), nil) == .denied(.roleNotPermitted(.carrier, .manageAccounts)))
        #expect(refusal(AccountTests.manager(), nil) == .notFound)
        let peer = try AccountTests.account(.ocnManager)
        #expect(
            refusal(AccountTests.manager(), peer) == .denied(.roleNotPermitted(.ocnManager, .manageAccounts))
        )
        var disabled = account
        disabled.isDisabled = true
        #expect(refusal(Fixture.administrator, disabled) == .disabled)
    }

    @Test("A carrier invites the subscribers of its own numbers")
    func subscribers() throws {
        let record = Fixture.record()
        func decision(_ caller: Caller) -> Decision<NumberRecord> {
            Self.issue("x", caller, at: Fixture.noon.adding(days: 1)).decide(current: record, version: 1)
        }
        #expect(decision(Fixture.carrier()).written?.accessCode?.hash == Self.code)
        #expect(decision(Fixture.carrier(Fixture.telnyx)).refusal == .denied(.otherOCN))
        #expect(
            decision(record.subscriber).refusal == .denied(.roleNotPermitted(.subscriber, .inviteSubscriber))
        )
        let resting = Fixture.record(.aging, until: .latest)
        #expect(Self.issue().decide(current: resting, version: 1).refusal == .state(.aging))
    }

    @Test("A password is changed with the old one, whose wrong guesses count")
    func change() throws {
        let account = try LogInTests.account()
        let change = Self.set("a", account.caller, proof: .password, compared: LogInTests.hash)
        let changed = try #require(change.decide(current: account, version: 1).written)
        #expect(changed.password == [9] && changed.sessionGeneration == 1)
        let wrong = Self.set("b", account.caller, proof: .password, compared: LogInTests.hash, isCorrect: false)
        #expect(wrong.decide(current: account, version: 1).written?.passwordAttempts.failures == 1)
        let locked = try LogInTests.afterFailures(5, account)
        #expect(change.decide(current: locked, version: 6).refusal?.code == "locked-out")
        let stranger = Self.set("c", AccountTests.manager(), proof: .password, compared: LogInTests.hash)
        #expect(stranger.decide(current: account, version: 1).refusal == .denied(.otherAccount))
    }

    @Test("A code opens what wrong passwords have locked")
    func codeEndsLockOut() throws {
        var account = try LogInTests.afterFailures(5, try LogInTests.account())
        account.accessCode = OneTimeCode(purpose: .passwordReset, hash: Self.code, expiresAt: .latest)
        let reset = try #require(Self.set("a", account.caller).decide(current: account, version: 6).written)
        #expect(reset.passwordAttempts == .none)
    }

    // MARK: - Sessions

    static func open(_ account: AccountRecord) -> OpenSession {
        OpenSession(
            context: Fixture.context("open", account.caller),
            id: Identifier(high: 1, low: 1),
            holder: .account(account.mail),
            tokenHash: Array(repeating: 1, count: 32),
            generation: account.sessionGeneration,
            client: "e164\u{202E}\n",
            policy: SessionPolicy()
        )
    }

    @Test("A session ends after an hour without use, after twelve hours in all, and when its holder logs out")
    func sessions() throws {
        let account = try LogInTests.account()
        let policy = SessionPolicy()
        var session = try #require(Self.open(account).decide(current: nil, version: 0).written)
        #expect(session.client == "e164")
        let hour: Int64 = 3_600_000
        #expect(session.standing(at: Fixture.noon.adding(milliseconds: hour - 1), policy: policy) == .open)
        #expect(session.standing(at: Fixture.noon.adding(milliseconds: hour), policy: policy) == .expired)
        session.lastUsedAt = Fixture.noon.adding(milliseconds: 12 * hour)
        #expect(session.standing(at: Fixture.noon.adding(milliseconds: 12 * hour), policy: policy) == .expired)
        #expect(Self.open(account).decide(current: session, version: 1).repeated == session)
        let end = EndSession(context: Fixture.context("end", account.caller))
        let ended = try #require(end.decide(current: session, version: 1).written)
        #expect(ended.standing(at: Fixture.noon, policy: policy) == .ended)
        let stranger = EndSession(context: Fixture.context("end", AccountTests.manager()))
        #expect(stranger.decide(current: session, version: 1).refusal == .denied(.otherAccount))
    }

    @Test("Logging out everywhere is one change of the holder's record")
    func everywhere() throws {
        let account = try LogInTests.account()
        let end = EndAllSessions(context: Fixture.context("all", account.caller))
        #expect(end.decide(current: account, version: 1).written?.sessionGeneration == 1)
        let stranger = EndAllSessions(context: Fixture.context("all", AccountTests.manager()))
        #expect(stranger.decide(current: account, version: 1).refusal == .denied(.otherAccount))
        let record = Fixture.record()
        let subscriber = EndAllSessions(context: Fixture.context("all", record.subscriber))
        #expect(subscriber.decide(current: record, version: 1).written?.sessionGeneration == 1)
        let other = EndAllSessions(context: Fixture.context("all", Fixture.subscriber(of: "+12125550199")))
        #expect(other.decide(current: record, version: 1).refusal == .denied(.otherNumber))
    }

    @Test("A use is written when the last one written is old enough, and is no request")
    func use() throws {
        let account = try LogInTests.account()
        let session = try #require(Self.open(account).decide(current: nil, version: 0).written)
        func use(_ milliseconds: Int64) -> Decision<SessionRecord> {
            let now = Fixture.noon.adding(milliseconds: milliseconds)
            return RecordUse(context: Fixture.context("use", account.caller, now: now), interval: 300_000)
                .decide(current: session, version: 1)
        }
        #expect(use(299_999).repeated == session)
        let used = try #require(use(300_000).written)
        #expect(used.lastUsedAt == Fixture.noon.adding(milliseconds: 300_000))
        #expect(used.requests == session.requests)
    }
}
