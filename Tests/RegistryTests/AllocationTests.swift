import Numbering
import Paxos
import Registry
import RegistryTestSupport
import Replication
import Testing

@Suite("Allocation")
struct AllocationTests {
    let number = RegistryFixture.number("+12122200123")

    @Test("A carrier gets an available number, and everybody else hears who has it and since when")
    func taken() async throws {
        let fixture = try await RegistryFixture()
        let first = await fixture.registry.allocate(
            number,
            to: nil,
            changes: try NumberChanges(["cnam": "JANE DOE"]),
            RegistryFixture.request("a", fixture.verizonCaller)
        )
        guard case .done(let entry, false) = first else { throw Unexpected() }
        #expect(entry.version == 1)
        #expect(entry.record.ocn == RegistryFixture.verizon)
        #expect(entry.record.cnam == "JANE DOE")
        let second = await fixture.registry.allocate(
            number,
            to: nil,
            changes: .none,
            RegistryFixture.request("b", fixture.telnyxCaller)
        )
        guard case .rejected(.taken(let holder, let since)) = second else { throw Unexpected() }
        #expect(holder == RegistryFixture.verizon)
        #expect(since == fixture.clock.now)
    }

    @Test("A repeated request gets its own result, after an unknown outcome too", arguments: [true, false])
    func repetition(isWritten: Bool) async throws {
        let fixture = try await RegistryFixture()
        let request = RegistryFixture.request("same", fixture.verizonCaller)
        fixture.registers.prepare(.unknown(isWritten: isWritten))
        guard case .unknown = await fixture.registry.allocate(number, to: nil, changes: .none, request) else {
            throw Unexpected()
        }
        let again = await fixture.registry.allocate(number, to: nil, changes: .none, request)
        guard case .done(let entry, let isRepetition) = again else { throw Unexpected() }
        #expect(isRepetition == isWritten)
        #expect(entry.version == 1)
        guard case .done(let third, true) = await fixture.registry.allocate(number, to: nil, changes: .none, request)
        else { throw Unexpected() }
        #expect(third.record.id == entry.record.id)
    }

    @Test("A repetition stands even when the reason to refuse arose after the request")
    func repetitionAfterDeactivation() async throws {
        let fixture = try await RegistryFixture()
        let request = RegistryFixture.request("same", fixture.verizonCaller)
        _ = await fixture.registry.allocate(number, to: nil, changes: .none, request)
        var draft = OCNDraft()
        draft.isActive = false
        _ = await fixture.registry.putOCN(
            RegistryFixture.verizon,
            draft,
            RegistryFixture.request("off", fixture.administrator)
        )
        guard case .done(_, true) = await fixture.registry.allocate(number, to: nil, changes: .none, request) else {
            throw Unexpected()
        }
        let other = await fixture.registry.allocate(
            RegistryFixture.number("+12122200124"),
            to: nil,
            changes: .none,
            RegistryFixture.request("new", fixture.verizonCaller)
        )
        guard case .rejected(.ocnInactive) = other else { throw Unexpected() }
    }

    @Test("What breaks a rule is refused without a round")
    func earlyRefusal() async throws {
        let fixture = try await RegistryFixture()
        let before = fixture.registers.proposalCount
        for (text, rule) in [
            ("+19112200123", NumberingPlanRule.unassignableAreaCode), ("+12129580123", .reservedExchange),
        ] {
            let answer = await fixture.registry.allocate(
                RegistryFixture.number(text),
                to: nil,
                changes: .none,
                RegistryFixture.request("r", fixture.verizonCaller)
            )
            guard case .rejected(.rule(let violation)) = answer else { throw Unexpected() }
            #expect(violation.rule == rule)
        }
        #expect(fixture.registers.proposalCount == before)
    }

    @Test("A carrier can't take a number for another carrier, and a system administrator must name one")
    func authorisation() async throws {
        let fixture = try await RegistryFixture()
        let foreign = await fixture.registry.allocate(
            number,
            to: RegistryFixture.telnyx,
            changes: .none,
            RegistryFixture.request("f", fixture.verizonCaller)
        )
        guard case .rejected(.denied(.otherOCN)) = foreign else { throw Unexpected() }
        let nobody = await fixture.registry.allocate(
            number,
            to: nil,
            changes: .none,
            RegistryFixture.request("n", fixture.administrator)
        )
        guard case .rejected(.field(let error)) = nobody else { throw Unexpected() }
        #expect(error.field == "ocn")
    }

    @Test("A number in another carrier's block can't be taken; one in an open block within it can")
    func blocks() async throws {
        let fixture = try await RegistryFixture()
        let administrator = fixture.administrator
        _ = await fixture.registry.changeBlock(
            RegistryFixture.block("1212220"),
            .correct(RegistryFixture.telnyx),
            RegistryFixture.request("b1", administrator)
        )
        let held = await fixture.registry.allocate(
            number,
            to: nil,
            changes: .none,
            RegistryFixture.request("h", fixture.verizonCaller)
        )
        guard case .rejected(.blockHeldBy(RegistryFixture.telnyx)) = held else { throw Unexpected() }
        _ = await fixture.registry.changeBlock(
            RegistryFixture.block("1212220-0"),
            .correct(nil),
            RegistryFixture.request("b2", administrator)
        )
        let open = await fixture.registry.allocate(
            number,
            to: nil,
            changes: .none,
            RegistryFixture.request("o", fixture.verizonCaller)
        )
        guard case .done = open else { throw Unexpected() }
    }

    @Test("A released number rests, and is available afterwards with a higher version")
    func release() async throws {
        let fixture = try await RegistryFixture()
        let caller = fixture.verizonCaller
        _ = await fixture.registry.allocate(number, to: nil, changes: .none, RegistryFixture.request("a", caller))
        guard
            case .done(let released, false) = await fixture.registry.release(
                number,
                RegistryFixture.request("r", caller)
            )
        else { throw Unexpected() }
        #expect(released.record.state == .aging)
        let early = await fixture.registry.allocate(
            number,
            to: nil,
            changes: .none,
            RegistryFixture.request("e", fixture.telnyxCaller)
        )
        guard case .rejected(.aging) = early else { throw Unexpected() }
        fixture.clock.advance(days: 46)
        guard case .done(.available(let available), _) = await fixture.registry.show(number, caller: nil) else {
            throw Unexpected()
        }
        #expect(available.version == 2)
        let late = await fixture.registry.allocate(
            number,
            to: nil,
            changes: .none,
            RegistryFixture.request("l", fixture.telnyxCaller)
        )
        guard case .done(let entry, false) = late else { throw Unexpected() }
        #expect(entry.version == 3)
        #expect(entry.record.gusi != released.record.gusi)
    }

    @Test("A register that can't be read is left alone")
    func unreadable() async throws {
        let fixture = try await RegistryFixture()
        fixture.registers.overwrite(
            RegisterKey("n" + number.digits),
            .init(number: 1, base: .none, content: [0xFF], hash: .none)
        )
        let request = RegistryFixture.request("a", fixture.verizonCaller)
        guard case .unreadable = await fixture.registry.allocate(number, to: nil, changes: .none, request) else {
            throw Unexpected()
        }
        guard case .unreadable = await fixture.registry.show(number, caller: nil) else { throw Unexpected() }
    }

    @Test("A node without a quorum writes nothing, and reads what it knows when asked to")
    func noQuorum() async throws {
        let fixture = try await RegistryFixture()
        let caller = fixture.verizonCaller
        _ = await fixture.registry.allocate(number, to: nil, changes: .none, RegistryFixture.request("a", caller))
        fixture.registers.setQuorumReachable(false)
        #expect(!fixture.registry.isReady)
        guard case .unavailable(.noQuorum) = await fixture.registry.show(number, caller: nil) else {
            throw Unexpected()
        }
        guard case .done(.held, _) = await fixture.registry.show(number, consistency: .local, caller: nil) else {
            throw Unexpected()
        }
        guard
            case .unavailable(.noQuorum) = await fixture.registry.release(number, RegistryFixture.request("r", caller))
        else { throw Unexpected() }
    }
}

/// A test took a way that it does not know.
struct Unexpected: Error {}
