import Numbering
import Paxos
import Registry
import RegistryTestSupport
import Replication
import Testing

@Suite("Closing")
struct ClosingTests {
    let number = RegistryFixture.number("+12122200123")
    let other = RegistryFixture.number("+12122200124")

    /// Two nodes, and clients that do not wait long for a closing.
    private struct Cluster {
        let fixture: RegistryFixture
        let second: RegistryFixture.Neighbour

        init() async throws {
            var limits = RegistryFixture.limits
            limits.closingPatience = .milliseconds(50)
            fixture = try await RegistryFixture(limits: limits)
            second = await fixture.neighbour(NodeID(2), limits: limits)
        }

        func deactivate(_ isActive: Bool = false, id: String = "off") async throws -> OCNRecord {
            var draft = OCNDraft()
            draft.isActive = isActive
            let request = RegistryFixture.request(id, fixture.administrator)
            guard
                case .done(let entry, _) = await fixture.registry.putOCN(RegistryFixture.verizon, draft, request)
            else { throw Unexpected() }
            return entry.record
        }

        /// Asks again with the same request id until these nodes only are waited for.
        func deactivation(waitsFor nodes: [UInt16], of voters: [UInt16] = [1, 2]) async throws {
            while try await deactivate().closing?.waitingFor(.confirm, voters: voters) != nodes {}
        }

        /// Asks again with the same request id until the closing is over, which the test's time limit bounds.
        func deactivated() async throws -> OCNRecord {
            while true {
                let record = try await deactivate()
                if record.closing == nil { return record }
            }
        }

        func allocate(_ number: TelephoneNumber, at registry: Registry, id: String) async
            -> Answer<Versioned<NumberRecord>>
        {
            await registry.allocate(
                number,
                to: nil,
                changes: .none,
                RegistryFixture.request(id, fixture.verizonCaller)
            )
        }
    }

    @Test("With all nodes there, an OCN is inactive when the client hears of it", .timeLimit(.minutes(1)))
    func all() async throws {
        let cluster = try await Cluster()
        let record = try await cluster.deactivated()
        #expect(!record.isActive)
        #expect(record.closing == nil)
        guard case .rejected(.ocnInactive) = await cluster.allocate(number, at: cluster.second.registry, id: "a") else {
            throw Unexpected()
        }
    }

    @Test("An OCN stays closing while a node has not heard of it, which may still allocate", .timeLimit(.minutes(1)))
    func behind() async throws {
        let cluster = try await Cluster()
        cluster.second.registers.fallBehind()
        try await cluster.deactivation(waitsFor: [2])
        guard case .rejected(.ocnInactive) = await cluster.allocate(other, at: cluster.fixture.registry, id: "here")
        else { throw Unexpected() }
        guard case .done = await cluster.allocate(number, at: cluster.second.registry, id: "there") else {
            throw Unexpected()
        }
        #expect(try await cluster.deactivate().closing != nil)
        cluster.second.registers.catchUp()
        #expect(try await cluster.deactivated().closing == nil)
        guard case .rejected(.ocnInactive) = await cluster.allocate(other, at: cluster.second.registry, id: "late")
        else { throw Unexpected() }
    }

    @Test("An OCN stays closing while an allocation that began before is under way", .timeLimit(.minutes(1)))
    func inFlight() async throws {
        let cluster = try await Cluster()
        let key = RegisterKey("n" + number.digits)
        cluster.fixture.registers.pause(key)
        async let answer = cluster.allocate(number, at: cluster.second.registry, id: "slow")
        await cluster.fixture.registers.arrival(key)
        try await cluster.deactivation(waitsFor: [2])
        cluster.fixture.registers.resume(key)
        guard case .done(let entry, false) = await answer else { throw Unexpected() }
        #expect(entry.record.ocn == RegistryFixture.verizon)
        #expect(try await cluster.deactivated().closing == nil)
    }

    @Test("A carrier that is closed gets no number, not even one whose port was cooling", .timeLimit(.minutes(1)))
    func cooling() async throws {
        let cluster = try await Cluster()
        let fixture = cluster.fixture
        let registry = fixture.registry
        func request(_ id: String, _ caller: Caller) -> RegistryRequest { RegistryFixture.request(id, caller) }
        _ = await registry.allocate(number, to: nil, changes: .none, request("take", fixture.telnyxCaller))
        // A PIN in place of a good one asks for care.
        _ = await registry.setPIN(of: number, chosen: nil, request("pin-1", fixture.telnyxCaller))
        let pin = await registry.setPIN(of: number, chosen: nil, request("pin-2", fixture.telnyxCaller))
        guard case .done(let issued, _) = pin,
            case .done(let pending, _) = await registry.requestPort(
                of: number,
                to: nil,
                pin: issued.pin,
                request("port", fixture.verizonCaller)
            )
        else { throw Unexpected() }
        #expect(pending.record.portState == .cooling && pending.record.port?.gaining == RegistryFixture.verizon)
        // A node that hears of it late comes too late to keep the port going.
        cluster.second.registers.fallBehind()
        try await cluster.deactivation(waitsFor: [2])
        let restored = await registry.movePort(of: number, .restore, request("again", fixture.administrator))
        guard case .rejected(.ocnInactive) = restored else { throw Unexpected() }
        fixture.clock.advance(days: 2)
        await registry.completeDuePorts()
        await cluster.second.registry.completeDuePorts()
        cluster.second.registers.catchUp()
        #expect(try await cluster.deactivated().closing == nil)
        await cluster.second.registry.completeDuePorts()
        guard
            case .done(.held(let entry), _) = await registry.show(number, caller: fixture.administrator)
        else { throw Unexpected() }
        #expect(entry.record.ocn == RegistryFixture.telnyx)
        #expect(entry.record.portState == .cancelled && entry.record.port?.cause == .gainingCarrierInactive)
    }

    @Test("A node that was down goes on with a closing when it starts", .timeLimit(.minutes(1)))
    func restart() async throws {
        let cluster = try await Cluster()
        let third = MemoryRegisters(beside: cluster.fixture.registers, node: NodeID(3))
        try await cluster.deactivation(waitsFor: [3], of: [1, 2, 3])
        let registry = cluster.fixture.registry(on: third)
        await registry.start()
        #expect(try await cluster.deactivated().closing == nil)
    }

    /// Seen with real processes: a restarted node was told of the closing before its store showed it, and the closing waited
    /// for that node for ever.
    @Test("A node that is told of a closing before its store shows it takes its turn later", .timeLimit(.minutes(1)))
    func toldEarly() async throws {
        let cluster = try await Cluster()
        cluster.second.registers.fallBehind()
        try await cluster.deactivation(waitsFor: [2])
        cluster.second.registers.catchUpLate()
        let second = cluster.second.registry
        let sweep = Task { await second.resumeClosings(every: .milliseconds(10)) }
        defer { sweep.cancel() }
        #expect(try await cluster.deactivated().closing == nil)
    }

    @Test("An OCN that is active again can take numbers, whoever still worked on the closing", .timeLimit(.minutes(1)))
    func reopened() async throws {
        let cluster = try await Cluster()
        cluster.second.registers.fallBehind()
        _ = try await cluster.deactivate()
        let record = try await cluster.deactivate(true, id: "on")
        #expect(record.isActive)
        #expect(record.closing == nil)
        cluster.second.registers.catchUp()
        guard case .done = await cluster.allocate(number, at: cluster.fixture.registry, id: "a") else {
            throw Unexpected()
        }
    }

    @Test("An inactive OCN takes nothing, and its numbers can still leave", .timeLimit(.minutes(1)))
    func inactive() async throws {
        let cluster = try await Cluster()
        let registry = cluster.fixture.registry
        let caller = cluster.fixture.verizonCaller
        _ = await cluster.allocate(number, at: registry, id: "a")
        _ = await cluster.allocate(other, at: registry, id: "b")
        guard case .done = await registry.release(other, RegistryFixture.request("c", caller)) else {
            throw Unexpected()
        }
        _ = try await cluster.deactivated()
        let free = RegistryFixture.number("+12122200125")
        guard
            case .rejected(.ocnInactive) = await registry.reserve(free, for: nil, RegistryFixture.request("d", caller)),
            case .rejected(.ocnInactive) = await registry.setAdministrative(
                free,
                for: nil,
                RegistryFixture.request("e", caller)
            ),
            case .rejected(.ocnInactive) = await registry.reclaim(other, for: nil, RegistryFixture.request("f", caller)),
            case .done = await registry.suspend(number, RegistryFixture.request("g", caller)),
            case .done = await registry.release(number, RegistryFixture.request("h", caller))
        else { throw Unexpected() }
    }

    @Test("A block that changes hands gives numbers to nobody until every node knows", .timeLimit(.minutes(1)))
    func block() async throws {
        let cluster = try await Cluster()
        let registry = cluster.fixture.registry
        let prefix = RegistryFixture.block("1212220-0")
        let root = cluster.fixture.administrator
        _ = await cluster.allocate(other, at: registry, id: "before")
        cluster.second.registers.fallBehind()
        let grant = await registry.changeBlock(
            prefix,
            .grant(RegistryFixture.telnyx),
            RegistryFixture.request("grant", root)
        )
        guard case .done(let changing, _) = grant else { throw Unexpected() }
        #expect(changing.block.record.closing != nil)
        let telnyx = RegistryFixture.request("mine", cluster.fixture.telnyxCaller)
        guard case .rejected(.blockChanging) = await registry.allocate(number, to: nil, changes: .none, telnyx) else {
            throw Unexpected()
        }
        // The node that is behind gives it to another carrier still: the block's answer must name it.
        guard case .done = await cluster.allocate(number, at: cluster.second.registry, id: "late") else {
            throw Unexpected()
        }
        cluster.second.registers.catchUp()
        while true {
            let again = await registry.changeBlock(
                prefix,
                .grant(RegistryFixture.telnyx),
                RegistryFixture.request("grant", root)
            )
            guard case .done(let granted, true) = again else { throw Unexpected() }
            guard granted.block.record.closing == nil else { continue }
            #expect(granted.contaminated == [number, other])
            break
        }
    }

    @Test("A closing without a quorum goes on when there is one", .timeLimit(.minutes(1)))
    func noQuorum() async throws {
        let cluster = try await Cluster()
        cluster.second.registers.fallBehind()
        _ = try await cluster.deactivate()
        cluster.fixture.registers.setQuorumReachable(false)
        cluster.second.registers.catchUp()
        cluster.fixture.registers.setQuorumReachable(true)
        #expect(try await cluster.deactivated().closing == nil)
    }
}
