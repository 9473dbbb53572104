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

    // MARK: - A subscriber's part

    /// Verizon has the number for somebody in 10025, then Telnyx for somebody in 99501, whose GUSI is another one.
    private func twoSubscribers() async throws -> (fixture: RegistryFixture, subscriber: Caller, first: Timestamp) {
        let fixture = try await fixtureWithThreeVersions()
        let registry = fixture.registry
        let fields = ["location_zip": "10025", "otc": "012345", "business_class": "residential"]
        let changes = try NumberChanges(fields)
        _ = await registry.update(number, changes: changes, RegistryFixture.request("4", fixture.verizonCaller))
        let first = fixture.clock.now
        _ = await registry.release(number, RegistryFixture.request("r", fixture.verizonCaller))
        fixture.clock.advance(days: 100)
        let next = fixture.telnyxCaller
        let own = try NumberChanges(["location_zip": "99501"])
        _ = await registry.allocate(number, to: nil, changes: own, RegistryFixture.request("n", next))
        let named = try NumberChanges(["cnam": "NORA"])
        _ = await registry.update(number, changes: named, RegistryFixture.request("m", next))
        let subscriber = Caller(
            role: .subscriber,
            ocn: RegistryFixture.telnyx,
            actor: number.description,
            number: number
        )
        return (fixture, subscriber, first)
    }

    @Test("A subscriber's history begins where the number became theirs, and shows nothing of who had it before")
    func subscriber() async throws {
        let (fixture, subscriber, _) = try await twoSubscribers()
        guard case .done(let history, _) = await fixture.registry.history(of: number, caller: subscriber) else {
            throw Unexpected()
        }
        #expect(history.entries.map(\.version) == [6, 7])
        #expect(history.entries.map(\.provenance.actor).allSatisfy { $0 == fixture.telnyxCaller.actor })
        let values = history.entries.flatMap(\.changes).flatMap { [$0.old, $0.new] }.compactMap(\.self)
        for secret in ["10025", "012345", "ANNA", "BERTA", "residential"] { #expect(!values.contains(secret)) }
        #expect(values.contains("99501"))
        #expect(history.flaw == nil)
    }

    @Test("Nor does a subscriber see the number as it was before")
    func subscriberAsOf() async throws {
        let (fixture, subscriber, first) = try await twoSubscribers()
        for past in [PastVersion.number(1), .number(4), .number(5), .asOf(first)] {
            guard case .rejected(.notAssigned) = await fixture.registry.show(number, past, caller: subscriber) else {
                throw Unexpected()
            }
        }
        guard case .done(let own, _) = await fixture.registry.show(number, .number(6), caller: subscriber) else {
            throw Unexpected()
        }
        #expect(own.record.locationZIP == "99501")
    }

    // MARK: - Long histories

    @Test("A history of 2,500 versions comes in parts that join, each proven from the part before")
    func long() async throws {
        let fixture = try await fixtureWithThreeVersions()
        for index in 4...2_500 {
            let changes = try NumberChanges(["cnam": "NAME \(index)"])
            // So far apart that the record forgets the requests.
            fixture.clock.advance(seconds: 20)
            _ = await fixture.registry.update(
                number,
                changes: changes,
                RegistryFixture.request("\(index)", fixture.verizonCaller)
            )
        }
        var versions: [UInt64] = []
        var last: String?
        var window: HistoryWindow? = .first
        while let present = window {
            guard
                case .done(let part, _) = await fixture.registry.history(
                    of: number,
                    present,
                    caller: fixture.verizonCaller
                )
            else { throw Unexpected() }
            #expect(part.flaw == nil)
            let change = part.entries.first?.changes.first { $0.field == .cnam }
            if present.after > 0 { #expect(change?.old == last) }
            last = part.entries.last?.changes.first { $0.field == .cnam }?.new
            versions += part.entries.map(\.version)
            window = part.next.map { HistoryWindow(after: $0, limit: 700) }
        }
        #expect(versions == Array(1...2_500))
        // Where two parts meet, a forged version is found as well.
        fixture.registers.forget(RegisterKey("n" + number.digits), version: 1_700)
        guard
            case .done(let holed, _) = await fixture.registry.history(
                of: number,
                HistoryWindow(after: 1_700, limit: 10),
                caller: fixture.verizonCaller
            )
        else { throw Unexpected() }
        #expect(holed.flaw == .missing(version: 1_700))
        #expect(holed.entries.map(\.version) == Array(1_701...1_710))
    }

    @Test("A part that ends in a version that nobody has says so")
    func missingAtTheEnd() async throws {
        let fixture = try await fixtureWithThreeVersions()
        fixture.registers.forget(RegisterKey("n" + number.digits), version: 2)
        let window = HistoryWindow(after: 0, limit: 2)
        guard
            case .done(let part, _) = await fixture.registry.history(of: number, window, caller: fixture.verizonCaller)
        else { throw Unexpected() }
        #expect(part.flaw == .missing(version: 2))
        #expect(part.next == 2)
    }
}
