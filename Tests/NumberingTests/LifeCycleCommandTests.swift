import Numbering
import Testing

/// What the commands of the life cycle write, besides the state.
struct LifeCycleCommandTests {
    private let until: Timestamp = "2027-01-01T00:00:00Z"

    // MARK: - Reserve

    @Test("A reservation lasts as many days as asked, and is nothing but that", arguments: [1, 30, 180])
    func reserve(days: Int) throws {
        let record = try #require(Fixture.reservation(days: days).decide(current: nil, version: 0).written)
        #expect(record.state == .reserved)
        #expect(record.ocn == Fixture.verizon)
        #expect(record.stateUntil == Fixture.noon.adding(days: days))
        #expect(record.createdAt == Fixture.noon)
        #expect(record.provenance.operation == .reserveNumber)
        #expect(record.isAvailable(at: Fixture.noon.adding(days: days)))
        #expect(!record.isAvailable(at: Fixture.noon.adding(days: days).adding(milliseconds: -1)))
    }

    @Test(
        "A reservation is bounded by law: 180 days, toll-free 45",
        arguments: [
            ("+12125550123", 0), ("+12125550123", -1), ("+12125550123", 181), ("+18005550199", 46),
            ("+18005550199", .max),
        ] as [(TelephoneNumber, Int)]
    )
    func reservationLimits(number: TelephoneNumber, days: Int) {
        let facts = CodeFacts(areaCode: AreaCodeStanding(status: .open, kind: .nongeographic))
        let command = Fixture.reservation(claim: Fixture.claim(to: Fixture.verizon, number, facts: facts), days: days)
        #expect(command.decide(current: nil, version: 0).refusal?.field == "days")
        #expect(command.refusalWithoutRecord?.field == "days")
    }

    @Test("Nothing of the last holder is left in a reservation, and a repetition does not prolong it")
    func reserveAgain() throws {
        let command = Fixture.reservation()
        let record = try #require(
            command.decide(current: Fixture.record(.aging, until: Fixture.noon), version: 4).written
        )
        #expect(record.cnam == nil && record.pin == nil && record.tags.isEmpty)
        #expect(record.gusi == Fixture.gusi)
        #expect(record.originalOCN == "6529")
        var later = command
        later.context.now = Fixture.noon.adding(days: 3)
        #expect(later.decide(current: record, version: 5).repeated == record)
        later.days = 90
        #expect(later.decide(current: record, version: 5).refusal == .requestIDReused(.reserveNumber))
    }

    @Test("The rules of allocation are those of reservation and administrative use")
    func entitlement() throws {
        var claim = Fixture.claim(to: Fixture.verizon)
        claim.ocnRecord = Fixture.ocnRecord(Fixture.verizon, isActive: false)
        try refused(claim, .ocnInactive(Fixture.verizon))
        claim = Fixture.claim(to: Fixture.verizon)
        claim.ocnRecord = nil
        try refused(claim, .ocnUnknown(Fixture.verizon))
        claim = Fixture.claim(to: Fixture.verizon)
        claim.facts.blockHolder = Fixture.telnyx
        try refused(claim, .blockHeldBy(Fixture.telnyx))
        claim.facts = CodeFacts(areaCode: AreaCodeStanding(status: .closed, kind: .geographic))
        #expect(administrative(claim).decide(current: nil, version: 0).refusal?.brokenRule == .areaCodeInService)
        #expect(Fixture.reservation(claim: claim).decide(current: nil, version: 0).refusal?.code == "rule")
    }

    private func refused(_ claim: NumberClaim, _ refusal: Refusal) throws {
        #expect(Fixture.reservation(claim: claim).decide(current: nil, version: 0).refusal == refusal)
        #expect(administrative(claim).decide(current: nil, version: 0).refusal == refusal)
    }

    private func administrative(_ claim: NumberClaim, _ context: CommandContext = Fixture.context())
        -> SetAdministrative
    {
        SetAdministrative(context: context, claim: claim, id: Fixture.id, gusi: Fixture.gusi)
    }

    @Test("Only the registry uses a number for no carrier")
    func registryUse() throws {
        var claim = Fixture.claim(to: Fixture.verizon)
        claim.ocn = nil
        claim.ocnRecord = nil
        #expect(administrative(claim).decide(current: nil, version: 0).refusal == .denied(.otherOCN))
        let context = Fixture.context("x", Fixture.administrator)
        let record = try #require(administrative(claim, context).decide(current: nil, version: 0).written)
        #expect(record.state == .administrative)
        #expect(record.ocn == nil)
    }

    @Test("A carrier allocates from its own reservation, with a new GUSI and everything else new")
    func allocateReserved() throws {
        let reserved = try #require(Fixture.reservation().decide(current: nil, version: 0).written)
        var command = Fixture.allocation(Fixture.context("take", now: Fixture.noon.adding(days: 2)))
        command.gusi = Identifier(high: 5, low: 6)
        let record = try #require(command.decide(current: reserved, version: 1).written)
        #expect(record.state == .assigned)
        #expect(record.stateUntil == nil)
        #expect(record.gusi == Identifier(high: 5, low: 6))
        #expect(record.createdAt == Fixture.noon.adding(days: 2))
    }

    // MARK: - Reclaim

    @Test("The last holder reclaims: data are as they were left, what the release ended stays ended")
    func reclaim() throws {
        let release = ReleaseNumber(context: Fixture.context("away"), number: Fixture.number, gusi: Fixture.gusi)
        let aging = try #require(release.decide(current: Fixture.record(), version: 1).written)
        let command = ReclaimNumber(context: Fixture.context("back"), claim: Fixture.claim(to: Fixture.verizon))
        let record = try #require(command.decide(current: aging, version: 2).written)
        #expect(record.state == .assigned)
        #expect(record.stateUntil == nil)
        #expect(record.cnam == "JANE DOE")
        #expect(record.gusi == Fixture.gusi)
        #expect(record.certificate == nil && record.pin == nil && record.password == nil)
        #expect(command.decide(current: record, version: 3).repeated == record)
    }

    @Test("Not even an administrator reclaims for a carrier that was not the last")
    func reclaimForeign() {
        let context = Fixture.context("x", Fixture.administrator)
        let command = ReclaimNumber(context: context, claim: Fixture.claim(to: Fixture.telnyx))
        let aging = Fixture.record(.aging, until: until)
        #expect(command.decide(current: aging, version: 1).refusal == .aging(until: until))
    }

    @Test("An inactive OCN reclaims nothing, and an active one also in another's block")
    func reclaimInactive() {
        var claim = Fixture.claim(to: Fixture.verizon)
        claim.facts.blockHolder = Fixture.telnyx
        let aging = Fixture.record(.aging, until: until)
        #expect(
            ReclaimNumber(context: Fixture.context(), claim: claim).decide(current: aging, version: 1).written != nil
        )
        claim.ocnRecord = Fixture.ocnRecord(Fixture.verizon, isActive: false)
        #expect(
            ReclaimNumber(context: Fixture.context(), claim: claim).decide(current: aging, version: 1).refusal
                == .ocnInactive(Fixture.verizon)
        )
    }

    @Test("Aging that has run out can't be reclaimed: the number is everybody's")
    func reclaimLate() {
        let command = ReclaimNumber(context: Fixture.context(), claim: Fixture.claim(to: Fixture.verizon))
        let aging = Fixture.record(.aging, until: Fixture.noon)
        #expect(command.decide(current: aging, version: 1).refusal == .notAssigned)
    }

    // MARK: - Suspend, resume, intermediate

    @Test("Suspension and resumption change the state and nothing else")
    func suspendAndResume() throws {
        let current = Fixture.record()
        let suspend = SuspendNumber(context: Fixture.context("s"), number: Fixture.number)
        let suspended = try #require(suspend.decide(current: current, version: 1).written)
        let resume = ResumeNumber(context: Fixture.context("r"), number: Fixture.number)
        let resumed = try #require(resume.decide(current: suspended, version: 2).written)
        var expected = current
        expected.provenance = resumed.provenance
        expected.requests = resumed.requests
        #expect(resumed == expected)
        #expect(resumed.requests.entries.map(\.operation) == [.suspendNumber, .resumeNumber])
        #expect(suspend.decide(current: resumed, version: 3).repeated == resumed)
    }

    @Test("A delegate is written down, must be known and active, and not the holder itself")
    func intermediate() throws {
        func command(_ delegate: OCN?, _ record: OCNRecord?) -> SetIntermediate {
            SetIntermediate(
                context: Fixture.context(),
                number: Fixture.number,
                delegate: delegate,
                delegateRecord: record
            )
        }
        let telnyx = Fixture.ocnRecord(Fixture.telnyx)
        let current = Fixture.record()
        #expect(command(Fixture.telnyx, telnyx).decide(current: current, version: 1).written?.altSPID == Fixture.telnyx)
        #expect(command(nil, nil).decide(current: current, version: 1).written?.altSPID == nil)
        #expect(
            command(Fixture.telnyx, nil).decide(current: current, version: 1).refusal == .ocnUnknown(Fixture.telnyx)
        )
        #expect(
            command(Fixture.verizon, Fixture.ocnRecord(Fixture.verizon)).decide(current: current, version: 1)
                .refusal?.field == "alt_spid"
        )
    }

    // MARK: - Quarantine

    @Test("A quarantined number keeps its data, but not a reservation")
    func quarantine() throws {
        let context = Fixture.context("q", Fixture.administrator)
        let command = QuarantineNumber(
            context: context,
            number: Fixture.number,
            id: Fixture.id,
            gusi: Fixture.gusi
        )
        let held = try #require(command.decide(current: Fixture.record(), version: 1).written)
        #expect(held.ocn == Fixture.verizon)
        #expect(held.cnam == "JANE DOE")
        let aging = try #require(command.decide(current: Fixture.record(.aging, until: until), version: 1).written)
        #expect(aging.stateUntil == nil)
        #expect(aging.ocn == Fixture.verizon)
        let reserved = try #require(
            command.decide(current: Fixture.record(.reserved, until: until), version: 1).written
        )
        #expect(reserved.ocn == nil)
        #expect(reserved.stateUntil == nil)
        #expect(reserved.cnam == nil)
        let fresh = try #require(command.decide(current: nil, version: 0).written)
        #expect(fresh.ocn == nil)
        #expect(fresh.id == Fixture.id)
        #expect(command.decide(current: fresh, version: 1).repeated == fresh)
    }

    // MARK: - Locks

    @Test(
        "Each party sets and lifts its own locks",
        arguments: [
            (Fixture.subscriber(of: Fixture.number), ["subscriber_port"]),
            (Fixture.carrier(), ["carrier_port"]),
            (Caller(role: .ocnManager, ocn: Fixture.verizon, actor: "m"), ["carrier_port"]),
            (
                Fixture.administrator,
                ["subscriber_port", "carrier_port", "registry_port", "registry_update", "registry_release"]
            ),
        ] as [(Caller, [String])]
    )
    func locks(caller: Caller, own: [String]) throws {
        for (name, lock) in NumberLocks.named {
            let set = LockNumber(context: Fixture.context("set", caller), number: Fixture.number, locks: lock)
            let lift = UnlockNumber(context: Fixture.context("lift", caller), number: Fixture.number, locks: lock)
            var locked = Fixture.record()
            locked.locks = lock
            guard own.contains(name) else {
                #expect(set.decide(current: Fixture.record(), version: 1).refusal == .denied(.otherLock(lock)))
                #expect(lift.decide(current: locked, version: 1).refusal == .denied(.otherLock(lock)))
                continue
            }
            #expect(set.decide(current: Fixture.record(), version: 1).written?.locks == lock)
            #expect(lift.decide(current: locked, version: 1).written?.locks == [])
            // Asked for what is so already: success, and nothing is written.
            #expect(set.decide(current: locked, version: 1).repeated == locked)
            #expect(lift.decide(current: Fixture.record(), version: 1).repeated == Fixture.record())
        }
    }

    @Test("Other locks stay as they are, and none named is a mistake")
    func lockSets() throws {
        var current = Fixture.record()
        current.locks = [.subscriberPort, .registryRelease]
        let set = LockNumber(context: Fixture.context("set"), number: Fixture.number, locks: .carrierPort)
        let record = try #require(set.decide(current: current, version: 1).written)
        #expect(record.locks == [.subscriberPort, .registryRelease, .carrierPort])
        let none = LockNumber(context: Fixture.context("none"), number: Fixture.number, locks: [])
        #expect(none.decide(current: current, version: 1).refusal?.field == "locks")
    }

    // MARK: - All

    @Test(
        "The version the caller saw must be the present one, for every operation",
        arguments: LifeCycleTests.operations
    )
    func ifMatch(operation: Numbering.Operation) throws {
        let entry = try #require(
            LifeCycleTests.entries.first {
                $0.caller == "system administrator" && $0.operation == operation && $0.expected.hasPrefix(">")
            }
        )
        let current = LifeCycleTests.record(entry.state)
        var caller = Fixture.administrator
        caller.actor = "root"
        let decision = LifeCycleTests.decide(operation, caller, current, ifMatch: 2)
        #expect(decision?.refusal == .versionMismatch(current: 3))
    }

    @Test("A key without the scope can do none of it", arguments: LifeCycleTests.operations)
    func scopes(operation: Numbering.Operation) throws {
        var caller = Fixture.administrator
        caller.scopes = Numbering.Operation.allCases.filter { $0 != operation }
        let state = operation == .reclaimNumber ? "aging" : operation == .resumeNumber ? "suspended" : "assigned"
        let decision = LifeCycleTests.decide(operation, caller, LifeCycleTests.record(state))
        #expect(decision?.refusal == .denied(.outsideScopes(operation)))
    }
}
