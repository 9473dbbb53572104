import Numbering
import Registry
import RegistryTestSupport
import Testing

@Suite("Accounts, invitations and passwords")
struct AccountTests {
    static let jane = LogInTests.jane

    private static func draft(_ role: Role = .carrier, _ ocn: OCN? = RegistryFixture.verizon) -> AccountDraft {
        var draft = AccountDraft()
        draft.name = "Jane Doe"
        draft.role = role
        draft.ocn = .some(ocn)
        return draft
    }

    private static func manager(_ ocn: OCN = RegistryFixture.verizon) -> Caller {
        Caller(role: .ocnManager, ocn: ocn, actor: "boss", account: LogInTests.mail("boss@a.example"))
    }

    private static func refusal<Value>(_ answer: Answer<Value>) -> Refusal? {
        if case .rejected(let refusal) = answer { refusal } else { nil }
    }

    @Test("An account is made once, changed by whoever looks after it, and seen by nobody else")
    func administration() async throws {
        let fixture = try await RegistryFixture()
        let registry = fixture.registry
        let make = RegistryFixture.request("make", Self.manager())
        guard case .done(let made, false) = await registry.makeAccount(Self.jane, Self.draft(), make),
            case .done(_, true) = await registry.makeAccount(Self.jane, Self.draft(), make)
        else { throw Unexpected() }
        #expect(made.record.ocn == RegistryFixture.verizon)
        let again = RegistryFixture.request("again", Self.manager())
        #expect(Self.refusal(await registry.makeAccount(Self.jane, Self.draft(), again)) == .exists)
        // Another carrier's manager learns nothing about it.
        let foreign = RegistryFixture.request("foreign", Self.manager(RegistryFixture.telnyx))
        #expect(
            Self.refusal(await registry.makeAccount(Self.jane, Self.draft(.carrier, RegistryFixture.telnyx), foreign))
                == .denied(.otherOCN)
        )
        #expect(Self.refusal(registry.account(Self.jane, visibleTo: foreign.caller)) == .notFound)
        var rename = AccountDraft()
        rename.name = "Janet Doe"
        #expect(Self.refusal(await registry.changeAccount(Self.jane, rename, foreign)) == .denied(.otherOCN))
        guard case .done(let renamed, _) = await registry.changeAccount(Self.jane, rename, again) else {
            throw Unexpected()
        }
        #expect(renamed.record.name == "Janet Doe" && renamed.record.role == .carrier)
        guard case .done(let list, _) = registry.accounts(visibleTo: Self.manager()) else { throw Unexpected() }
        #expect(list.map(\.record.mail) == [Self.jane])
        var carrier = fixture.verizonCaller
        carrier.scopes = nil
        let denied = Refusal.denied(.roleNotPermitted(.carrier, .manageAccounts))
        #expect(Self.refusal(registry.accounts(visibleTo: carrier)) == denied)
        #expect(Self.refusal(registry.account(Self.jane, visibleTo: carrier)) == denied)
        let request = RegistryFixture.request("carrier", carrier)
        #expect(Self.refusal(await registry.makeAccount(Self.jane, Self.draft(), request)) == denied)
        #expect(Self.refusal(await registry.changeAccount(Self.jane, rename, request)) == denied)
        #expect(Self.refusal(await registry.invite(Self.jane, request)) == denied)
    }

    @Test("An invitation is sent, and shown to whoever invites as nobody delivers it here")
    func invitation() async throws {
        let fixture = try await RegistryFixture()
        let registry = fixture.registry
        _ = await registry.makeAccount(Self.jane, Self.draft(), RegistryFixture.request("make", fixture.administrator))
        let request = RegistryFixture.request("invite", fixture.administrator)
        guard case .done(let issued, false) = await registry.invite(Self.jane, request),
            let code = issued.code,
            case .invitation(let sent, let expiresAt, _)? = fixture.outbox.entries.first?.event
        else { throw Unexpected() }
        #expect(code == sent && expiresAt == fixture.clock.now.adding(milliseconds: 600_000))
        #expect(fixture.outbox.entries.first?.recipient == .mail(Self.jane, name: "Jane Doe"))
        #expect(code.text.wholeMatch(of: /[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}/) != nil)
        // A repeated request neither makes nor shows another one.
        guard case .done(let repeated, true) = await registry.invite(Self.jane, request) else { throw Unexpected() }
        #expect(repeated.code == nil && fixture.outbox.entries.count == 1)
        // As people type it.
        let typed = code.text.lowercased().replacing("-", with: " ").replacing("0", with: "o")
        let password = LogInTests.password
        guard
            case .done = await registry.setPassword(
                of: .account(Self.jane),
                code: typed,
                to: password,
                from: RequestOrigin()
            )
        else { throw Unexpected() }
        #expect(registry.tables.account(Self.jane)?.record.isVerified == true)
        let once = await registry.setPassword(
            of: .account(Self.jane),
            code: code.text,
            to: password,
            from: RequestOrigin()
        )
        #expect(Self.refusal(once) == .wrongCode)
        guard case .passwordChanged? = fixture.outbox.entries.first?.event else { throw Unexpected() }
    }

    @Test("P6: five wrong codes use a code up, wherever they are tried")
    func wrongCodes() async throws {
        let fixture = try await RegistryFixture()
        _ = await fixture.registry.makeAccount(
            Self.jane,
            Self.draft(),
            RegistryFixture.request("make", fixture.administrator)
        )
        let request = RegistryFixture.request("invite", fixture.administrator)
        guard case .done(let issued, _) = await fixture.registry.invite(Self.jane, request), let code = issued.code
        else { throw Unexpected() }
        for text in ["0000-0000", "", "not a code at all, and long", "ZZZZ-ZZZZ", "7777-7777"] {
            let answer = await fixture.anotherNode().setPassword(
                of: .account(Self.jane),
                code: text,
                to: LogInTests.password,
                from: RequestOrigin()
            )
            #expect(Self.refusal(answer) == .wrongCode)
        }
        let right = await fixture.registry.setPassword(
            of: .account(Self.jane),
            code: code.text,
            to: LogInTests.password,
            from: RequestOrigin()
        )
        #expect(Self.refusal(right) == .wrongCode)
    }

    @Test("Asking for a reset looks the same whether there is somebody or not, and writes to whoever is there")
    func reset() async throws {
        let fixture = try await RegistryFixture()
        try await LogInTests.account(fixture)
        fixture.clock.advance(seconds: 60)
        let before = fixture.outbox.entries.count
        for (name, sent) in [(Self.jane, 1), (LogInTests.mail("nobody@verizon.example"), 0)] {
            let computations = fixture.hasher.computationCount
            let count = fixture.outbox.entries.count
            guard case .done = await fixture.registry.requestReset(of: .account(name), from: RequestOrigin()) else {
                throw Unexpected()
            }
            #expect(fixture.hasher.computationCount == computations + 1)
            #expect(fixture.outbox.entries.count == count + sent)
        }
        // A second code within a minute is not made, and nobody hears that.
        guard case .done = await fixture.registry.requestReset(of: .account(Self.jane), from: RequestOrigin()) else {
            throw Unexpected()
        }
        #expect(fixture.outbox.entries.count == before + 1)
        guard case .passwordReset(let code, _)? = fixture.outbox.entries.first?.event else { throw Unexpected() }
        let set = await fixture.registry.setPassword(
            of: .account(Self.jane),
            code: code.text,
            to: "quite another password",
            from: RequestOrigin()
        )
        guard case .done = set else { throw Unexpected() }
        guard case .rejected = await LogInTests.logIn(fixture),
            case .done = await LogInTests.logIn(fixture, .account(Self.jane), "quite another password")
        else { throw Unexpected() }
    }

    @Test(
        "A password is long, plain and not the name",
        arguments: ["", "short", "aaaaaaaaaaaaaaaa", "tab\tulated password", "Jane@Verizon.Example"]
            + [String(repeating: "abcd", count: 51)]
    )
    func passwordRule(password: String) async throws {
        let fixture = try await RegistryFixture()
        let answer = await fixture.registry.setPassword(
            of: .account(Self.jane),
            code: "0000-0000",
            to: password,
            from: RequestOrigin()
        )
        guard case .field(let error)? = Self.refusal(answer) else { throw Unexpected() }
        #expect(error.field == "password" && error.value.isEmpty)
        #expect(fixture.hasher.computationCount == 0)
    }

    @Test("A changed password needs the present one, and an API key has none")
    func change() async throws {
        let fixture = try await RegistryFixture()
        try await LogInTests.account(fixture)
        let caller = try await fixture.registry.authentication(by: try await LogInTests.token(fixture)).caller
        func change(_ present: String, _ caller: Caller) async -> Refusal? {
            Self.refusal(
                await fixture.registry.changePassword(
                    from: present,
                    to: "quite another password",
                    by: caller,
                    from: RequestOrigin()
                )
            )
        }
        #expect(await change("wrong", caller) == .wrongCredentials)
        #expect(fixture.registry.tables.account(Self.jane)?.record.passwordAttempts.failures == 1)
        #expect(await change("wrong", fixture.administrator) == .denied(.outsideScopes(.setPassword)))
        #expect(await change(LogInTests.password, caller) == nil)
    }

    @Test("A subscriber logs in with number and password, sees that number alone, and is out when it is given back")
    func subscriber() async throws {
        let fixture = try await RegistryFixture()
        let registry = fixture.registry
        let number = RegistryFixture.number("+12122200123")
        _ = await registry.allocate(
            number,
            to: nil,
            changes: .none,
            RegistryFixture.request("take", fixture.verizonCaller)
        )
        let foreign = RegistryFixture.request("invite", fixture.telnyxCaller)
        #expect(Self.refusal(await registry.inviteSubscriber(of: number, foreign)) == .denied(.otherOCN))
        let invite = RegistryFixture.request("invite", fixture.verizonCaller)
        guard case .done(let issued, _) = await registry.inviteSubscriber(of: number, invite), let code = issued.code
        else { throw Unexpected() }
        #expect(fixture.outbox.entries.first?.recipient == .telephone(number))
        let set = await registry.setPassword(
            of: .number(number),
            code: code.text,
            to: LogInTests.password,
            from: RequestOrigin()
        )
        guard case .done = set else { throw Unexpected() }
        let token = try await LogInTests.token(fixture, .number(number))
        for node in [registry, fixture.anotherNode()] {
            let caller = try await node.authentication(by: token).caller
            #expect(
                caller == Caller(role: .subscriber, ocn: RegistryFixture.verizon, actor: "+12122200123", number: number)
            )
        }
        guard case .done(let history, _) = await registry.history(of: number, caller: fixture.verizonCaller) else {
            throw Unexpected()
        }
        let changes = history.entries.dropFirst().flatMap(\.changes)
        #expect(!changes.isEmpty && changes.allSatisfy { $0.old == nil && $0.new == "changed" })
        _ = await registry.release(number, RegistryFixture.request("back", fixture.verizonCaller))
        await #expect(throws: AuthenticationError.revoked) { try await registry.authentication(by: token) }
    }

    @Test("The cluster's first account survives its text form, is put in place once, and opens with its password")
    func bootstrap() async throws {
        let fixture = try await RegistryFixture()
        let (password, account) = BootstrapAccount.make(mail: Self.jane, cost: fixture.hasher.cost)
        #expect(password.wholeMatch(of: /(\w{4}-){3}\w{4}/) != nil && !account.description.contains(password))
        let read = try #require(BootstrapAccount(account.description))
        #expect(read == account)
        guard case .done(_, false) = await fixture.registry.bootstrap(read),
            case .done(_, true) = await fixture.registry.bootstrap(read),
            case .done(let opened, _) = await LogInTests.logIn(fixture, .account(Self.jane), password)
        else { throw Unexpected() }
        #expect(opened.caller.role == .systemAdministrator)
        #expect(BootstrapAccount("jane@a.example") == nil)
        #expect(BootstrapAccount("jane@a.example $scrypt$ln=99,r=8,p=1$AAAA$AAAA") == nil)
    }

    @Test("The outbox is a system administrator's to read")
    func outbox() async throws {
        let fixture = try await RegistryFixture()
        guard case .done = fixture.registry.outbox(for: fixture.administrator) else { throw Unexpected() }
        var carrier = fixture.verizonCaller
        carrier.scopes = nil
        #expect(
            Self.refusal(fixture.registry.outbox(for: carrier))
                == .denied(.roleNotPermitted(.carrier, .readOutbox))
        )
    }
}
