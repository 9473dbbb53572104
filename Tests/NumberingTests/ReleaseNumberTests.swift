import Numbering
import Testing

struct ReleaseNumberTests {
    private func release(_ context: CommandContext, policy: AgingPolicy = .standard) -> ReleaseNumber {
        ReleaseNumber(context: context, number: Fixture.number, agingPolicy: policy, gusi: Fixture.gusi)
    }

    @Test(
        "A released number ages by its class",
        arguments: [
            (nil, "2026-04-01T12:00:00.123Z"), (.residential, "2026-04-01T12:00:00.123Z"),
            (.business, "2027-01-31T12:00:00.123Z"),
        ] as [(BusinessClass?, Timestamp)],
        [NumberState.assigned, .suspended]
    )
    func aging(example: (businessClass: BusinessClass?, until: Timestamp), state: NumberState) throws {
        let policy = try #require(AgingPolicy(residentialDays: 60, businessDays: 365))
        var current = Fixture.record(state)
        current.businessClass = example.businessClass
        let record = try #require(
            release(Fixture.context(), policy: policy).decide(current: current, version: 2).written
        )
        #expect(record.state == .aging)
        #expect(record.stateUntil == example.until)
        #expect(!record.isAvailable(at: example.until.adding(milliseconds: -1)))
        #expect(record.isAvailable(at: example.until))
        #expect(record.effectiveState(at: example.until) == .available)
        #expect(record.requests.entry(for: "first")?.version == 3)
    }

    @Test("What proves, moves or leads to the holder ends with the holding; the rest stays for a reclaim")
    func proofs() throws {
        var current = Fixture.record()
        current.locks = [.subscriberPort, .carrierPort, .registryPort]
        let record = try #require(release(Fixture.context()).decide(current: current, version: 2).written)
        var expected = current
        expected.gusi = Fixture.gusi
        expected.pin = nil
        expected.password = nil
        expected.accessCode = nil
        expected.reachability = []
        expected.locks = .registryPort
        expected.certificate = nil
        expected.state = .aging
        expected.stateUntil = record.stateUntil
        expected.provenance = record.provenance
        expected.requests = record.requests
        #expect(record == expected)
    }

    @Test("Aging is counted from the version's time, even when this node's clock is behind")
    func slowClock() throws {
        var current = Fixture.record()
        current.provenance.time = "2026-03-01T00:00:00Z"
        let record = try #require(release(Fixture.context()).decide(current: current, version: 2).written)
        #expect(record.stateUntil == "2026-04-15T00:00:00Z")
    }

    @Test("Aging stays within the law", arguments: [(44, 90), (91, 90), (45, 44), (45, 366), (0, 0), (-1, 90)])
    func policyLimits(residentialDays: Int, businessDays: Int) {
        #expect(AgingPolicy(residentialDays: residentialDays, businessDays: businessDays) == nil)
        #expect(AgingPolicy(residentialDays: 45, businessDays: 365) != nil)
    }

    @Test(
        "Who does not hold the number cannot give it back",
        arguments: [Fixture.carrier(Fixture.telnyx), Fixture.subscriber(of: "+12125550199")]
    )
    func notHolder(caller: Caller) {
        #expect(
            release(Fixture.context("x", caller)).decide(current: Fixture.record(), version: 1).refusal == .notHolder
        )
    }

    @Test(
        "Carrier, subscriber and administrator can give it back",
        arguments: [
            Fixture.carrier(), Fixture.subscriber(of: Fixture.number), Fixture.administrator,
            Caller(role: .ocnManager, ocn: Fixture.verizon, actor: "m"),
        ]
    )
    func permitted(caller: Caller) {
        #expect(release(Fixture.context("x", caller)).decide(current: Fixture.record(), version: 1).written != nil)
    }

    @Test(
        "Other states refuse",
        arguments: [
            (.aging, .aging(until: "2027-01-01T00:00:00Z")),
            (.quarantined, .state(.quarantined)),
            (.available, .notAssigned),
        ] as [(NumberState, Refusal)]
    )
    func states(state: NumberState, refusal: Refusal) {
        let current = Fixture.record(state, until: "2027-01-01T00:00:00Z")
        #expect(release(Fixture.context()).decide(current: current, version: 1).refusal == refusal)
    }

    @Test("A reservation and an administrative number are available at once, without a trace of their data")
    func unused() throws {
        for state in [NumberState.reserved, .administrative] {
            let current = Fixture.record(state, until: state == .reserved ? "2027-01-01T00:00:00Z" : nil)
            let record = try #require(release(Fixture.context()).decide(current: current, version: 2).written)
            #expect(record.state == .available)
            #expect(record.stateUntil == nil)
            #expect(record.ocn == nil)
            #expect(record.originalOCN == current.originalOCN)
            #expect(record.gusi == Fixture.gusi)
            #expect(record.cnam == nil && record.notes == nil && record.tags.isEmpty && record.pin == nil)
        }
    }

    @Test("A number without a record cannot be given back")
    func notAssigned() {
        #expect(release(Fixture.context()).decide(current: nil, version: 0).refusal == .notAssigned)
    }

    @Test("The registry's lock keeps a number where it is")
    func locked() {
        var current = Fixture.record()
        current.locks = [.registryRelease]
        #expect(release(Fixture.context()).decide(current: current, version: 1).refusal == .locked(.registryRelease))
        let context = Fixture.context("x", Fixture.administrator)
        #expect(release(context).decide(current: current, version: 1).written != nil)
    }

    @Test("A repeated release does not start aging anew")
    func repetition() throws {
        let record = try #require(release(Fixture.context()).decide(current: Fixture.record(), version: 2).written)
        let later = Fixture.context(now: Fixture.noon.adding(days: 30), ifMatch: 2)
        #expect(release(later).decide(current: record, version: 3).repeated == record)
    }

    @Test("The version the caller saw must be the present one")
    func ifMatch() {
        let decision = release(Fixture.context(ifMatch: 9)).decide(current: Fixture.record(), version: 3)
        #expect(decision.refusal == .versionMismatch(current: 3))
    }
}
