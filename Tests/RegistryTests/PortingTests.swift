import Numbering
import Paxos
import Registry
import RegistryTestSupport
import Testing
import Wire

@Suite("Porting")
struct PortingTests {
    let fixture: RegistryFixture
    let number = RegistryFixture.number("+12127360001")

    init() async throws {
        fixture = try await RegistryFixture()
        _ = try await done(
            fixture.registry.allocate(number, to: nil, changes: .none, request("allocate", fixture.verizonCaller))
        )
    }

    private func request(_ id: String, _ caller: Caller) -> RegistryRequest { RegistryFixture.request(id, caller) }

    private func done<Value>(_ answer: Answer<Value>) throws -> Value {
        guard case .done(let value, _) = answer else { throw Unexpected() }
        return value
    }

    private func refusal<Value>(_ answer: Answer<Value>) -> Numbering.Refusal? {
        guard case .rejected(let refusal) = answer else { return nil }
        return refusal
    }

    private func pin(_ id: String = "pin") async throws -> PINText {
        let issued = try done(
            await fixture.registry.setPIN(of: number, chosen: nil, request(id, fixture.verizonCaller))
        )
        return try #require(issued.pin)
    }

    private func port(
        _ pin: PINText?,
        _ id: String,
        _ caller: Caller? = nil
    ) async -> Answer<Versioned<NumberRecord>> {
        await fixture.registry.requestPort(of: number, to: nil, pin: pin, request(id, caller ?? fixture.telnyxCaller))
    }

    @Test("A PIN is shown once and ports the number once; asked again, the request says so")
    func pinPort() async throws {
        let pin = try await pin()
        let repeated = try done(
            await fixture.registry.setPIN(of: number, chosen: nil, request("pin", fixture.verizonCaller))
        )
        #expect(repeated.pin == nil)
        let ported = try done(await port(pin, "port"))
        #expect(ported.record.ocn == RegistryFixture.telnyx && ported.record.portedFrom == RegistryFixture.verizon)
        #expect(ported.record.pin == nil && ported.record.portState == .completed)
        #expect(try done(await port(pin, "port")) == ported)
        let back = await port(pin, "back", fixture.verizonCaller)
        #expect(refusal(back) == .wrongPIN(attemptsLeft: 4))
    }

    @Test("The first wrong PIN of a request id is what counts for it, whatever is tried with it later")
    func manyPINsAsOneRequest() async throws {
        let right = try await pin()
        let wrong = try PINText("7Q4M-K2XD-9F3T")
        #expect(refusal(await port(wrong, "one")) == .wrongPIN(attemptsLeft: 4))
        #expect(refusal(await port(right, "one")) == .wrongPIN(attemptsLeft: 4))
        #expect(try done(await port(right, "two")).record.portState == .completed)
    }

    @Test("Five wrong PINs in all, however many come at once and with whatever request ids", arguments: [true, false])
    func guessing(hasPIN: Bool) async throws {
        if hasPIN { _ = try await pin() }
        let wrong = try PINText("7Q4M-K2XD-9F3T")
        let answers = await withTaskGroup(of: Answer<Versioned<NumberRecord>>.self) { group in
            for index in 0..<15 { group.addTask { await port(wrong, "guess-\(index)") } }
            return await group.reduce(into: []) { $0.append($1) }
        }
        let counted = answers.count { if case .wrongPIN = refusal($0) { true } else { false } }
        #expect(counted == 5)
        #expect(answers.count { if case .lockedOut = refusal($0) { true } else { false } } == 10)
        let status = try done(await fixture.registry.pinStatus(of: number, caller: fixture.verizonCaller))
        #expect(status.failedAttempts == 5 && status.lockedUntil == fixture.clock.now.adding(milliseconds: 3_600_000))
    }

    @Test("Twenty wrong PINs lock the gaining carrier out of every number, at every node")
    func carrierLockOut() async throws {
        let wrong = try PINText("7Q4M-K2XD-9F3T")
        var answers: [Numbering.Refusal?] = []
        for index in 0..<21 {
            let number = RegistryFixture.number("+1212736\(1000 + index / 4)")
            _ = await fixture.registry.allocate(
                number,
                to: nil,
                changes: .none,
                request("allocate-\(index / 4)", fixture.verizonCaller)
            )
            let request = request("guess-\(index)", fixture.telnyxCaller)
            answers.append(refusal(await fixture.registry.requestPort(of: number, to: nil, pin: wrong, request)))
        }
        #expect(answers.prefix(20).allSatisfy { if case .wrongPIN = $0 { true } else { false } })
        let until = fixture.clock.now.adding(milliseconds: 3_600_000)
        #expect(answers.last == .lockedOut(until: until))
        // Another node has the same record.
        let other = await fixture.neighbour(NodeID(2))
        let elsewhere = await other.registry.requestPort(
            of: number,
            to: nil,
            pin: wrong,
            request("elsewhere", fixture.telnyxCaller)
        )
        #expect(refusal(elsewhere) == .lockedOut(until: until))
    }

    @Test("Two carriers with the right PIN at the same instant: one gets the number")
    func race() async throws {
        let pin = try await pin()
        async let first = port(pin, "a", fixture.telnyxCaller)
        async let second = fixture.registry.requestPort(
            of: number,
            to: RegistryFixture.telnyx,
            pin: pin,
            request("b", fixture.administrator)
        )
        let answers = await [first, second]
        #expect(answers.count { if case .done = $0 { true } else { false } } == 1)
    }

    @Test("A request without PIN is in the losing carrier's inbox with its deadline, and leaves it when it is answered")
    func inbox() async throws {
        let asked = try done(await port(nil, "ask"))
        #expect(asked.record.portState == .requested && asked.record.ocn == RegistryFixture.verizon)
        let inbox = try done(
            await fixture.registry.ports(PortsQuery(side: .losing, limit: 10), caller: fixture.verizonCaller)
        )
        #expect(inbox.items == [asked] && inbox.next == nil)
        let outbox = try done(
            await fixture.registry.ports(PortsQuery(side: .gaining, limit: 10), caller: fixture.telnyxCaller)
        )
        #expect(outbox.items == [asked])
        let foreign = await fixture.registry.ports(PortsQuery(side: .losing, limit: 10), caller: fixture.telnyxCaller)
        #expect(try done(foreign).items.isEmpty)
        let approve = MovePort.Step.approve(dueAt: fixture.clock.now)
        let approved = try done(
            await fixture.registry.movePort(of: number, approve, request("yes", fixture.verizonCaller))
        )
        #expect(approved.record.ocn == RegistryFixture.telnyx)
        let open = PortsQuery(side: .losing, limit: 10)
        #expect(try done(await fixture.registry.ports(open, caller: fixture.verizonCaller)).items.isEmpty)
        var ended = open
        ended.isEnded = true
        #expect(try done(await fixture.registry.ports(ended, caller: fixture.verizonCaller)).items == [approved])
    }

    @Test("Ports are paged by deadline, each once")
    func paging() async throws {
        var expected: [TelephoneNumber] = []
        for index in 0..<7 {
            let number = RegistryFixture.number("+1212736\(2000 + index)")
            expected.append(number)
            _ = await fixture.registry.allocate(
                number,
                to: nil,
                changes: .none,
                request("allocate-\(index)", fixture.verizonCaller)
            )
            fixture.clock.advance(days: 1)
            let request = request("ask-\(index)", fixture.telnyxCaller)
            _ = try done(await fixture.registry.requestPort(of: number, to: nil, pin: nil, request))
        }
        var query = PortsQuery(side: .losing, limit: 2)
        var found: [Versioned<NumberRecord>] = []
        for _ in 0..<10 {
            let page = try done(await fixture.registry.ports(query, caller: fixture.verizonCaller))
            found += page.items
            guard let next = page.next else { break }
            query.after = PortsCursor(next.description)
        }
        #expect(Set(found.map(\.record.number)) == Set(expected) && found.count == expected.count)
        let deadlines = found.compactMap { $0.record.port?.nextEventAt }
        #expect(deadlines == deadlines.sorted())
    }

    @Test(
        "A port that is due is completed by a node's own round, and by whoever looks at the number",
        arguments: [true, false]
    )
    func due(byRound: Bool) async throws {
        let asked = try done(await port(nil, "ask"))
        let due = try #require(asked.record.port?.dueAt)
        while fixture.clock.now <= due { fixture.clock.advance(days: 1) }
        if byRound {
            #expect(await fixture.registry.completeDuePorts() == 1)
            #expect(await fixture.registry.completeDuePorts() == 0)
        }
        let status = try done(await fixture.registry.show(number, caller: nil))
        guard case .held(let entry) = status else { throw Unexpected() }
        #expect(entry.record.ocn == RegistryFixture.telnyx && entry.version == asked.version + 1)
        #expect(entry.record.provenance.operation == .completePort)
    }

    @Test("Portability is told before anything happens, and never whether there is a PIN")
    func portability() async throws {
        func obstacles(_ ocn: OCN? = nil) async throws -> [Numbering.Refusal] {
            try done(await fixture.registry.obstaclesToPorting(number, to: ocn, caller: fixture.telnyxCaller))
        }
        #expect(try await obstacles() == [])
        _ = try await pin()
        #expect(try await obstacles() == [])
        #expect(try await obstacles(RegistryFixture.defunct) == [.ocnInactive(RegistryFixture.defunct)])
        _ = await fixture.registry.lock(number, nil, request("lock", fixture.verizonCaller))
        #expect(try await obstacles() == [.portLocked(.carrierPort)])
        let free = RegistryFixture.number("+12127369999")
        let answer = await fixture.registry.obstaclesToPorting(free, to: nil, caller: fixture.telnyxCaller)
        #expect(try done(answer) == [.notAssigned])
        let status = await fixture.registry.pinStatus(of: number, caller: fixture.telnyxCaller)
        #expect(refusal(status) == .notHolder)
    }

    @Test("Choosing a PIN is the policy's to allow, and costs a stranger nothing")
    func chosen() async throws {
        let chosen = try PINText("480215")
        let answer = await fixture.registry.setPIN(of: number, chosen: chosen, request("set", fixture.verizonCaller))
        guard case .field(let error) = refusal(answer) else { throw Unexpected() }
        #expect(error.field == "mode")
        let before = fixture.hasher.computationCount
        let subscriber = Caller(role: .subscriber, actor: "+1", number: RegistryFixture.number("+12127369999"))
        let foreign = await fixture.registry.setPIN(of: number, chosen: nil, request("x", subscriber))
        #expect(refusal(foreign) == .notHolder && fixture.hasher.computationCount == before)
    }

    @Test("The history tells of PINs and ports, and shows neither a PIN nor its hash")
    func history() async throws {
        let pin = try await pin()
        _ = await port(try PINText("7Q4M-K2XD-9F3T"), "wrong")
        _ = await port(pin, "port")
        let history = try done(await fixture.registry.history(of: number, caller: fixture.telnyxCaller))
        #expect(history.entries.map(\.provenance.operation) == [.allocateNumber, .setPIN, .refusePIN, .requestPort])
        #expect(history.flaw == nil)
        let text = "\(history)"
        #expect(!text.contains(pin.secret) && !text.contains("scrypt"))
        let last = try #require(history.entries.last)
        #expect(last.changes.contains(FieldChange(field: .portedFrom, old: nil, new: "9104")))
        #expect(last.changes.contains(FieldChange(field: .pin, old: nil, new: "changed")))
    }
}
