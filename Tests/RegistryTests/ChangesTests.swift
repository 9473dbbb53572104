import Numbering
import Registry
import RegistryTestSupport
import Replication
import Testing

@Suite("Changes")
struct ChangesTests {
    let first = RegistryFixture.number("+12122200001")
    let second = RegistryFixture.number("+12122200002")

    private func page(
        _ fixture: RegistryFixture,
        from start: Registry.ChangeStart,
        kinds: Set<RegistryChange.Kind> = [.number],
        limit: Int = 1_000,
        caller: Caller? = nil
    ) async throws -> ChangePage {
        let caller = caller ?? fixture.administrator
        let answer = await fixture.registry.changes(from: start, kinds: kinds, limit: limit, caller: caller)
        guard case .done(let page, _) = answer else { throw Unexpected() }
        return page
    }

    private func allocate(_ number: TelephoneNumber, _ id: String, _ fixture: RegistryFixture) async {
        let request = RegistryFixture.request(id, fixture.verizonCaller)
        _ = await fixture.registry.allocate(number, to: nil, changes: .none, request)
    }

    @Test("A follower gets each change once, in order, and the latest version of what changed twice")
    func following() async throws {
        let fixture = try await RegistryFixture()
        let start = try await page(fixture, from: .latest)
        #expect(start.changes.isEmpty)
        await allocate(first, "1", fixture)
        await allocate(second, "2", fixture)
        _ = await fixture.registry.update(
            first,
            changes: try NumberChanges(["cnam": "ANNA"]),
            RegistryFixture.request("3", fixture.verizonCaller)
        )
        let news = try await page(fixture, from: .cursor(start.next))
        #expect(news.changes.map(\.content.key) == [second.description, first.description])
        #expect(news.changes.map(\.content.version) == [1, 2])
        #expect(news.changes.map(\.provenance.operation) == [.allocateNumber, .updateNumber])
        #expect(!news.isRestarted && !news.hasMore)
        let rest = try await page(fixture, from: .cursor(news.changes[0].cursor))
        #expect(rest.changes.map(\.content.key) == [first.description])
        let end = try await page(fixture, from: .cursor(rest.next))
        #expect(end.changes.isEmpty)
        #expect(end.next == rest.next)
    }

    @Test("Pages join without gap or repetition, also where most changes are of other kinds", arguments: [1, 2, 7])
    func paging(limit: Int) async throws {
        let fixture = try await RegistryFixture()
        for index in 0..<9 {
            let number = try #require(first.advanced(by: index))
            await allocate(number, "r\(index)", fixture)
        }
        var found: [String] = []
        var start = Registry.ChangeStart.beginning
        while true {
            let page = try await page(fixture, from: start, limit: limit)
            found += page.changes.map(\.content.key)
            start = .cursor(page.next)
            guard page.hasMore else { break }
        }
        #expect(found == (0..<9).compactMap { first.advanced(by: $0)?.description })
    }

    @Test("A cursor of another node's feed alone begins anew and says so")
    func foreignCursor() async throws {
        let fixture = try await RegistryFixture()
        await allocate(first, "1", fixture)
        let foreign = try #require(ChangeCursor("0000000000000abc-12"))
        let page = try await page(fixture, from: .cursor(foreign))
        #expect(page.isRestarted)
        #expect(page.changes.map(\.content.key) == [first.description])
        #expect(!page.next.description.contains("0000000000000abc"))
    }

    @Test("A cursor beyond the feed's end, as after a disk was put back, begins anew")
    func cursorFromTheFuture() async throws {
        let fixture = try await RegistryFixture()
        await allocate(first, "1", fixture)
        let cursor = try #require(ChangeCursor("\(fixture.registry.status.store)-999999"))
        let page = try await page(fixture, from: .cursor(cursor))
        #expect(page.isRestarted)
        #expect(!page.changes.isEmpty)
    }

    @Test("API keys are told to whoever may manage them, and who made a change to whoever may read its history")
    func access() async throws {
        let fixture = try await RegistryFixture()
        await allocate(first, "1", fixture)
        let own = try await page(fixture, from: .beginning, kinds: [.number, .apiKey], caller: fixture.verizonCaller)
        #expect(own.changes.filter { $0.content.kind == .apiKey }.count == 1)
        #expect(own.changes.last?.showsActor == true)
        let other = try await page(fixture, from: .beginning, kinds: [.number], caller: fixture.telnyxCaller)
        #expect(other.changes.map(\.showsActor) == [false])
        var subscriber = fixture.verizonCaller
        subscriber.role = .subscriber
        guard case .rejected(.denied) = await fixture.registry.changes(from: .beginning, limit: 1, caller: subscriber)
        else { throw Unexpected() }
    }

    @Test("Accounts, sessions and keys are told of to those who look after them, and to nobody else")
    func people() async throws {
        let fixture = try await RegistryFixture()
        let boss = LogInTests.mail("boss@verizon.example")
        try await LogInTests.account(fixture, boss, role: .ocnManager)
        try await LogInTests.account(fixture)
        let session = try await LogInTests.token(fixture).description
        let manager = try await fixture.registry.authentication(by: try await LogInTests.token(fixture, .account(boss)))
        var stranger = manager.caller
        stranger.ocn = RegistryFixture.telnyx
        var worker = manager.caller
        worker.role = .carrier
        let kinds: Set<RegistryChange.Kind> = [.account, .session, .apiKey]
        func seen(by caller: Caller) async throws -> [RegistryChange.Kind: [String]] {
            let changes = try await page(fixture, from: .beginning, kinds: kinds, caller: caller).changes
            return Dictionary(grouping: changes, by: \.content.kind).mapValues { $0.map(\.content.key) }
        }
        let all = try await seen(by: fixture.administrator)
        #expect(Set(all[.account] ?? []) == [boss.text, LogInTests.jane.text])
        #expect(all[.session]?.count == 2 && (all[.apiKey]?.count ?? 0) >= 3)
        // The manager looks after the carrier's keys and people, whoever they are.
        let own = try await seen(by: manager.caller)
        #expect(Set(own[.account] ?? []) == [boss.text, LogInTests.jane.text] && own[.session]?.count == 2)
        #expect(own[.apiKey]?.count == 1)
        let work = try await seen(by: worker)
        #expect(work[.account] == nil && work[.session] == nil && work[.apiKey]?.count == 1)
        let other = try await seen(by: stranger)
        #expect(other[.account] == nil && other[.session] == nil)
        #expect(Set(other[.apiKey] ?? []).isDisjoint(with: own[.apiKey] ?? []))
        #expect(!session.isEmpty)
    }

    @Test("A log-out and a change of standing are told as the next version")
    func logOut() async throws {
        let fixture = try await RegistryFixture()
        try await LogInTests.account(fixture)
        let token = try await LogInTests.token(fixture)
        let start = try await page(fixture, from: .latest).next
        let found = try await fixture.registry.authentication(by: token)
        let id = try #require(found.session)
        _ = await fixture.registry.endSession(id, RegistryFixture.request("out", found.caller))
        var draft = AccountDraft()
        draft.isDisabled = true
        _ = await fixture.registry.changeAccount(
            LogInTests.jane,
            draft,
            RegistryFixture.request("off", fixture.administrator)
        )
        let news = try await page(fixture, from: .cursor(start), kinds: [.account, .session]).changes
        #expect(news.map(\.content.kind) == [.session, .account])
        guard case .session(let ended) = news[0].content, case .account(let disabled) = news[1].content else {
            throw Unexpected()
        }
        #expect(ended.record.endedAt != nil && disabled.record.isDisabled)
    }

    @Test(
        "What is no cursor is not read as one",
        arguments: [
            "", "x", "12-3", "00c0ffee00c0ffee", "00c0ffee00c0ffee-", "00c0ffee00c0ffee--1", "00c0ffee00c0ffee-1.",
        ]
    )
    func malformed(text: String) {
        #expect(ChangeCursor(text) == nil)
    }
}
