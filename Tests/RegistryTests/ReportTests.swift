import Numbering
import Registry
import RegistryTestSupport
import Testing

@Suite("Reports")
struct ReportTests {
    /// Verizon holds the code 212-220 but for 212-220-3, which is Telnyx's. Verizon has 750 numbers of it, of which 50
    /// age, and took one in the open pool; Telnyx has 10 of its block.
    private func fixture() async throws -> RegistryFixture {
        let fixture = try await RegistryFixture()
        let registry = fixture.registry
        for (id, block, holder) in [
            ("b1", "1212220", RegistryFixture.verizon), ("b2", "1212220-3", RegistryFixture.telnyx),
        ] {
            let request = RegistryFixture.request(id, fixture.administrator)
            _ = await registry.changeBlock(RegistryFixture.block(block), .correct(holder), request)
        }
        for (id, first, count, caller) in [
            ("o1", "+12122200000", 750, fixture.verizonCaller), ("o2", "+12122203000", 10, fixture.telnyxCaller),
            ("o3", "+12122210000", 1, fixture.verizonCaller),
        ] {
            let order = Order(
                operation: .allocate,
                selection: .range(first: RegistryFixture.number(first), count: count)
            )
            _ = try await registry.order(order, RegistryFixture.request(id, caller))
        }
        fixture.clock.advance(days: 30)
        let release = Order(
            operation: .release,
            selection: .range(first: RegistryFixture.number("+12122200000"), count: 50)
        )
        _ = try await registry.order(release, RegistryFixture.request("r", fixture.verizonCaller))
        return fixture
    }

    private func rows(_ fixture: RegistryFixture, _ query: ReportQuery, _ caller: Caller) async throws
        -> [UtilisationRow]
    {
        guard case .done(let page, _) = await fixture.registry.utilisation(query, caller: caller) else {
            throw Unexpected()
        }
        return page.items
    }

    @Test("By carrier: what it has, and what is left of its blocks")
    func byOCN() async throws {
        let fixture = try await fixture()
        let own = try await rows(fixture, ReportQuery(grouping: .ocn, limit: 10), fixture.verizonCaller)
        let row = try #require(own.first)
        #expect(own.count == 1 && row.key == "9104")
        #expect(row.utilisation.assigned == 701 && row.utilisation.aging == 50)
        #expect(row.utilisation.capacity == 9_000 && row.utilisation.outsideBlocks == 1)
        #expect(row.utilisation.available == 9_000 - 750)
        #expect(abs(row.utilisation.percent - 700 * 100 / 9_000) < 0.3)
        #expect(abs(row.monthlyGrowth - 701.0 / 6) < 0.01)
        #expect(abs((row.monthsToExhaust ?? 0) - 8_250 / (701.0 / 6)) < 0.1)
        #expect(!row.justifiesGrowth)
        let all = try await rows(fixture, ReportQuery(grouping: .ocn, limit: 10), fixture.administrator)
        #expect(all.map(\.key) == ["0341", "073H", "9104"])
        #expect(all[1].utilisation.assigned == 10 && all[1].utilisation.capacity == 1_000)
    }

    @Test("By block, a thousands-block with a holder of its own is no part of the code around it")
    func byBlock() async throws {
        let fixture = try await fixture()
        let found = try await rows(fixture, ReportQuery(grouping: .block, limit: 10), fixture.administrator)
        #expect(found.map(\.key) == ["1212220", "1212220-3"])
        #expect(found[0].utilisation.assigned == 700 && found[0].utilisation.capacity == 9_000)
        #expect(found[1].utilisation.assigned == 10 && found[1].utilisation.available == 990)
    }

    @Test("By area code, pages join")
    func byAreaCode() async throws {
        let fixture = try await fixture()
        var query = ReportQuery(grouping: .areaCode, limit: 1)
        var keys: [String] = []
        var assigned = 0
        repeat {
            guard case .done(let page, _) = await fixture.registry.utilisation(query, caller: fixture.administrator)
            else { throw Unexpected() }
            keys += page.items.map(\.key)
            assigned += page.items.reduce(0) { $0 + $1.utilisation.assigned }
            query.after = page.next
        } while query.after != nil
        #expect(keys == ["212", "226", "415", "800", "907"])
        #expect(assigned == 711)
    }

    @Test("Each number that was given back comes once, with the last time and the carrier that had it")
    func disconnected() async throws {
        let fixture = try await fixture()
        let registry = fixture.registry
        let day = fixture.clock.now
        fixture.clock.advance(days: 100)
        let again = RegistryFixture.number("+12122200007")
        _ = await registry.allocate(
            again,
            to: nil,
            changes: .none,
            RegistryFixture.request("again", fixture.verizonCaller)
        )
        var query = DisconnectionQuery(limit: 7)
        var found: [Disconnection] = []
        repeat {
            guard case .done(let page, _) = await registry.disconnections(query, caller: fixture.administrator) else {
                throw Unexpected()
            }
            found += page.items
            query.after = page.next
        } while query.after != nil
        #expect(found.count == 50)
        #expect(Set(found.map(\.number)).count == 50)
        #expect(found.allSatisfy { $0.time == day && $0.ocn == RegistryFixture.verizon })
        #expect(found.filter(\.isReassigned).map(\.number) == [again])
        query = DisconnectionQuery(limit: 100)
        query.since = day.adding(days: 1)
        guard case .done(let none, _) = await registry.disconnections(query, caller: fixture.verizonCaller),
            case .done(let others, _) = await registry.disconnections(
                DisconnectionQuery(limit: 100),
                caller: fixture.telnyxCaller
            )
        else { throw Unexpected() }
        #expect(none.items.isEmpty && others.items.isEmpty)
    }

    @Test(
        "A number that its carrier took back while it rested was not disconnected, and is when it is given back again"
    )
    func reclaimed() async throws {
        let fixture = try await RegistryFixture()
        let registry = fixture.registry
        let number = RegistryFixture.number("+12122200123")
        let caller = fixture.verizonCaller
        func disconnections() async throws -> [Disconnection] {
            let query = DisconnectionQuery(limit: 10)
            guard case .done(let page, _) = await registry.disconnections(query, caller: caller) else {
                throw Unexpected()
            }
            return page.items
        }
        _ = await registry.allocate(number, to: nil, changes: .none, RegistryFixture.request("1", caller))
        _ = await registry.release(number, RegistryFixture.request("2", caller))
        #expect(try await disconnections().map(\.number) == [number])
        _ = await registry.reclaim(number, for: nil, RegistryFixture.request("3", caller))
        #expect(try await disconnections().isEmpty)
        fixture.clock.advance(days: 1)
        _ = await registry.release(number, RegistryFixture.request("4", caller))
        #expect(try await disconnections().map(\.time) == [fixture.clock.now])
    }
}
