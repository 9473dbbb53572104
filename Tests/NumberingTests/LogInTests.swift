import Numbering
import Testing

/// Passwords, codes and lock-outs, as decided in the holder's register.
struct LogInTests {
    static let hash: [UInt8] = [7]

    /// An account with a password.
    static func account() throws -> AccountRecord {
        var account = try AccountTests.account()
        account.password = hash
        return account
    }

    static func attempt(
        _ id: RequestID,
        _ caller: Caller,
        at now: Timestamp = Fixture.noon,
        hash: [UInt8]? = hash,
        isCorrect: Bool
    ) -> LogIn {
        LogIn(
            context: Fixture.context(id, caller, now: now),
            comparedHash: hash,
            isCorrect: isCorrect
        )
    }

    /// The record after wrong attempts, each of which must be counted.
    static func afterFailures(
        _ count: Int,
        _ start: AccountRecord,
        at now: Timestamp = Fixture.noon
    ) throws -> AccountRecord {
        var account = start
        for index in 0..<count {
            let id = known(RequestID("wrong-\(account.passwordAttempts.failures)-\(index)"), "")
            let decision = attempt(id, account.caller, at: now, isCorrect: false).decide(current: account, version: 9)
            account = try #require(decision.written, "attempt \(index) was not counted: \(decision)")
        }
        return account
    }

    @Test("The right password opens, and writes nothing when nothing was wrong before")
    func right() throws {
        let account = try Self.account()
        let decision = Self.attempt("a", account.caller, isCorrect: true).decide(current: account, version: 1)
        #expect(decision.repeated == account)
        let counted = try Self.afterFailures(4, account)
        let cleared = Self.attempt("b", account.caller, isCorrect: true).decide(current: counted, version: 5)
        #expect(cleared.written?.passwordAttempts == AttemptCounter.none)
    }

    @Test("Five wrong passwords lock, and then nothing opens and nothing counts until the lock ends")
    func lockOut() throws {
        let account = try Self.account()
        let locked = try Self.afterFailures(5, account)
        let until = Fixture.noon.adding(milliseconds: 60_000)
        #expect(locked.passwordAttempts == AttemptCounter(failures: 5, lockedUntil: until))
        for isCorrect in [true, false] {
            let decision = Self.attempt("x", account.caller, isCorrect: isCorrect).decide(current: locked, version: 6)
            #expect(decision.refusal == .lockedOut(until: until))
        }
        let later = Self.attempt("y", account.caller, at: until, isCorrect: true).decide(current: locked, version: 6)
        #expect(later.written?.passwordAttempts == AttemptCounter.none)
    }

    @Test("Each lock is twice as long as the one before, up to a day", arguments: 1...14)
    func doubling(lock: Int) throws {
        var account = try Self.account()
        account.passwordAttempts = AttemptCounter(failures: UInt32(lock * 5 - 5))
        let locked = try Self.afterFailures(5, account)
        let minutes = min(1 << (lock - 1), 1_440)
        #expect(locked.passwordAttempts.lockedUntil == Fixture.noon.adding(milliseconds: Int64(minutes) * 60_000))
    }

    @Test("Of many attempts at once the register lets five wrong ones through, whatever came with them")
    func flood() throws {
        var account = try Self.account()
        var version: UInt64 = 1
        var counted = 0
        for index in 0..<1_000 {
            // All were compared with the same hash before any was decided; the 6th is right.
            let id = known(RequestID("flood-\(index)"), "")
            let attempt = Self.attempt(id, account.caller, isCorrect: index >= 5)
            switch attempt.decide(current: account, version: version) {
            case .write(let record):
                account = record
                version += 1
                counted += 1
            case .repeated: Issue.record("attempt \(index) opened the account")
            case .refuse(let refusal): #expect(refusal.code == "locked-out")
            }
        }
        #expect(counted == 5)
    }

    @Test("An attempt that is repeated counts once")
    func repetition() throws {
        let account = try Self.account()
        let attempt = Self.attempt("same", account.caller, isCorrect: false)
        let once = try #require(attempt.decide(current: account, version: 1).written)
        #expect(attempt.decide(current: once, version: 2).repeated == once)
        #expect(once.passwordAttempts.failures == 1)
    }

    @Test("Without a password, with another's hash, disabled or unknown, nothing opens")
    func nothingOpens() throws {
        var account = try Self.account()
        func refusal(_ current: AccountRecord?, hash: [UInt8]? = Self.hash) -> Refusal? {
            Self.attempt("a", account.caller, hash: hash, isCorrect: true).decide(current: current, version: 1).refusal
        }
        #expect(refusal(nil) == .wrongCredentials)
        #expect(refusal(account, hash: [8]) == .wrongCredentials)
        #expect(refusal(account, hash: nil) == .wrongCredentials)
        account.password = nil
        #expect(refusal(account, hash: nil) == .wrongCredentials)
        account.password = Self.hash
        account.isDisabled = true
        #expect(refusal(account) == .wrongCredentials)
    }

    @Test("Guesses at a number without a password count too, as its version is public")
    func noPassword() throws {
        var record = Fixture.record()
        record.password = nil
        let attempt = Self.attempt("a", record.subscriber, hash: nil, isCorrect: false)
        #expect(attempt.decide(current: record, version: 1).written?.passwordAttempts.failures == 1)
    }

    @Test("A subscriber logs in to a number that is held, and to no other", arguments: NumberState.allCases)
    func subscriber(state: NumberState) {
        var record = Fixture.record(state, until: .latest)
        record.password = Self.hash
        let decision = Self.attempt("a", record.subscriber, isCorrect: true).decide(current: record, version: 1)
        #expect((decision.repeated != nil) == [.assigned, .suspended, .intermediate].contains(state))
    }

    @Test("Wrong passwords of a number are counted in the number's record")
    func subscriberLockOut() throws {
        var record = Fixture.record()
        record.password = Self.hash
        for index in 0..<5 {
            let id = known(RequestID("wrong-\(index)"), "")
            record = try #require(
                Self.attempt(id, record.subscriber, isCorrect: false).decide(current: record, version: 1).written
            )
        }
        let right = Self.attempt("right", record.subscriber, isCorrect: true).decide(current: record, version: 6)
        #expect(right.refusal?.code == "locked-out")
        #expect(differences(from: Fixture.record(), to: record).allSatisfy { $0.old == nil && $0.new == "changed" })
    }

    @Test("The next holder of a number inherits neither password nor lock-out nor sessions")
    func nextHolder() throws {
        var record = Fixture.record(.aging, until: Fixture.noon)
        record.password = Self.hash
        record.sessionGeneration = 7
        record.passwordAttempts = AttemptCounter(failures: 5, lockedUntil: .latest)
        let taken = try #require(
            Fixture.allocation(Fixture.context("take", Fixture.carrier(Fixture.telnyx)), to: Fixture.telnyx)
                .decide(current: record, version: 3).written
        )
        #expect(taken.password == nil && taken.passwordAttempts == .none && taken.gusi != record.gusi)
    }
}
