import Numbering
import Paxos
import Registry
import RegistryTestSupport
import Replication
import Testing

@Suite("History")
struct HistoryTests {
    let number = RegistryFixture.number("+12122200123")

    private func fixtureWithThreeVersions() async throws -> RegistryFixture {
        let fixture = try await RegistryFixture()
        let caller = fixture.verizonCaller
        let registry = fixture.registry
        _ = await registry.allocate(number, to: nil, changes: .none, RegistryFixture.request("1", caller))
        for (id, name) in [("2", "ANNA"), ("3", "BERTA")] {
            let changes = try NumberChanges(["cnam": name, "notes": "n\(id)"])
            _ = await registry.update(number, changes: changes, RegistryFixture.request(id, caller))
        }
        return fixture
    }

    @Test("P10: every version is there, with who made it and what it changed, and the chain holds")
    func complete() async throws {
        let fixture = try await fixtureWithThreeVersions()
        guard case .done(let history, _) = await fixture.registry.history(of: number, caller: fixture.verizonCaller)
        else {
            throw Unexpected()
        }
        #expect(history.flaw == nil)
        #expect(history.entries.map(\.version) == [1, 2, 3])
        #expect(history.entries.map(\.provenance.operation) == [.allocateNumber, .updateNumber, .updateNumber])
        let change = history.entries[2].changes.first { $0.field == .cnam }
        #expect(change == FieldChange(field: .cnam, old: "ANNA", new: "BERTA"))
        #expect(history.entries[2].base == history.entries[1].hash)
    }

    @Test("P10: a missing version and a changed one are found")
    func flaws() async throws {
        let key = RegisterKey("n" + number.digits)
        let gap = try await fixtureWithThreeVersions()
        gap.registers.forget(key, version: 2)
        guard case .done(let holed, _) = await gap.registry.history(of: number, caller: gap.verizonCaller) else {
            throw Unexpected()
        }
        #expect(holed.flaw == .missing(version: 2))
        let forged = try await fixtureWithThreeVersions()
        let last = try #require(forged.registers.local(key)?.version)
        let other = try await fixtureWithThreeVersions()
        let content = try #require(other.registers.local(RegisterKey("o9104"))?.version.content)
        forged.registers.overwrite(
            key,
            .init(number: 3, base: last.base, content: last.content + content, hash: last.hash)
        )
        guard case .done(let broken, _) = await forged.registry.history(of: number, caller: forged.administrator) else {
            throw Unexpected()
        }
        #expect(broken.flaw == .wrongHash(version: 3))
    }

    @Test("Another carrier may not read it")
    func closed() async throws {
        let fixture = try await fixtureWithThreeVersions()
        guard case .rejected(.denied) = await fixture.registry.history(of: number, caller: fixture.telnyxCaller) else {
            throw Unexpected()
        }
    }

    @Test("The next holder does not see the last one's notes")
    func lastHolder() async throws {
        let fixture = try await fixtureWithThreeVersions()
        let registry = fixture.registry
        _ = await registry.release(number, RegistryFixture.request("r", fixture.verizonCaller))
        fixture.clock.advance(days: 100)
        let next = fixture.telnyxCaller
        _ = await registry.allocate(number, to: nil, changes: .none, RegistryFixture.request("n", next))
        guard case .done(let history, _) = await registry.history(of: number, caller: next) else { throw Unexpected() }
        let notes = history.entries.flatMap(\.changes).filter { $0.field == .notes }
        #expect(notes.allSatisfy { $0.old == nil && $0.new == nil })
    }
}
