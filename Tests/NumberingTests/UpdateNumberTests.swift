import Numbering
import Testing

struct UpdateNumberTests {
    private func update(_ context: CommandContext, _ values: [String: String] = ["cnam": "ACME"]) throws -> UpdateNumber
    {
        UpdateNumber(context: context, number: Fixture.number, changes: try NumberChanges(values))
    }

    @Test(
        "The holder changes the fields that were named, and no others",
        arguments: [NumberState.assigned, .suspended, .intermediate, .administrative]
    )
    func holder(state: NumberState) throws {
        let current = Fixture.record(state)
        let record = try #require(
            try update(Fixture.context(), ["cnam": "ACME", "location_zip": ""]).decide(current: current, version: 3)
                .written
        )
        var expected = current
        expected.cnam = "ACME"
        expected.locationZIP = nil
        expected.provenance = record.provenance
        expected.requests = record.requests
        #expect(record == expected)
        #expect(record.provenance.operation == .updateNumber)
        #expect(record.provenance.time == Fixture.noon)
        #expect(record.requests.entry(for: "first")?.version == 4)
    }

    @Test(
        "Who does not hold the number is refused",
        arguments: [
            Fixture.carrier(Fixture.telnyx), Fixture.subscriber(of: "+12125550199"), Fixture.subscriber(of: nil),
        ]
    )
    func notHolder(caller: Caller) throws {
        let decision = try update(Fixture.context("x", caller)).decide(current: Fixture.record(), version: 1)
        #expect(decision.refusal == .notHolder)
    }

    @Test("A key without the scope is refused")
    func scope() throws {
        var caller = Fixture.carrier()
        caller.scopes = [.showNumber]
        let decision = try update(Fixture.context("x", caller)).decide(current: Fixture.record(), version: 1)
        #expect(decision.refusal == .denied(.outsideScopes(.updateNumber)))
    }

    @Test("The subscriber changes own fields only")
    func subscriber() throws {
        let context = Fixture.context("x", Fixture.subscriber(of: Fixture.number))
        #expect(try update(context).decide(current: Fixture.record(), version: 1).written?.cnam == "ACME")
        let refused = try update(context, ["cnam": "ACME", "rao": "036"]).decide(current: Fixture.record(), version: 1)
        #expect(refused.refusal?.field == "rao")
    }

    @Test("A number that nobody has cannot be changed")
    func notAssigned() throws {
        #expect(try update(Fixture.context()).decide(current: nil, version: 0).refusal == .notAssigned)
        for state in [NumberState.available, .aging, .reserved] {
            let current = Fixture.record(state, until: Fixture.noon)
            #expect(try update(Fixture.context()).decide(current: current, version: 1).refusal == .notAssigned)
        }
    }

    @Test(
        "States that rest or are held back refuse",
        arguments: [
            (.aging, .aging(until: "2027-01-01T00:00:00Z")),
            (.reserved, .state(.reserved)),
            (.quarantined, .state(.quarantined)),
        ] as [(NumberState, Refusal)]
    )
    func states(state: NumberState, refusal: Refusal) throws {
        let current = Fixture.record(state, until: "2027-01-01T00:00:00Z")
        #expect(try update(Fixture.context()).decide(current: current, version: 1).refusal == refusal)
    }

    @Test("A system administrator changes numbers that are held back too")
    func administrator() throws {
        let context = Fixture.context("x", Fixture.administrator)
        #expect(try update(context).decide(current: Fixture.record(.quarantined), version: 1).written?.cnam == "ACME")
    }

    @Test("The registry's lock stops everybody but the registry")
    func locked() throws {
        var current = Fixture.record()
        current.locks = [.registryUpdate]
        #expect(try update(Fixture.context()).decide(current: current, version: 1).refusal == .locked(.registryUpdate))
        let context = Fixture.context("x", Fixture.administrator)
        #expect(try update(context).decide(current: current, version: 1).written != nil)
        current.locks = [.subscriberPort, .carrierPort, .registryPort, .registryRelease]
        #expect(try update(Fixture.context()).decide(current: current, version: 1).written != nil)
    }

    @Test("The version the caller saw must be the present one")
    func ifMatch() throws {
        let decision = try update(Fixture.context(ifMatch: 2)).decide(current: Fixture.record(), version: 3)
        #expect(decision.refusal == .versionMismatch(current: 3))
    }

    @Test("A repeated update takes effect once, whatever version it names")
    func repetition() throws {
        let command = try update(Fixture.context(ifMatch: 3))
        let record = try #require(command.decide(current: Fixture.record(), version: 3).written)
        #expect(command.decide(current: record, version: 4).repeated == record)
    }

    @Test("A request id cannot be used for something else")
    func reuse() throws {
        let record = try #require(try update(Fixture.context()).decide(current: Fixture.record(), version: 1).written)
        let other = try update(Fixture.context(), ["cnam": "OTHER"]).decide(current: record, version: 2)
        #expect(other.refusal == .requestIDReused(.updateNumber))
        let release = ReleaseNumber(context: Fixture.context(), number: Fixture.number, gusi: Fixture.gusi)
        #expect(release.decide(current: record, version: 2).refusal == .requestIDReused(.updateNumber))
    }
}
