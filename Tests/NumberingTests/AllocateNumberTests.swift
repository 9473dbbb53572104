import Numbering
import Testing

struct AllocateNumberTests {
    @Test("A number without a record goes to whoever asks")
    func fresh() throws {
        let record = try #require(Fixture.allocation().decide(current: nil, version: 0).written)
        #expect(record.number == Fixture.number)
        #expect(record.ocn == Fixture.verizon)
        #expect(record.state == .assigned)
        #expect(record.stateUntil == nil)
        #expect(record.id == Fixture.id)
        #expect(record.gusi == Fixture.gusi)
        #expect(record.createdAt == Fixture.noon)
        #expect(record.updatedAt == Fixture.noon)
        #expect(record.originalOCN == Fixture.verizon)
        #expect(record.portedFrom == nil)
        #expect(record.allocatedBy?.id == "first")
        #expect(
            record.provenance
                == Provenance(
                    time: Fixture.noon,
                    actor: "key:9104",
                    role: .carrier,
                    node: 7,
                    operation: .allocateNumber,
                    requestID: "first"
                )
        )
        #expect(record.requests.entry(for: "first")?.version == 1)
    }

    @Test("Values for the new record are taken over")
    func values() throws {
        var command = Fixture.allocation()
        command.changes = try NumberChanges(["cnam": "JANE DOE", "type": "mobile"])
        let record = try #require(command.decide(current: nil, version: 0).written)
        #expect(record.cnam == "JANE DOE")
        #expect(record.type == .mobile)
    }

    @Test(
        "Who comes second hears who has the number, and since when",
        arguments: [NumberState.assigned, .suspended, .intermediate]
    )
    func taken(state: NumberState) {
        let decision = Fixture.allocation(Fixture.context("x", Fixture.carrier(Fixture.telnyx)), to: Fixture.telnyx)
            .decide(current: Fixture.record(state), version: 3)
        #expect(decision.refusal == .taken(holder: Fixture.verizon, since: "2025-06-01T00:00:00Z"))
    }

    @Test("The holder cannot take the number again either")
    func takenByOneself() {
        let decision = Fixture.allocation().decide(current: Fixture.record(), version: 3)
        #expect(decision.refusal?.code == "taken")
    }

    @Test(
        "Other states refuse",
        arguments: [
            (.administrative, .state(.administrative)),
            (.quarantined, .state(.quarantined)),
            (.aging, .aging(until: "2026-01-31T12:00:00.124Z")),
            (.reserved, .reserved(until: "2026-01-31T12:00:00.124Z")),
        ] as [(NumberState, Refusal)]
    )
    func states(state: NumberState, refusal: Refusal) {
        // One millisecond before the time is up.
        let current = Fixture.record(state, until: "2026-01-31T12:00:00.124Z")
        let command = Fixture.allocation(Fixture.context("x", Fixture.carrier(Fixture.telnyx)), to: Fixture.telnyx)
        #expect(command.decide(current: current, version: 1).refusal == refusal)
    }

    @Test("Without an end, a number ages and is reserved for ever", arguments: [NumberState.aging, .reserved])
    func endless(state: NumberState) {
        #expect(!Fixture.record(state).isAvailable(at: .latest))
    }

    @Test(
        "When aging or a reservation has run out, nothing of the last holder is left",
        arguments: [NumberState.aging, .reserved, .available]
    )
    func availableAgain(state: NumberState) throws {
        let current = Fixture.record(state, until: Fixture.noon)
        let command = Fixture.allocation(Fixture.context("x", Fixture.carrier(Fixture.telnyx)), to: Fixture.telnyx)
        let record = try #require(command.decide(current: current, version: 4).written)
        var expected = NumberRecord(
            id: Fixture.id,
            number: Fixture.number,
            gusi: Fixture.gusi,
            state: .assigned,
            ocn: Fixture.telnyx,
            createdAt: Fixture.noon,
            provenance: record.provenance,
            requests: record.requests
        )
        expected.originalOCN = "6529"
        expected.allocatedBy = record.allocatedBy
        #expect(record == expected)
        #expect(record.requests.entry(for: "x")?.version == 5)
    }

    @Test("A reservation is for its carrier")
    func ownReservation() {
        let current = Fixture.record(.reserved, until: "2026-02-01T00:00:00Z")
        #expect(Fixture.allocation().decide(current: current, version: 1).written?.state == .assigned)
    }

    // MARK: - Repetition

    @Test("A repeated request hears success, not that the number is taken")
    func repetition() throws {
        let command = Fixture.allocation()
        let record = try #require(command.decide(current: nil, version: 0).written)
        #expect(command.decide(current: record, version: 1).repeated == record)
        // At another node, later, by another key of the same carrier.
        var retry = command
        retry.context.now = Fixture.noon.adding(days: 1)
        retry.context.node = 9
        retry.context.caller.actor = "key:other"
        retry.gusi = Identifier(high: 77, low: 77)
        #expect(retry.decide(current: record, version: 1).repeated == record)
    }

    @Test("The allocation is remembered even after the ring has forgotten it")
    func repetitionAfterManyUpdates() throws {
        let command = Fixture.allocation()
        var record = try #require(command.decide(current: nil, version: 0).written)
        for index in 0..<RequestRing.capacity {
            let update = UpdateNumber(
                context: Fixture.context(known(RequestID("u\(index)"), "u"), now: Fixture.noon.adding(days: 1)),
                number: Fixture.number,
                changes: try NumberChanges(["notes": "\(index)"])
            )
            record = try #require(update.decide(current: record, version: UInt64(index + 1)).written)
        }
        #expect(record.requests.entry(for: "first") == nil)
        #expect(command.decide(current: record, version: 9).repeated == record)
    }

    @Test("Another carrier that happens on the same request id does not hear success")
    func collision() throws {
        let record = try #require(Fixture.allocation().decide(current: nil, version: 0).written)
        let other = Fixture.allocation(Fixture.context("first", Fixture.carrier(Fixture.telnyx)), to: Fixture.telnyx)
        #expect(other.decide(current: record, version: 1).refusal == .requestIDReused(.allocateNumber))
        var forgotten = record
        forgotten.requests = RequestRing()
        #expect(other.decide(current: forgotten, version: 1).refusal == .requestIDReused(.allocateNumber))
    }

    @Test("Two subscribers of one registrar are not one another")
    func subscribersCollide() throws {
        var first = Fixture.subscriber(of: nil)
        first.actor = "ann@mail.example"
        var second = first
        second.actor = "bob@mail.example"
        let record = try #require(
            Fixture.allocation(Fixture.context("1", first)).decide(current: nil, version: 0).written
        )
        let command = Fixture.allocation(Fixture.context("1", second))
        #expect(command.decide(current: record, version: 1).refusal == .requestIDReused(.allocateNumber))
    }

    // MARK: - Refusals

    @Test(
        "Who may not allocate for an OCN is denied",
        arguments: [
            (Fixture.carrier(Fixture.telnyx), .otherOCN),
            (Fixture.subscriber(of: "+12125550199"), .quotaReached),
            (Caller(role: .carrier, actor: "a"), .otherOCN),
        ] as [(Caller, AuthorisationError)]
    )
    func denied(caller: Caller, error: AuthorisationError) {
        let decision = Fixture.allocation(Fixture.context("x", caller)).decide(current: nil, version: 0)
        #expect(decision.refusal == .denied(error))
    }

    @Test(
        "A system administrator allocates to any OCN, a subscriber a first number at the registrar",
        arguments: [
            Fixture.administrator, Fixture.subscriber(of: nil),
        ]
    )
    func permitted(caller: Caller) {
        let decision = Fixture.allocation(Fixture.context("x", caller)).decide(current: nil, version: 0)
        #expect(decision.written?.ocn == Fixture.verizon)
    }

    @Test("A subscriber cannot set what only carriers may")
    func subscriberFields() throws {
        var command = Fixture.allocation(Fixture.context("x", Fixture.subscriber(of: nil)))
        command.changes = try NumberChanges(["notes": "mine"])
        #expect(command.decide(current: nil, version: 0).refusal?.field == "notes")
    }

    @Test("The OCN must be in the table, active, and a company's")
    func ocn() {
        var command = Fixture.allocation(Fixture.context("x", Fixture.administrator))
        command.ocnRecord = nil
        #expect(command.decide(current: nil, version: 0).refusal == .ocnUnknown(Fixture.verizon))
        command.ocnRecord = Fixture.ocnRecord(Fixture.telnyx)
        #expect(command.decide(current: nil, version: 0).refusal == .ocnUnknown(Fixture.verizon))
        command.ocnRecord = Fixture.ocnRecord(Fixture.verizon, isActive: false)
        #expect(command.decide(current: nil, version: 0).refusal == .ocnInactive(Fixture.verizon))
        command.ocn = "MULT"
        command.ocnRecord = Fixture.ocnRecord("MULT")
        #expect(command.decide(current: nil, version: 0).refusal == .ocnUnknown("MULT"))
    }

    @Test("The plan's rules apply to allocation")
    func rules() {
        let decision = Fixture.allocation(number: "+19112340000").decide(current: nil, version: 0)
        #expect(decision.refusal?.brokenRule == .unassignableAreaCode)
        #expect(decision.refusal?.code == "rule")
        let closed = CodeFacts(areaCode: AreaCodeStanding(status: .closed, kind: .geographic))
        #expect(
            Fixture.allocation(facts: closed).decide(current: nil, version: 0).refusal?.brokenRule == .areaCodeInService
        )
        #expect(
            Fixture.allocation(number: "+442079460000", facts: closed).decide(current: nil, version: 0).refusal
                == .areaCodeClosed
        )
    }

    @Test("A held block is its holder's")
    func heldBlock() {
        let facts = CodeFacts(areaCode: Fixture.open, blockHolder: Fixture.telnyx)
        #expect(
            Fixture.allocation(facts: facts).decide(current: nil, version: 0).refusal == .blockHeldBy(Fixture.telnyx)
        )
        let own = Fixture.allocation(
            Fixture.context("x", Fixture.carrier(Fixture.telnyx)),
            to: Fixture.telnyx,
            facts: facts
        )
        #expect(own.decide(current: nil, version: 0).written?.originalOCN == Fixture.telnyx)
    }

    @Test("A taken number in somebody's block is said to be taken")
    func contaminated() {
        let facts = CodeFacts(areaCode: Fixture.open, blockHolder: Fixture.telnyx)
        let command = Fixture.allocation(Fixture.context("x", Fixture.carrier("6529")), to: "6529", facts: facts)
        #expect(command.decide(current: Fixture.record(), version: 1).refusal?.code == "taken")
    }

    @Test("The version the caller saw must be the present one")
    func ifMatch() {
        let current = Fixture.record(.available)
        let stale = Fixture.allocation(Fixture.context(ifMatch: 0)).decide(current: current, version: 4)
        #expect(stale.refusal == .versionMismatch(current: 4))
        #expect(Fixture.allocation(Fixture.context(ifMatch: 4)).decide(current: current, version: 4).written != nil)
        #expect(Fixture.allocation(Fixture.context(ifMatch: 0)).decide(current: nil, version: 0).written != nil)
    }

    @Test("Time never goes back from one version to the next")
    func slowClock() throws {
        var current = Fixture.record(.available)
        current.provenance.time = "2026-02-01T00:00:00Z"
        let record = try #require(Fixture.allocation().decide(current: current, version: 1).written)
        #expect(record.updatedAt == "2026-02-01T00:00:00Z")
        #expect(record.createdAt == "2026-02-01T00:00:00Z")
    }
}
