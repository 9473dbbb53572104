import Numbering
import Registry
import RegistryTestSupport
import Testing

@Suite("Contacts of subscribers")
struct ContactTests {
    let fixture: RegistryFixture
    let number = RegistryFixture.number("+12122200123")
    let mobile = RegistryFixture.number("+19172200188")
    let mail: MailAddress

    init() async throws {
        fixture = try await RegistryFixture()
        mail = try #require(MailAddress("jane@example.net"))
        _ = try done(
            await fixture.registry.allocate(number, to: nil, changes: .none, request("take", fixture.verizonCaller))
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

    private func set(_ address: ContactAddress, _ id: String, _ caller: Caller? = nil) async -> Answer<IssuedCode> {
        await fixture.registry.setContact(
            of: number,
            to: address,
            request(id, caller ?? fixture.verizonCaller),
            from: RequestOrigin()
        )
    }

    private func verify(_ code: String, _ caller: Caller? = nil) async -> Answer<Versioned<SubscriberContacts>> {
        await fixture.registry.verifyContact(
            of: number,
            code: code,
            by: caller ?? subscriber,
            from: RequestOrigin()
        )
    }

    private var subscriber: Caller {
        Caller(role: .subscriber, ocn: RegistryFixture.verizon, actor: number.description, number: number)
    }

    /// The code that went out last, and where it went.
    private func lastCode() throws -> (code: String, recipient: MessageRecipient) {
        let entry = try #require(fixture.outbox.entries.first)
        switch entry.event {
        case .contactCode(let code, _), .passwordReset(let code, _): return (code.text, entry.recipient)
        default: throw Unexpected()
        }
    }

    private func verified(_ address: ContactAddress, _ id: String) async throws {
        fixture.clock.advance(seconds: 61)
        _ = try done(await set(address, id))
        _ = try done(await verify(try lastCode().code))
    }

    @Test("A contact's code goes to the contact, is answered to nobody, and makes the contact when it comes back")
    func verification() async throws {
        let issued = try done(await set(.mail(mail), "set"))
        #expect(issued.code == nil)
        let (code, recipient) = try lastCode()
        #expect(recipient == .mail(mail, name: ""))
        let before = try done(await fixture.registry.contacts(of: number, caller: fixture.verizonCaller)).record
        #expect(before.addresses.isEmpty && before.claim?.address == .mail(mail))
        #expect(try done(await set(.mail(mail), "set")).expiresAt == issued.expiresAt)
        #expect(fixture.outbox.entries.count == 1, "the repeated request sends nothing")
        let after = try done(await verify(code.lowercased().replacing("-", with: " "))).record
        #expect(after.addresses == [.mail(mail)] && after.claim == nil)
    }

    @Test("Five wrong codes at whatever node, and the right one is wrong too; so it is after ten minutes")
    func wrongCodes() async throws {
        _ = try done(await set(.mail(mail), "set"))
        let code = try lastCode().code
        let other = fixture.anotherNode()
        for index in 0..<5 {
            let node = index.isMultiple(of: 2) ? fixture.registry : other
            let answer = await node.verifyContact(
                of: number,
                code: index == 3 ? "no code at all" : "0000-0000",
                by: subscriber,
                from: RequestOrigin()
            )
            #expect(refusal(answer) == .wrongCode)
        }
        #expect(refusal(await verify(code)) == .wrongCode)
        fixture.clock.advance(seconds: 61)
        _ = try done(await set(.sms(mobile), "set-2"))
        let second = try lastCode().code
        fixture.clock.advance(seconds: 600)
        #expect(refusal(await verify(second)) == .wrongCode)
        let contacts = try done(await fixture.registry.contacts(of: number, caller: fixture.verizonCaller)).record
        #expect(contacts == .none, "an old claim counts as none")
    }

    @Test("Nobody else's contacts are seen, set, verified or removed")
    func denials() async throws {
        try await verified(.mail(mail), "set")
        fixture.clock.advance(seconds: 61)
        _ = try done(await set(.sms(mobile), "set-2", fixture.administrator))
        let code = try lastCode().code
        let stranger = Caller(
            role: .subscriber,
            ocn: RegistryFixture.verizon,
            actor: "+12122200199",
            number: RegistryFixture.number("+12122200199")
        )
        for caller in [fixture.telnyxCaller, stranger] {
            #expect(refusal(await fixture.registry.contacts(of: number, caller: caller)) == .notHolder)
            #expect(refusal(await set(.mail(mail), "foreign", caller)) == .notHolder)
        }
        #expect(refusal(await verify(code, stranger)) == .notHolder)
        let foreign = await fixture.registry.removeContact(.mail, of: number, request("off", stranger))
        #expect(refusal(foreign) == .notHolder)
        // Not even the number's own carrier, which would have the subscriber's password then.
        for var caller in [fixture.verizonCaller, fixture.telnyxCaller] {
            caller.scopes = nil
            #expect(refusal(await verify(code, caller)) == .denied(.roleNotPermitted(.carrier, .verifyContact)))
            let removal = await fixture.registry.removeContact(.mail, of: number, request("off", caller))
            #expect(refusal(removal) == .denied(.roleNotPermitted(.carrier, .removeContact)))
        }
        var key = fixture.administrator
        key.scopes = [.updateNumber]
        #expect(refusal(await set(.mail(mail), "scope", key)) == .denied(.outsideScopes(.setContact)))
        #expect(refusal(await verify(code, key)) == .denied(.outsideScopes(.verifyContact)))
        #expect(try done(await verify(code)).record.telephone?.address == .sms(mobile))
    }

    @Test("A forgotten password's code goes to the contact that was asked for, or nowhere; the answer is the same")
    func forgotten() async throws {
        let registry = fixture.registry
        try await verified(.mail(mail), "mail")
        try await verified(.voice(mobile), "mobile")
        let ways: [(ContactKind?, MessageRecipient)] = [
            (.mail, .mail(mail, name: "")), (.telephone, .voice(mobile)), (nil, .telephone(number)),
        ]
        for (kind, recipient) in ways {
            fixture.clock.advance(seconds: 61)
            try done(await registry.requestReset(of: .number(number), to: kind, from: RequestOrigin()))
            #expect(try lastCode().recipient == recipient)
        }
        let code = try lastCode().code
        let name = LogInName.number(number)
        try done(await registry.setPassword(of: name, code: code, to: LogInTests.password, from: RequestOrigin()))
        let told = fixture.outbox.entries.filter { $0.event == .passwordChanged }.map(\.recipient)
        #expect(Set(told) == [.telephone(number), .mail(mail, name: ""), .voice(mobile)])

        _ = try done(await registry.removeContact(.mail, of: number, request("off", subscriber)))
        fixture.clock.advance(seconds: 61)
        let count = fixture.outbox.entries.count
        try done(await registry.requestReset(of: name, to: .mail, from: RequestOrigin()))
        let nobody = LogInName.number(RegistryFixture.number("+12122200177"))
        try done(await registry.requestReset(of: nobody, to: .mail, from: RequestOrigin()))
        #expect(fixture.outbox.entries.count == count)
    }

    @Test("One address gets ten codes at once and no more, however many numbers ask for them")
    func flooding() async throws {
        var refusals: [Numbering.Refusal] = []
        for index in 0..<11 {
            let number = RegistryFixture.number("+121222003\(10 + index)")
            _ = try done(
                await fixture.registry.allocate(
                    number,
                    to: nil,
                    changes: .none,
                    request("take-\(index)", fixture.verizonCaller)
                )
            )
            let answer = await fixture.registry.setContact(
                of: number,
                to: .mail(mail),
                request("set-\(index)", fixture.verizonCaller),
                from: RequestOrigin()
            )
            if let refusal = refusal(answer) { refusals.append(refusal) }
        }
        #expect(refusals.count == 1 && fixture.outbox.entries.count == 10)
        guard case .rateLimited = refusals.first else { throw Unexpected() }
    }

    @Test("Where no message can go, no contact is claimed")
    func unreachable() async throws {
        let silent = fixture.registry(on: fixture.registers)
        await silent.start()
        let answer = await silent.setContact(
            of: number,
            to: .mail(mail),
            request("set", fixture.verizonCaller),
            from: RequestOrigin()
        )
        guard case .field(let error) = refusal(answer) else { throw Unexpected() }
        #expect(error.field == "mail")
    }

    @Test("Neither code nor address is in the history")
    func history() async throws {
        try await verified(.mail(mail), "set")
        let code = try lastCode().code
        let history = try done(await fixture.registry.history(of: number, caller: fixture.verizonCaller))
        let operations = history.entries.map(\.provenance.operation)
        #expect(operations.contains(.setContact) && operations.contains(.verifyContact))
        let text = "\(history)"
        #expect(!text.contains(mail.text) && !text.contains(code) && !text.contains("scrypt"))
    }
}
