import Numbering
import Registry
import RegistryTestSupport
import Replication
import Testing

@Suite("Earlier versions, and histories of tables")
struct AsOfTests {
    let number = RegistryFixture.number("+12122200123")

    /// Verizon has it for ten days as ANNA, then as BERTA; after 100 more days of rest, Telnyx takes it.
    private func twoHolders() async throws -> (fixture: RegistryFixture, times: [Timestamp]) {
        let fixture = try await RegistryFixture()
        let registry = fixture.registry
        let verizon = fixture.verizonCaller
        var times = [fixture.clock.now]
        func change(_ id: String, _ name: String) async throws {
            let changes = try NumberChanges(["cnam": name])
            _ = await registry.update(number, changes: changes, RegistryFixture.request(id, verizon))
        }
        fixture.clock.advance(days: 1)
        _ = await registry.allocate(number, to: nil, changes: .none, RegistryFixture.request("1", verizon))
        times.append(fixture.clock.now)
        fixture.clock.advance(days: 10)
        try await change("2", "ANNA")
        times.append(fixture.clock.now)
        fixture.clock.advance(days: 10)
        try await change("3", "BERTA")
        _ = await registry.release(number, RegistryFixture.request("4", verizon))
        times.append(fixture.clock.now)
        fixture.clock.advance(days: 100)
        times.append(fixture.clock.now)
        _ = await registry.allocate(
            number,
            to: nil,
            changes: .none,
            RegistryFixture.request("5", fixture.telnyxCaller)
        )
        times.append(fixture.clock.now)
        return (fixture, times)
    }

    @Test("A number is shown as it was at an instant, aging that had run out included")
    func asOf() async throws {
        let (fixture, times) = try await twoHolders()
        let registry = fixture.registry
        func version(_ past: PastVersion) async -> UInt64? {
            guard case .done(let entry, _) = await registry.show(number, past, caller: fixture.administrator) else {
                return nil
            }
            return entry.version
        }
        #expect(await version(.asOf(times[0])) == nil)
        #expect(await version(.asOf(times[1])) == 1)
        #expect(await version(.asOf(times[2])) == 2)
        #expect(await version(.asOf(times[3])) == 4)
        #expect(await version(.asOf(times[3].adding(days: 99))) == nil)
        #expect(await version(.asOf(times[5])) == 5)
        #expect(await version(.number(3)) == 3)
        #expect(await version(.number(6)) == nil)
        guard
            case .rejected(.denied) = await registry.show(number, .number(1), caller: fixture.verizonCaller)
        else { throw Unexpected() }
    }

    @Test("A version that no node has is not guessed")
    func gap() async throws {
        let (fixture, times) = try await twoHolders()
        fixture.registers.forget(RegisterKey("n" + number.digits), version: 3)
        let registry = fixture.registry
        guard case .unavailable = await registry.show(number, .number(3), caller: fixture.administrator),
            case .done(let second, _) = await registry.show(
                number,
                .asOf(times[1]),
                caller: fixture.administrator
            )
        else { throw Unexpected() }
        #expect(second.version == 1)
    }

    @Test("What a carrier held at a date is listed, also what it has given back since")
    func holdingsAtADate() async throws {
        let (fixture, times) = try await twoHolders()
        let kept = RegistryFixture.number("+12122200007")
        _ = await fixture.registry.allocate(
            kept,
            to: nil,
            changes: .none,
            RegistryFixture.request("6", fixture.verizonCaller)
        )
        func held(_ caller: Caller, _ time: Timestamp?) async throws -> [TelephoneNumber] {
            var query = HoldingsQuery(limit: 1)
            query.asOf = time
            var found: [TelephoneNumber] = []
            repeat {
                guard case .done(let page, _) = await fixture.registry.holdings(query, caller: caller) else {
                    throw Unexpected()
                }
                found += page.items.map(\.record.number)
                query.after = page.next
            } while query.after != nil
            return found
        }
        #expect(try await held(fixture.verizonCaller, times[0]).isEmpty)
        #expect(try await held(fixture.verizonCaller, times[2]) == [number])
        #expect(try await held(fixture.verizonCaller, times[5]) == [kept])
        #expect(try await held(fixture.verizonCaller, nil) == [kept])
        #expect(try await held(fixture.telnyxCaller, times[2]).isEmpty)
        #expect(try await held(fixture.telnyxCaller, times[5]) == [number])
    }

    @Test("Every version of an OCN, a block and an area code is there, and the chains hold")
    func tables() async throws {
        let fixture = try await RegistryFixture()
        let registry = fixture.registry
        let administrator = fixture.administrator
        var draft = OCNDraft()
        draft.company = "Verizon New England"
        _ = await registry.putOCN(RegistryFixture.verizon, draft, RegistryFixture.request("o", administrator))
        let block = RegistryFixture.block("1212220")
        for (id, holder) in [("b1", RegistryFixture.verizon), ("b2", RegistryFixture.telnyx)] {
            _ = await registry.changeBlock(block, .correct(holder), RegistryFixture.request(id, administrator))
        }
        guard case .done(let ocn, _) = await registry.history(of: RegistryFixture.verizon, caller: administrator),
            case .done(let grants, _) = await registry.history(of: block, caller: fixture.telnyxCaller),
            let code = AreaCode("212"),
            case .done(let area, _) = await registry.history(of: code, caller: administrator),
            case .rejected(.denied) = await registry.history(of: block, caller: fixture.verizonCaller),
            case .rejected(.denied) = await registry.history(of: code, caller: fixture.verizonCaller)
        else { throw Unexpected() }
        #expect(ocn.flaw == nil && grants.flaw == nil && area.flaw == nil)
        #expect(ocn.entries.map(\.version) == [1, 2])
        #expect(ocn.entries.last?.changes.map(\.field) == ["company"])
        #expect(ocn.entries.last?.changes.first?.old == "Verizon New York, Inc.")
        // A block that changes hands does so in several versions.
        let handed = grants.entries.flatMap(\.changes).filter { $0.field == "ocn" }
        #expect(handed.contains { $0.old == "9104" && $0.new == "073H" })
        #expect(area.entries.count == 1)
    }

    @Test("The history of an API key shows neither salt nor hash")
    func apiKey() async throws {
        let fixture = try await RegistryFixture()
        guard case .done(let keys, _) = fixture.registry.apiKeys(visibleTo: fixture.verizonCaller),
            let id = keys.first?.record.id,
            case .done(let history, _) = await fixture.registry.history(ofAPIKey: id, caller: fixture.verizonCaller),
            case .rejected = await fixture.registry.history(ofAPIKey: id, caller: fixture.telnyxCaller)
        else { throw Unexpected() }
        let fields = Set(history.entries.flatMap(\.changes).map(\.field))
        #expect(
            fields.isSubset(of: [
                "id", "name", "role", "ocn", "scopes", "expiresAt", "revokedAt", "owner", "lastUsedAt",
            ])
        )
    }
}
