import Numbering
import Registry
import RegistryTestSupport
import Testing

@Suite("Finding available numbers")
struct AvailableTests {
    private func find(
        _ fixture: RegistryFixture,
        _ query: AvailableQuery,
        caller: Caller?
    ) async throws -> Page<TelephoneNumber, AvailableCursor> {
        guard case .done(let page, _) = await fixture.registry.findAvailable(query, caller: caller) else {
            throw Unexpected()
        }
        return page
    }

    @Test("Free numbers of a nearly full block are found, in order, and nothing that is taken")
    func nearlyFullBlock() async throws {
        let fixture = try await RegistryFixture()
        let block = RegistryFixture.block("1212220-0")
        let all = (block.numbers.lowerBound.value...block.numbers.upperBound.value).compactMap {
            TelephoneNumber(value: $0)
        }
        let free = [7, 500, 998].map { all[$0] }
        let order = Order(operation: .allocate, selection: .numbers(all.filter { !free.contains($0) }))
        _ = try await fixture.registry.order(order, RegistryFixture.request("o", fixture.verizonCaller))
        let page = try await find(fixture, AvailableQuery(place: .block(block), limit: 100), caller: nil)
        #expect(page.items == free)
        #expect(page.next == nil)
    }

    @Test("Pages join without gap or repetition", arguments: [1, 7, 100])
    func pages(limit: Int) async throws {
        let fixture = try await RegistryFixture()
        let pattern = try NumberPattern(startsWith: "220", endsWith: "7")
        var query = AvailableQuery(place: .areaCode(212), pattern: pattern, limit: limit)
        var found: [TelephoneNumber] = []
        repeat {
            let page = try await find(fixture, query, caller: nil)
            found += page.items
            query.cursor = page.next
        } while query.cursor != nil && found.count < 150
        let expected = (0..<found.count).compactMap { RegistryFixture.number("+12122200007").advanced(by: $0 * 10) }
        #expect(found == expected)
        #expect(found.count >= 150)
    }

    @Test("A carrier's own blocks come first; others' blocks never come")
    func blocks() async throws {
        let fixture = try await RegistryFixture()
        let request = RegistryFixture.request("b", fixture.administrator)
        _ = await fixture.registry.changeBlock(
            RegistryFixture.block("1212999"),
            .correct(RegistryFixture.verizon),
            request
        )
        _ = await fixture.registry.changeBlock(
            RegistryFixture.block("1212999-3"),
            .correct(RegistryFixture.telnyx),
            request
        )
        _ = await fixture.registry.changeBlock(
            RegistryFixture.block("1212200"),
            .correct(RegistryFixture.telnyx),
            request
        )
        var query = AvailableQuery(place: .areaCode(212), pattern: try NumberPattern(endsWith: "999"), limit: 12)
        let own = try await find(fixture, query, caller: fixture.verizonCaller)
        let digits = own.items.map { $0.digits.dropFirst(4) }
        #expect(
            digits.prefix(9) == [
                "9990999", "9991999", "9992999", "9994999", "9995999", "9996999", "9997999", "9998999", "9999999",
            ]
        )
        // Code 200 is another carrier's, so the pool begins behind it.
        #expect(digits.dropFirst(9) == ["2010999", "2011999", "2012999"])
        let following: AvailableCursor = try #require(own.next)
        query.cursor = following
        let next = try await find(fixture, query, caller: fixture.verizonCaller)
        #expect(next.items.first == RegistryFixture.number("+12122013999"))
        let open = try await find(fixture, AvailableQuery(place: .areaCode(212), limit: 1), caller: nil)
        #expect(open.items == [RegistryFixture.number("+12122010000")])
    }

    @Test("Pages of a carrier's blocks join without gap or repetition", arguments: [1, 3, 4])
    func pagesOfBlocks(limit: Int) async throws {
        let fixture = try await RegistryFixture()
        for block in ["1212998-7", "1212999", "1212999-3"] {
            let request = RegistryFixture.request("b", fixture.administrator)
            _ = await fixture.registry.changeBlock(
                RegistryFixture.block(block),
                .correct(RegistryFixture.verizon),
                request
            )
        }
        let pattern = try NumberPattern(endsWith: "999")
        var query = AvailableQuery(place: .areaCode(212), pattern: pattern, limit: limit)
        var found: [String] = []
        repeat {
            let page = try await find(fixture, query, caller: fixture.verizonCaller)
            found += page.items.map { String($0.digits.dropFirst(4)) }
            query.cursor = page.next
        } while query.cursor != nil && found.count < 12
        let own = ["9987999"] + (0...9).map { "999\($0)999" }
        #expect(found.prefix(11) == own[...])
        #expect(found.dropFirst(11).first == "2000999")
    }

    @Test("Near a point, the nearest area code comes first, and closed ones never")
    func near() async throws {
        let fixture = try await RegistryFixture()
        let anchorage = try #require(
            GeographicPosition(latitudeMicrodegrees: 61_000_000, longitudeMicrodegrees: -150_000_000)
        )
        let page = try await find(fixture, AvailableQuery(place: .near(anchorage), limit: 1), caller: nil)
        #expect(page.items.first?.areaCode == AreaCode("907"))
    }

    @Test("Letters find the digits of their keys, and rules hold")
    func letters() async throws {
        let fixture = try await RegistryFixture()
        let pattern = try NumberPattern(contains: "PIZZA")
        let page = try await find(
            fixture,
            AvailableQuery(place: .areaCode(415), pattern: pattern, limit: 20),
            caller: nil
        )
        #expect(!page.items.isEmpty)
        #expect(page.items.allSatisfy { $0.digits.contains("74992") })
        let fiction = try NumberPattern(startsWith: "5550")
        let none = try await find(
            fixture,
            AvailableQuery(place: .areaCode(415), pattern: fiction, limit: 20),
            caller: nil
        )
        #expect(none.items.isEmpty)
    }

    @Test("In a state, its area codes are searched, ascending")
    func region() async throws {
        let fixture = try await RegistryFixture()
        var draft = AreaCodeDraft()
        draft.place = "NY"
        let code = try #require(AreaCode("212"))
        _ = await fixture.registry.putAreaCode(code, draft, RegistryFixture.request("p", fixture.administrator))
        #expect(fixture.registry.hasAreaCode(in: "ny"))
        #expect(!fixture.registry.hasAreaCode(in: "CA"))
        let page = try await find(fixture, AvailableQuery(place: .region("ny"), limit: 3), caller: nil)
        #expect(page.items.map(\.areaCode) == [code, code, code])
    }

    @Test("A block that is granted after an area code was searched is passed over from then on")
    func freshBlocks() async throws {
        let fixture = try await RegistryFixture()
        let query = AvailableQuery(place: .areaCode(212), limit: 1)
        let before = try await find(fixture, query, caller: nil)
        #expect(before.items == [RegistryFixture.number("+12122000000")])
        for (id, holder) in [("g1", RegistryFixture.telnyx), ("g2", nil)] as [(String, OCN?)] {
            let request = RegistryFixture.request(id, fixture.administrator)
            _ = await fixture.registry.changeBlock(RegistryFixture.block("1212200"), .correct(holder), request)
            let after = try await find(fixture, query, caller: nil)
            let expected = holder == nil ? "+12122000000" : "+12122010000"
            #expect(after.items == [RegistryFixture.number(expected)])
        }
    }

    @Test("A search gives up for now when its steps are used up, and goes on from there")
    func budget() async throws {
        var limits = RegistryFixture.limits
        limits.searchSteps = 50
        let fixture = try await RegistryFixture(limits: limits)
        let block = RegistryFixture.block("1212220-0")
        let taken = (0..<200).compactMap { block.numbers.lowerBound.advanced(by: $0) }
        let order = Order(operation: .allocate, selection: .numbers(taken))
        _ = try await fixture.registry.order(order, RegistryFixture.request("o", fixture.verizonCaller))
        var query = AvailableQuery(place: .block(block), limit: 1)
        var rounds = 0
        var found: [TelephoneNumber] = []
        repeat {
            let page = try await find(fixture, query, caller: nil)
            found += page.items
            query.cursor = page.next
            rounds += 1
        } while found.isEmpty && query.cursor != nil && rounds < 20
        #expect(rounds > 1)
        #expect(found == [RegistryFixture.number("+12122200200")])
    }
}
