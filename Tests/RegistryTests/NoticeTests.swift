import Numbering
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

    @Test("What became of a message is known at every node, and what is done stays done")
    func marks() async throws {
        let fixture = try await RegistryFixture()
        let id = String(repeating: "0a", count: 16)
        func mark(_ state: MessageMark.State, _ owner: UInt16 = 1) -> MessageMark {
            MessageMark(id: id, owner: owner, state: state, attempts: 1, problem: "the server said: no %\n")
        }
        let now = fixture.clock.now
        #expect(fixture.registry.messageMark(id) == nil)
        #expect(await fixture.registry.keep(mark(.sending(until: now))))
        #expect(fixture.registry.messageMark(id) == mark(.sending(until: now)))
        #expect(await fixture.registry.keep(mark(.sent(at: now))))
        #expect(await fixture.registry.keep(mark(.sending(until: now), 2)))
        #expect(fixture.registry.messageMark(id) == mark(.sent(at: now)))
    }
}
