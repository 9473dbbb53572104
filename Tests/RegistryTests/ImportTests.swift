import Numbering
import Registry
import RegistryTestSupport
import Testing

@Suite("Imports")
struct ImportTests {
    private func row(_ line: Int, _ block: String, _ ocn: String) -> BlockImportRow {
        BlockImportRow(
            line: line,
            prefix: RegistryFixture.block(block),
            ocn: RegistryFixture.ocn(ocn),
            companyType: .clec
        )
    }

    @Test("Blocks are granted once; repeating the import changes nothing; unknown OCNs are added")
    func blocks() async throws {
        let fixture = try await RegistryFixture()
        let rows = [
            row(1, "1212220", "9104"), row(2, "1212220-1", "8888"), row(3, "1212958", "9104"),
            row(4, "1212220", "073H"),
            row(5, "1212221", "MULT"),
        ]
        let request = RegistryFixture.request("i", fixture.administrator)
        guard case .done(let first, _) = await fixture.registry.importBlocks(rows, addsOCNs: true, request),
            case .done(let second, _) = await fixture.registry.importBlocks(
                rows,
                addsOCNs: true,
                RegistryFixture.request("j", fixture.administrator)
            )
        else { throw Unexpected() }
        #expect(first.changed == 2)
        #expect(first.problems.map(\.line) == [3, 4, 5])
        guard case .done(let again, _) = await fixture.registry.importBlocks(rows, addsOCNs: true, request) else {
            throw Unexpected()
        }
        #expect(again.changed == 2 && again.unchanged == 0)
        #expect(second.changed == 0)
        #expect(second.unchanged == 2)
        #expect(fixture.registry.tables.company(of: RegistryFixture.ocn("8888")) == "OCN 8888")
        let page = await fixture.registry.blocks(BlockQuery(ocn: RegistryFixture.verizon, limit: 10))
        #expect(page.items.map(\.record.prefix) == [RegistryFixture.block("1212220")])
    }

    @Test("Numbers are taken, updated or left alone, as their rows say")
    func numbers() async throws {
        let fixture = try await RegistryFixture()
        let caller = fixture.verizonCaller
        func rows(_ name: String) throws -> [NumberImportRow] {
            try ["+12122200001", "+12122200002"].enumerated().map { line, number in
                NumberImportRow(
                    line: line + 2,
                    number: RegistryFixture.number(number),
                    ocn: nil,
                    changes: try NumberChanges(["cnam": name])
                )
            }
        }
        var counts: [[Int]] = []
        for (id, name) in [("a", "ONE"), ("b", "ONE"), ("c", "TWO")] {
            let request = RegistryFixture.request(id, caller)
            guard case .done(let report, _) = await fixture.registry.importNumbers(try rows(name), request) else {
                throw Unexpected()
            }
            counts.append([report.changed, report.unchanged, report.problems.count])
        }
        #expect(counts == [[2, 0, 0], [0, 2, 0], [2, 0, 0]])
        // A chunk that a client sends again, because its answer got lost, is what the import did.
        let repeated = RegistryFixture.request("c", caller)
        guard case .done(let again, _) = await fixture.registry.importNumbers(try rows("TWO"), repeated) else {
            throw Unexpected()
        }
        #expect([again.changed, again.unchanged] == [2, 0])
        let request = RegistryFixture.request("d", fixture.telnyxCaller)
        guard case .done(let report, _) = await fixture.registry.importNumbers(try rows("X"), request) else {
            throw Unexpected()
        }
        #expect(report.problems.count == 2)
    }

    @Test("A row that breaks a rule is refused without a round; one of a number that the carrier has is looked at")
    func rules() async throws {
        let fixture = try await RegistryFixture()
        func row(_ line: Int, _ number: String) throws -> NumberImportRow {
            NumberImportRow(
                line: line,
                number: RegistryFixture.number(number),
                ocn: nil,
                changes: try NumberChanges(["cnam": "ANNA"])
            )
        }
        let own = try row(2, "+12122200001")
        let request = RegistryFixture.request("a", fixture.verizonCaller)
        guard case .done = await fixture.registry.importNumbers([own], request) else { throw Unexpected() }
        var draft = AreaCodeDraft()
        draft.status = .closed
        let areaCode = try #require(AreaCode("212"))
        let close = RegistryFixture.request("close", fixture.administrator)
        guard case .done = await fixture.registry.putAreaCode(areaCode, draft, close) else { throw Unexpected() }
        let before = fixture.registers.proposalCount
        let rows = [own] + (try ["+12122200002", "+19112200001"].enumerated().map { try row($0 + 3, $1) })
        let again = RegistryFixture.request("b", fixture.verizonCaller)
        guard case .done(let report, _) = await fixture.registry.importNumbers(rows, again) else { throw Unexpected() }
        #expect(report.unchanged == 1 && report.problems.map(\.line) == [3, 4])
        #expect(fixture.registers.proposalCount == before + 1)
    }

    @Test("Holdings list what a carrier has, by the filters")
    func holdings() async throws {
        let fixture = try await RegistryFixture()
        let caller = fixture.verizonCaller
        let order = Order(
            operation: .allocate,
            selection: .range(first: RegistryFixture.number("+12122200000"), count: 30)
        )
        _ = try await fixture.registry.order(order, RegistryFixture.request("o", caller))
        _ = await fixture.registry.release(RegistryFixture.number("+12122200005"), RegistryFixture.request("r", caller))
        var query = HoldingsQuery(limit: 10)
        query.state = .assigned
        var found: [TelephoneNumber] = []
        repeat {
            guard case .done(let page, _) = await fixture.registry.holdings(query, caller: caller) else {
                throw Unexpected()
            }
            found += page.items.map(\.record.number)
            query.after = page.next
        } while query.after != nil
        #expect(found.count == 29)
        #expect(found == found.sorted())
        guard
            case .rejected(.denied(.otherOCN)) = await fixture.registry.holdings(
                {
                    var query = HoldingsQuery(limit: 1); query.ocn = RegistryFixture.telnyx; return query
                }(),
                caller: caller
            )
        else { throw Unexpected() }
        query = HoldingsQuery(limit: 1_000)
        guard case .done(let all, _) = await fixture.registry.holdings(query, caller: fixture.administrator) else {
            throw Unexpected()
        }
        #expect(all.items.count == 30)
    }
}
