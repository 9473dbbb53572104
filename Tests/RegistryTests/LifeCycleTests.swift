import Numbering
import Registry
import RegistryTestSupport
import Replication
import Testing

@Suite("Life cycle")
struct LifeCycleTests {
    static let number = RegistryFixture.number("+12122200123")

    /// A move with a state to make it from: what was done before, and the state afterwards.
    struct Move: Sendable, CustomTestStringConvertible {
        var name: String
        var before: [String] = []
        var after: NumberState

        var testDescription: String { name }
    }

    static let moves = [
        Move(name: "reserve", after: .reserved),
        Move(name: "allocate", before: ["reserve"], after: .assigned),
        Move(name: "administrative", after: .administrative),
        Move(name: "suspend", before: ["allocate"], after: .suspended),
        Move(name: "resume", before: ["allocate", "suspend"], after: .assigned),
        Move(name: "intermediate", before: ["allocate"], after: .intermediate),
        Move(name: "lock", before: ["allocate"], after: .assigned),
        Move(name: "unlock", before: ["allocate", "lock"], after: .assigned),
        Move(name: "release", before: ["allocate"], after: .aging),
        Move(name: "reclaim", before: ["allocate", "release"], after: .assigned),
        Move(name: "quarantine", before: ["allocate"], after: .quarantined),
    ]

    static func make(
        _ name: String,
        _ fixture: RegistryFixture,
        id: String,
        version: UInt64? = nil
    ) async throws -> Answer<Versioned<NumberRecord>> {
        let registry = fixture.registry
        let caller = name == "quarantine" ? fixture.administrator : fixture.verizonCaller
        let request = RegistryFixture.request(id, caller, version: version)
        switch name {
        case "reserve": return await registry.reserve(number, for: nil, request)
        case "allocate": return await registry.allocate(number, to: nil, changes: .none, request)
        case "administrative": return await registry.setAdministrative(number, for: nil, request)
        case "suspend": return await registry.suspend(number, request)
        case "resume": return await registry.resume(number, request)
        case "intermediate":
            return await registry.setIntermediate(number, delegate: RegistryFixture.telnyx, request)
        case "lock": return await registry.lock(number, nil, request)
        case "unlock": return await registry.unlock(number, nil, request)
        case "release": return await registry.release(number, request)
        case "reclaim": return await registry.reclaim(number, for: nil, request)
        case "quarantine": return await registry.quarantine(number, request)
        default: throw Unexpected()
        }
    }

    private func prepared(_ move: Move) async throws -> RegistryFixture {
        let fixture = try await RegistryFixture()
        for step in move.before {
            guard case .done = try await Self.make(step, fixture, id: "before-" + step) else { throw Unexpected() }
        }
        return fixture
    }

    @Test("A move is done once, whether its first outcome was known or not", arguments: moves, [true, false])
    func repetition(move: Move, isWritten: Bool) async throws {
        let fixture = try await prepared(move)
        fixture.registers.prepare(.unknown(isWritten: isWritten))
        guard case .unknown = try await Self.make(move.name, fixture, id: "same") else { throw Unexpected() }
        guard case .done(let entry, isWritten) = try await Self.make(move.name, fixture, id: "same") else {
            throw Unexpected()
        }
        #expect(entry.version == UInt64(move.before.count + 1))
        #expect(entry.record.state == move.after)
        guard case .done(let again, true) = try await Self.make(move.name, fixture, id: "same") else {
            throw Unexpected()
        }
        #expect(again == entry)
    }

    @Test("A move that no node could try has written nothing", arguments: moves)
    func refused(move: Move) async throws {
        let fixture = try await prepared(move)
        fixture.registers.prepare(.refused(.noQuorum))
        guard case .unavailable(.noQuorum) = try await Self.make(move.name, fixture, id: "try") else {
            throw Unexpected()
        }
        guard case .done(let entry, false) = try await Self.make(move.name, fixture, id: "try") else {
            throw Unexpected()
        }
        #expect(entry.version == UInt64(move.before.count + 1))
    }

    @Test("A move is made on the version that the caller saw, and on no other", arguments: moves)
    func ifMatch(move: Move) async throws {
        let fixture = try await prepared(move)
        let seen = UInt64(move.before.count)
        guard
            case .rejected(.versionMismatch(current: seen)) = try await Self.make(
                move.name,
                fixture,
                id: "stale",
                version: seen + 7
            )
        else { throw Unexpected() }
        guard case .done = try await Self.make(move.name, fixture, id: "fresh", version: seen) else {
            throw Unexpected()
        }
    }

    @Test("A reservation that has run out leaves the number to whoever comes next")
    func expiry() async throws {
        let fixture = try await RegistryFixture()
        _ = try await Self.make("reserve", fixture, id: "r")
        let telnyx = fixture.telnyxCaller
        let early = await fixture.registry.allocate(
            Self.number,
            to: nil,
            changes: .none,
            RegistryFixture.request("early", telnyx)
        )
        guard case .rejected(.reserved(let until)) = early else { throw Unexpected() }
        #expect(until == fixture.clock.now.adding(days: 30))
        fixture.clock.advance(days: 30)
        guard case .done(.available(let available), _) = await fixture.registry.show(Self.number, caller: nil) else {
            throw Unexpected()
        }
        #expect(available.version == 1, "nobody has touched the record since")
        let late = await fixture.registry.allocate(
            Self.number,
            to: nil,
            changes: .none,
            RegistryFixture.request("late", telnyx)
        )
        guard case .done(let entry, false) = late else { throw Unexpected() }
        #expect(entry.record.ocn == RegistryFixture.telnyx)
    }

    @Test("What breaks a rule is refused without a round")
    func earlyRefusal() async throws {
        let fixture = try await RegistryFixture()
        let before = fixture.registers.proposalCount
        let request = RegistryFixture.request("r", fixture.verizonCaller)
        let special = RegistryFixture.number("+12129580123")
        guard case .rejected(.rule) = await fixture.registry.reserve(special, for: nil, request),
            case .rejected(.rule) = await fixture.registry.setAdministrative(special, for: nil, request)
        else { throw Unexpected() }
        #expect(fixture.registers.proposalCount == before)
    }

    @Test("An alternative provider must be in the OCN table, by update, allocation and import alike")
    func alternativeProvider() async throws {
        let fixture = try await RegistryFixture()
        let unknown = try NumberChanges(["alt_spid": "ZZZZ"])
        let caller = fixture.verizonCaller
        let registry = fixture.registry
        let ocn = RegistryFixture.ocn("ZZZZ")
        guard
            case .rejected(.ocnUnknown(ocn)) = await registry.allocate(
                Self.number,
                to: nil,
                changes: unknown,
                RegistryFixture.request("a", caller)
            )
        else { throw Unexpected() }
        _ = try await Self.make("allocate", fixture, id: "b")
        guard
            case .rejected(.ocnUnknown(ocn)) = await registry.update(
                Self.number,
                changes: unknown,
                RegistryFixture.request("c", caller)
            ),
            case .done = await registry.update(
                Self.number,
                changes: try NumberChanges(["alt_spid": "073H"]),
                RegistryFixture.request("d", caller)
            )
        else { throw Unexpected() }
        let row = NumberImportRow(line: 2, number: Self.number, ocn: nil, changes: unknown)
        guard case .done(let report, _) = await registry.importNumbers([row], RegistryFixture.request("e", caller))
        else { throw Unexpected() }
        #expect(report.problems.map(\.line) == [2])
    }
}
