import Numbering
import Paxos
import Registry
import RegistryTestSupport
import Testing

@Suite("Notices to be sent")
struct NoticeTests {
    @Test("A change that people are to be told of is in the queue from the same batch on, and stays there")
    func causes() async throws {
        let fixture = try await RegistryFixture()
        let number = RegistryFixture.number("+12127360001")
        func request(_ id: String, _ caller: Caller) -> RegistryRequest { RegistryFixture.request(id, caller) }
        _ = await fixture.registry.allocate(number, to: nil, changes: .none, request("a", fixture.verizonCaller))
        let start = fixture.clock.now
        #expect(await fixture.registry.noticeCauses(since: start, seen: []).isEmpty)
        fixture.clock.advance(seconds: 1)
        guard
            case .done(let issued, _) = await fixture.registry.setPIN(
                of: number,
                chosen: nil,
                request("b", fixture.verizonCaller)
            ), let pin = issued.pin
        else { throw Unexpected() }
        fixture.clock.advance(seconds: 1)
        _ = await fixture.registry.requestPort(of: number, to: nil, pin: pin, request("c", fixture.telnyxCaller))
        fixture.clock.advance(seconds: 1)
        _ = await fixture.registry.release(number, request("d", fixture.telnyxCaller))
        let causes = await fixture.registry.noticeCauses(since: start, seen: [])
        #expect(causes.map(\.record.provenance.operation) == [.setPIN, .requestPort])
        let seen = Set(causes.map(\.row))
        #expect(await fixture.registry.noticeCauses(since: start, seen: seen).isEmpty)
        #expect(await fixture.registry.noticeCauses(since: fixture.clock.now, seen: []).isEmpty)
    }

    @Test("A lock against porting is told of when it is set and when it is lifted, though nothing of it is left then")
    func locks() async throws {
        let fixture = try await RegistryFixture()
        let number = RegistryFixture.number("+12127360001")
        func request(_ id: String) -> RegistryRequest { RegistryFixture.request(id, fixture.verizonCaller) }
        let start = fixture.clock.now
        _ = await fixture.registry.allocate(number, to: nil, changes: .none, request("a"))
        _ = await fixture.registry.lock(number, [.carrierPort], request("b"))
        _ = await fixture.registry.unlock(number, [.carrierPort], request("c"))
        let causes = await fixture.registry.noticeCauses(since: start, seen: [])
        #expect(causes.map(\.record.provenance.operation) == [.lockNumber, .unlockNumber])
    }

    @Test("Versions that were told of long ago are forgotten, later ones are not")
    func forgetting() async throws {
        let fixture = try await RegistryFixture()
        let number = RegistryFixture.number("+12127360001")
        func request(_ id: String) -> RegistryRequest { RegistryFixture.request(id, fixture.verizonCaller) }
        let start = fixture.clock.now
        _ = await fixture.registry.allocate(number, to: nil, changes: .none, request("a"))
        for index in 0..<150 {
            _ = await fixture.registry.lock(number, [.carrierPort], request("lock-\(index)"))
            _ = await fixture.registry.unlock(number, [.carrierPort], request("unlock-\(index)"))
            fixture.clock.advance(seconds: 60)
        }
        fixture.clock.advance(days: 4)
        let late = fixture.clock.now
        _ = await fixture.registry.lock(number, [.carrierPort], request("last"))
        #expect(await fixture.registry.noticeCauses(since: start, seen: []).count == 301)
        #expect(await fixture.registry.forgetNotices(before: late) == 300)
        #expect(await fixture.registry.noticeCauses(since: start, seen: []).count == 1)
        #expect(await fixture.registry.forgetNotices(before: late) == 0)
    }

    private static func mark(
        _ id: String,
        _ state: MessageMark.State,
        owner: UInt16 = 1,
        queuedAt: Timestamp = .epoch
    ) -> MessageMark {
        let problem = "the server said: no %\n"
        return MessageMark(id: id, owner: owner, queuedAt: queuedAt, state: state, attempts: 1, problem: problem)
    }

    /// Ids of messages whose marks share a register.
    private static func id(_ number: Int) -> String {
        let digits = String(number)
        return "0a1b" + String(repeating: "0", count: 28 - digits.count) + digits
    }

    @Test("What became of a message is known at every node, what is done stays done, and who is late is told so")
    func marks() async throws {
        let fixture = try await RegistryFixture()
        let id = Self.id(1)
        let now = fixture.clock.now
        #expect(fixture.registry.messageMark(id) == nil)
        #expect(await fixture.registry.keep(Self.mark(id, .sending(until: now))))
        #expect(fixture.registry.messageMark(id) == Self.mark(id, .sending(until: now)))
        #expect(await fixture.registry.keep(Self.mark(id, .sending(until: now), owner: 2)), "its lease has ended")
        #expect(await fixture.registry.keep(Self.mark(id, .sent(at: now))))
        #expect(await fixture.registry.keep(Self.mark(id, .sent(at: now))), "said twice")
        #expect(await !fixture.registry.keep(Self.mark(id, .sending(until: now), owner: 2)), "it was sent already")
        #expect(fixture.registry.messageMark(id) == Self.mark(id, .sent(at: now)))
        #expect(fixture.registry.messageMark(Self.id(2)) == nil)
    }

    @Test("A mark goes when nobody can want to send its message any more, and not sooner")
    func oldMarks() async throws {
        let fixture = try await RegistryFixture()
        for day in 0..<200 {
            #expect(await fixture.registry.keep(Self.mark(Self.id(day), .sent(at: fixture.clock.now))))
            // Found three days after it happened, again three days after that, and tried for three.
            for age in 0...min(day, 9) {
                #expect(fixture.registry.messageMark(Self.id(day - age)) != nil, "day \(day), \(age) days old")
            }
            fixture.clock.advance(days: 1)
        }
        for day in 0..<180 { #expect(fixture.registry.messageMark(Self.id(day)) == nil, "of day \(day)") }
        let registers = await fixture.registers.scan(prefix: "m", after: nil, limit: 10)
        #expect(registers.count == 1)
        #expect(registers.allSatisfy { $0.accepted.version.content.count < 2_000 })
    }

    @Test(
        "A message queued long ago keeps its mark as long as it is tried, and one of a node with a wrong clock drives out none"
    )
    func wrongClocks() async throws {
        let fixture = try await RegistryFixture()
        let now = fixture.clock.now
        for index in 0..<6 {
            #expect(await fixture.registry.keep(Self.mark(Self.id(index), .sent(at: now))))
        }
        #expect(await fixture.registry.keep(Self.mark(Self.id(6), .sent(at: .epoch), queuedAt: now)))
        #expect(await fixture.registry.keep(Self.mark(Self.id(7), .sent(at: now.adding(days: 365)))))
        for index in 0..<8 { #expect(fixture.registry.messageMark(Self.id(index)) != nil, "\(index)") }
    }

    @Test("However many messages there are, the marks of a register have a limit, and the oldest go")
    func manyMarks() async throws {
        let fixture = try await RegistryFixture()
        for index in 0..<1_010 {
            _ = await fixture.registry.keep(Self.mark(Self.id(index), .sent(at: fixture.clock.now)))
            fixture.clock.advance(seconds: 1)
        }
        #expect(fixture.registry.messageMark(Self.id(9)) == nil)
        #expect(fixture.registry.messageMark(Self.id(10)) != nil)
    }
}
