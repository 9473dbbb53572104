import Numbering
import Registry
import RegistryTestSupport
import Testing

@Suite("Orders")
struct OrderTests {
    private func isDone(_ result: OrderReport.Result) -> Bool {
        if case .done = result.outcome { true } else { false }
    }

    @Test("A range is taken number by number: what others have is refused, the rest is done")
    func range() async throws {
        let fixture = try await RegistryFixture()
        let first = RegistryFixture.number("+12122200100")
        _ = await fixture.registry.allocate(
            RegistryFixture.number("+12122200103"),
            to: nil,
            changes: .none,
            RegistryFixture.request("t", fixture.telnyxCaller)
        )
        let order = Order(operation: .allocate, selection: .range(first: first, count: 10))
        let report = try await fixture.registry.order(order, RegistryFixture.request("o", fixture.verizonCaller))
        #expect(report.results.count == 10)
        #expect(report.results.count(where: isDone) == 9)
        guard case .rejected(.taken(RegistryFixture.telnyx, _)) = report.results[3].outcome else { throw Unexpected() }
        let again = try await fixture.registry.order(order, RegistryFixture.request("o", fixture.verizonCaller))
        #expect(again.results.map(isDone) == report.results.map(isDone))
    }

    @Test("A dry run writes nothing")
    func dryRun() async throws {
        let fixture = try await RegistryFixture()
        let order = Order(operation: .allocate, selection: .block(RegistryFixture.block("1212220-0")), isDryRun: true)
        let report = try await fixture.registry.order(order, RegistryFixture.request("o", fixture.verizonCaller))
        #expect(report.state == .notDone)
        #expect(report.results.count == 1_000)
        #expect(report.results.allSatisfy(isDone))
        guard
            case .done(.available, _) = await fixture.registry.show(RegistryFixture.number("+12122200000"), caller: nil)
        else { throw Unexpected() }
    }

    @Test("All or nothing takes nothing when one number can't be had")
    func allOrNothing() async throws {
        let fixture = try await RegistryFixture()
        let first = RegistryFixture.number("+12122200100")
        _ = await fixture.registry.allocate(
            first,
            to: nil,
            changes: .none,
            RegistryFixture.request("t", fixture.telnyxCaller)
        )
        let order = Order(operation: .allocate, selection: .range(first: first, count: 3), isAllOrNothing: true)
        let report = try await fixture.registry.order(order, RegistryFixture.request("o", fixture.verizonCaller))
        #expect(report.state == .notDone)
        #expect(!report.results.contains(where: isDone))
        guard
            case .done(.available, _) = await fixture.registry.show(RegistryFixture.number("+12122200101"), caller: nil)
        else { throw Unexpected() }
    }

    @Test("Numbers that the registry picks are the same when the request is repeated")
    func matching() async throws {
        let fixture = try await RegistryFixture()
        let query = AvailableQuery(place: .areaCode(212), limit: 25)
        let order = Order(operation: .allocate, selection: .matching(query, count: 25))
        let request = RegistryFixture.request("o", fixture.verizonCaller)
        let first = try await fixture.registry.order(order, request)
        let second = try await fixture.registry.order(order, request)
        #expect(first.results.count == 25)
        #expect(first.results.allSatisfy(isDone))
        #expect(first.results.map(\.number) == second.results.map(\.number))
        let other = try await fixture.registry.order(order, RegistryFixture.request("p", fixture.verizonCaller))
        #expect(Set(other.results.map(\.number)).isDisjoint(with: first.results.map(\.number)))
        let smaller = Order(operation: .allocate, selection: .matching(query, count: 5))
        await #expect(throws: OrderError.refused(.requestIDReused(.allocateNumber))) {
            try await fixture.registry.order(smaller, request)
        }
    }

    @Test("An order beyond the limit is refused as a whole")
    func tooLarge() async throws {
        let fixture = try await RegistryFixture()
        let order = Order(
            operation: .allocate,
            selection: .range(first: RegistryFixture.number("+12122200000"), count: 10_001)
        )
        await #expect(throws: OrderError.tooLarge(count: 10_001, limit: 10_000)) {
            try await fixture.registry.order(order, RegistryFixture.request("o", fixture.verizonCaller))
        }
    }
}
