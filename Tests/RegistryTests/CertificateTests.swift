import Numbering
import Paxos
import Registry
import RegistryTestSupport
import Testing

@Suite("Certificates of numbers")
struct CertificateTests {
    let number = RegistryFixture.number("+12122200123")

    private func allocated() async throws -> RegistryFixture {
        let fixture = try await RegistryFixture()
        let request = RegistryFixture.request("take", fixture.verizonCaller)
        _ = await fixture.registry.allocate(number, to: nil, changes: .none, request)
        return fixture
    }

    private func update(
        _ fixture: RegistryFixture,
        _ certificate: String?,
        _ values: [String: String] = [:],
        id: String = "set",
        as caller: Caller? = nil
    ) async throws -> Answer<Versioned<NumberRecord>> {
        await fixture.registry.update(
            number,
            changes: try NumberChanges(values),
            certificate: certificate,
            RegistryFixture.request(id, caller ?? fixture.verizonCaller)
        )
    }

    @Test("What the checker read is stored, together with other changes, in one version")
    func stored() async throws {
        let fixture = try await allocated()
        let answer = try await update(fixture, "+12122200123", ["cnam": "JANE DOE"])
        let entry = try #require(answer.value)
        #expect(entry.version == 2)
        #expect(entry.record.cnam == "JANE DOE")
        #expect(entry.record.certificate?.pemChain == "+12122200123")
        #expect(entry.record.certificate?.notAfter == fixture.clock.now.adding(days: 90))
    }

    @Test("P7: what the checker refuses is refused, and nothing is written")
    func refused() async throws {
        let fixture = try await allocated()
        let answer = try await update(fixture, "+12122200124", ["cnam": "JANE DOE"])
        guard case .rejected(.field(let error)) = answer else {
            Issue.record("\(answer)")
            return
        }
        #expect(error.field == "certificate")
        #expect(error.rule.contains("RFC 8226"))
        let entry = try #require(try await update(fixture, nil, ["notes": "x"], id: "next").value)
        #expect(entry.version == 2)
        #expect(entry.record.cnam == nil)
    }

    @Test("P7: a certificate that one node took is whole at the other, under its field's name, with its history")
    func everywhere() async throws {
        let fixture = try await allocated()
        let other = await fixture.neighbour(NodeID(2))
        _ = try await update(fixture, "+12122200123")
        guard
            case .done(.held(let entry), _) = await other.registry.show(
                number,
                consistency: .local,
                caller: fixture.telnyxCaller
            ),
            case .done(let history, _) = await other.registry.history(of: number, caller: fixture.administrator)
        else { throw Unexpected() }
        #expect(entry.record.certificate?.pemChain == "+12122200123")
        #expect(entry.record.certificate?.fingerprint == Array(repeating: 0xA5, count: 32))
        #expect(entry.record.text(of: .certificate) == "+12122200123")
        #expect(history.entries.last?.changes.map(\.field) == [.certificate])
    }

    @Test(
        "P7: a picture, a file's path and a text in the way of a chain are no certificates",
        arguments: ["\u{89}PNG\r\n\u{1a}\n", "/uploads/certificate.png", "certifcate", ""]
    )
    func pictures(text: String) async throws {
        let fixture = try await allocated()
        guard case .rejected(.field(let error)) = try await update(fixture, text) else { throw Unexpected() }
        #expect(error.field == "certificate")
        #expect(!error.rule.isEmpty)
    }

    @Test("A chain by the authority of carriers is for their numbers only")
    func carriers() async throws {
        let fixture = try await allocated()
        let foreign = try await update(fixture, "+12122200123 073H", id: "a")
        guard case .rejected(.field(let error)) = foreign else {
            Issue.record("\(foreign)")
            return
        }
        #expect(error.rule == "must be of the number's carrier, not of 073H (RFC 9060, section 4.1)")
        #expect(try await update(fixture, "+12122200123 073H 9104", id: "b").value?.version == 2)
    }

    @Test("Only the number's carrier sets it")
    func rights() async throws {
        let fixture = try await allocated()
        let answer = try await update(fixture, "+12122200123", as: fixture.telnyxCaller)
        guard case .rejected(.notHolder) = answer else {
            Issue.record("\(answer)")
            return
        }
    }

    @Test("A repeated request is recognised, one with another certificate under its id is not")
    func repetition() async throws {
        let fixture = try await allocated()
        _ = try await update(fixture, "+12122200123")
        let again = try await update(fixture, "+12122200123")
        guard case .done(let entry, isRepetition: true) = again else {
            Issue.record("\(again)")
            return
        }
        #expect(entry.version == 2)
        let other = try await update(fixture, "+12122200123 9104")
        guard case .rejected(.requestIDReused) = other else {
            Issue.record("\(other)")
            return
        }
    }

    @Test("An update can clear it, and a release makes it void")
    func cleared() async throws {
        let fixture = try await allocated()
        _ = try await update(fixture, "+12122200123", id: "a")
        #expect(try await update(fixture, nil, ["certificate": ""], id: "b").value?.record.certificate == nil)
        _ = try await update(fixture, "+12122200123", id: "c")
        let request = RegistryFixture.request("release", fixture.verizonCaller)
        let released = try #require(await fixture.registry.release(number, request).value)
        #expect(released.record.certificate == nil)
    }

    @Test("A text is no certificate where none can be checked")
    func noChecker() throws {
        #expect(throws: FieldError.self) { try NumberChanges(["certificate": "-----BEGIN CERTIFICATE-----"]) }
        #expect(throws: FieldError.self) { try NoNumberCertificates().check("x", for: number, at: .epoch) }
    }
}

extension Answer {
    /// The value of an answer that holds; `nil` otherwise.
    fileprivate var value: Value? {
        if case .done(let value, _) = self { value } else { nil }
    }
}
