import Numbering
import Registry
import RegistryTestSupport
import Testing
import Wire

@Suite("Finding what a carrier has")
struct HoldingsTests {
    private static let names = ["ANNA PIZZA", "BERTA", "PIZZA PLAZA", "CAFE 24", nil]
    private static let types: [LineType?] = [.mobile, .landline, .voip, nil]

    /// 60 numbers of two carriers in two area codes, some of them aging, with names, types and tags.
    private func fixture() async throws -> RegistryFixture {
        let fixture = try await RegistryFixture()
        let registry = fixture.registry
        for index in 0..<60 {
            let caller = index % 3 == 0 ? fixture.telnyxCaller : fixture.verizonCaller
            let first = RegistryFixture.number(index % 2 == 0 ? "+12122200000" : "+14152200000")
            let number = try #require(first.advanced(by: index * 137))
            var values: [String: String] = [:]
            values["cnam"] = Self.names[index % Self.names.count]
            values["type"] = Self.types[index % Self.types.count]?.rawValue
            values["tags"] = index % 7 == 0 ? "vip,pizzeria" : ""
            let changes = try NumberChanges(values)
            let request = RegistryFixture.request("a\(index)", caller)
            guard case .done = await registry.allocate(number, to: nil, changes: changes, request) else {
                throw Unexpected()
            }
            if index % 5 == 0 { _ = await registry.release(number, RegistryFixture.request("r\(index)", caller)) }
        }
        return fixture
    }

    private func all(
        _ fixture: RegistryFixture,
        _ query: HoldingsQuery,
        caller: Caller
    ) async throws -> [NumberRecord] {
        var query = query
        var found: [NumberRecord] = []
        repeat {
            guard case .done(let page, _) = await fixture.registry.holdings(query, caller: caller) else {
                throw Unexpected()
            }
            #expect(page.items.count <= query.limit)
            found += page.items.map(\.record)
            query.after = page.next
        } while query.after != nil
        return found
    }

    @Test("Every combination of filters finds what a look at every record finds", arguments: [1, 3, 50])
    func combinations(limit: Int) async throws {
        let fixture = try await fixture()
        let now = fixture.registry.now
        let everything = try await all(fixture, HoldingsQuery(limit: 1_000), caller: fixture.administrator)
        #expect(everything.count == 60)
        let ocns: [OCN?] = [nil, RegistryFixture.verizon]
        let texts: [String?] = [nil, "pizza", "Piz ann", "220 0", "vip", "nobody"]
        let states: [NumberState?] = [nil, .assigned, .aging, .suspended]
        for ocn in ocns {
            for text in texts {
                for state in states {
                    for type in [nil, LineType.mobile] {
                        for area in [nil, AreaCode("415")] {
                            var query = HoldingsQuery(limit: limit)
                            query.ocn = ocn
                            query.text = text.flatMap { SearchText($0) }
                            query.state = state
                            query.type = type
                            query.areaCode = area
                            let expected = everything.filter { record in
                                (ocn == nil || record.ocn == ocn)
                                    && (state == nil || record.effectiveState(at: now) == state)
                                    && (type == nil || record.type == type)
                                    && (area == nil || record.number.areaCode == area)
                                    && matches(record, text)
                            }
                            let found = try await all(fixture, query, caller: fixture.administrator)
                            #expect(
                                Set(found.map(\.number)) == Set(expected.map(\.number))
                                    && found.count == expected.count,
                                "\(String(describing: query))"
                            )
                        }
                    }
                }
            }
        }
    }

    /// The rule of the search text, written down once more.
    private func matches(_ record: NumberRecord, _ text: String?) -> Bool {
        guard let text else { return true }
        if text == "220 0" { return record.number.digits.contains("2200") }
        let texts = [record.cnam ?? "", record.location ?? ""] + record.tags
        let words = texts.flatMap { $0.uppercased().split(separator: " ") }
        return text.uppercased().split(separator: " ").allSatisfy { part in words.contains { $0.hasPrefix(part) } }
    }

    @Test("A page looks at a bounded count of rows, and the next one goes on")
    func budget() async throws {
        var limits = RegistryLimits()
        limits.examinedRows = 64
        limits.examinedRecords = 5
        let fixture = try await RegistryFixture(limits: limits)
        let order = Order(
            operation: .allocate,
            selection: .range(first: RegistryFixture.number("+12122200000"), count: 300)
        )
        _ = try await fixture.registry.order(order, RegistryFixture.request("o", fixture.verizonCaller))
        var query = HoldingsQuery(limit: 100)
        query.text = SearchText("0299")
        guard case .done(let first, _) = await fixture.registry.holdings(query, caller: fixture.verizonCaller) else {
            throw Unexpected()
        }
        #expect(first.items.isEmpty)
        #expect(first.next != nil)
        let found = try await all(fixture, query, caller: fixture.verizonCaller)
        #expect(found.map(\.number) == [RegistryFixture.number("+12122200299")])
    }

    @Test("Texts are digits or words", arguments: ["", "   ", "+-", String(repeating: "x", count: 101)])
    func nothingToLookFor(text: String) {
        #expect(SearchText(text) == nil)
    }

    @Test("Cursors are read as they are written", arguments: ["12125550123", "12125550123.414e4e41"])
    func cursors(text: String) {
        #expect(HoldingsCursor(text)?.description == text)
        #expect(HoldingsCursor(text + ".") == nil)
        #expect(HoldingsCursor("x" + text) == nil)
    }

    @Test(
        "A number's standing is read the same with and without the rest of its record",
        arguments: NumberState.allCases
    )
    func standing(state: NumberState) async throws {
        let fixture = try await RegistryFixture()
        let number = RegistryFixture.number("+12122200001")
        let request = RegistryFixture.request("1", fixture.verizonCaller)
        guard case .done(let entry, _) = await fixture.registry.allocate(number, to: nil, changes: .none, request)
        else {
            throw Unexpected()
        }
        var record = entry.record
        record.state = state
        for until in [nil, fixture.registry.now, fixture.registry.now.adding(days: 1)] {
            record.stateUntil = until
            let standing = NumberStanding(RecordCodec.encode(record))
            #expect(standing.isAvailable(at: fixture.registry.now) == record.isAvailable(at: fixture.registry.now))
        }
    }
}
