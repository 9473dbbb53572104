import Numbering
import Testing

/// What a port does to a number, what time does to a port, and what protects both.
struct PortingTests {
    static let hour: Int64 = 3_600_000

    // MARK: - With a PIN

    @Test("A right PIN moves the number, once: certificate void, GUSI kept, PIN used up, carrier's data gone")
    func rightPIN() throws {
        var current = PortFixture.record()
        current.allocatedBy = RequestMark(id: "old", digest: 1)
        current.otc = "012345"
        current.altSPID = "6529"
        let record = try #require(PortFixture.request().decide(current: current, version: 3).written)
        #expect(record.ocn == Fixture.telnyx && record.portedFrom == Fixture.verizon)
        #expect(record.gusi == current.gusi && record.cnam == current.cnam && record.password == current.password)
        #expect(record.originalOCN == current.originalOCN && record.state == current.state)
        #expect(record.certificate == nil && record.pin == nil && record.accessCode == nil)
        #expect(record.notes == nil && record.tags.isEmpty && record.otc == nil && record.altSPID == nil)
        #expect(record.reachability.isEmpty && record.allocatedBy == nil)
        #expect(record.portState == .completed && record.provenance.operation == .requestPort)
        // The same PIN again opens nothing.
        let again = PortFixture.request(
            Fixture.carrier("6529"),
            .init(comparedHash: nil, isCorrect: false),
            id: "2",
            to: "6529"
        )
        #expect(again.decide(current: record, version: 4).written?.provenance.operation == .refusePIN)
        // Repeated, the request says what it brought about.
        #expect(PortFixture.request().decide(current: record, version: 4).repeated == record)
    }

    @Test("A delegation ends with a port, as a ported number is not intermediate")
    func intermediate() throws {
        var current = PortFixture.record()
        current.state = .intermediate
        #expect(PortFixture.request().decide(current: current, version: 3).written?.state == .assigned)
        current.state = .suspended
        #expect(PortFixture.request().decide(current: current, version: 3).written?.state == .suspended)
    }

    @Test(
        "Five wrong PINs lock for an hour, the right one included; the answer is the same without a PIN",
        arguments: [true, false]
    )
    func lockOut(hasPIN: Bool) throws {
        var record = PortFixture.record()
        if !hasPIN { record.pin = nil }
        let wrong = RequestPort.Proof(comparedHash: hasPIN ? [1] : nil, isCorrect: false)
        var left: [Int] = []
        for attempt in 1...5 {
            let id = try #require(RequestID("wrong-\(attempt)"))
            let request = PortFixture.request(PortFixture.gaining, wrong, id: id)
            record = try #require(request.decide(current: record, version: UInt64(attempt)).written)
            #expect(record.provenance.operation == .refusePIN && record.ocn == Fixture.verizon)
            left.append(record.portProtection.attemptsLeft)
        }
        #expect(left == [4, 3, 2, 1, 5])
        let until = Fixture.noon.adding(milliseconds: Self.hour)
        let right = RequestPort.Proof(comparedHash: hasPIN ? [1] : nil, isCorrect: hasPIN)
        let locked = PortFixture.request(PortFixture.gaining, right, id: "right").decide(current: record, version: 6)
        #expect(locked.refusal == .lockedOut(until: until))
        let later = PortFixture.request(PortFixture.gaining, right, id: "later", now: until)
            .decide(current: record, version: 6)
        #expect((later.written?.portState == .completed) == hasPIN)
    }

    @Test("A request id that was used for a wrong PIN stays wrong, whatever PIN comes with it later")
    func requestIDOfAWrongPIN() throws {
        let wrong = PortFixture.request(PortFixture.gaining, PortFixture.wrongPIN)
        let record = try #require(wrong.decide(current: PortFixture.record(), version: 3).written)
        let second = PortFixture.request().decide(current: record, version: 4)
        #expect(second.repeated == record)
        #expect(record.requests.entry(for: "try")?.operation == .refusePIN)
    }

    @Test("A PIN that was replaced after it was compared counts for nothing")
    func replaced() {
        var record = PortFixture.record()
        record.pin?.hash = [2]
        #expect(PortFixture.request().decide(current: record, version: 3).refusal == .secretReplaced)
        record.pin = nil
        #expect(PortFixture.request().decide(current: record, version: 3).refusal == .secretReplaced)
    }

    @Test("A PIN ends with its time; nothing matches a PIN that is not there")
    func expired() throws {
        let current = PortFixture.record()
        let end = try #require(current.pin?.expiresAt)
        func outcome(_ now: Timestamp) -> Numbering.Operation? {
            PortFixture.request(now: now).decide(current: current, version: 3).written?.provenance.operation
        }
        #expect(outcome(end.adding(milliseconds: -1)) == .requestPort)
        #expect(outcome(end) == .refusePIN)
        var without = current
        without.pin = nil
        let none = PortFixture.request(PortFixture.gaining, .init(comparedHash: nil, isCorrect: true))
        #expect(none.decide(current: without, version: 3).written?.provenance.operation == .refusePIN)
    }

    @Test("An inactive or unknown carrier gets nothing, and every lock against porting holds for everybody")
    func obstacles() {
        var request = PortFixture.request()
        request.gainingRecord = Fixture.ocnRecord(Fixture.telnyx, isActive: false)
        #expect(request.decide(current: PortFixture.record(), version: 3).refusal == .ocnInactive(Fixture.telnyx))
        request.gainingRecord = nil
        #expect(request.decide(current: PortFixture.record(), version: 3).refusal == .ocnUnknown(Fixture.telnyx))
        for lock: NumberLocks in [.subscriberPort, .carrierPort, .registryPort] {
            var record = PortFixture.record()
            record.locks = [lock, .registryUpdate]
            #expect(PortFixture.request().decide(current: record, version: 3).refusal == .portLocked(lock))
            let handOver = PortFixture.decide(.handOverNumber, Fixture.administrator, record)
            #expect(handOver?.refusal == .portLocked(lock))
            #expect(PortFixture.decide(.setPIN, PortFixture.subscriber, record)?.refusal == .portLocked(lock))
        }
    }

    // MARK: - Cooling

    @Test("A chosen PIN, or PIN or contact changed within a week, cools for a day; a generated one moves at once")
    func cooling() throws {
        let day = Fixture.noon.adding(days: 1)
        var chosen = PortFixture.record()
        chosen.pin = Fixture.pin(.chosen)
        var changed = PortFixture.record()
        changed.portProtection.pinChangedAt = Fixture.noon.adding(days: -6)
        var contact = PortFixture.record()
        contact.portProtection.contactChangedAt = Fixture.noon.adding(milliseconds: -1)
        for current in [chosen, changed, contact] {
            let record = try #require(PortFixture.request().decide(current: current, version: 3).written)
            #expect(record.portState == .cooling && record.port?.dueAt == day && record.ocn == Fixture.verizon)
            #expect(record.pin == nil)
            #expect(record.settled(at: day.adding(milliseconds: -1)) == record)
            let moved = record.settled(at: day)
            #expect(moved.ocn == Fixture.telnyx && moved.portState == .completed && moved.portedFrom == Fixture.verizon)
            #expect(moved.settled(at: .latest) == moved)
        }
        var old = PortFixture.record()
        old.portProtection.pinChangedAt = Fixture.noon.adding(days: -7)
        #expect(PortFixture.request().decide(current: old, version: 3).written?.portState == .completed)
    }

    @Test("Replacing or clearing a good PIN asks for care, getting the first one does not")
    func pinChanges() throws {
        var current = PortFixture.record()
        let replaced = PortFixture.setPIN(PortFixture.subscriber).decide(current: current, version: 3).written
        #expect(replaced?.portProtection.pinChangedAt == Fixture.noon)
        #expect(replaced?.pin?.expiresAt == Fixture.noon.adding(days: 7))
        let clear = ClearPIN(context: Fixture.context("c", PortFixture.losing), number: Fixture.number)
        let cleared = try #require(clear.decide(current: current, version: 3).written)
        #expect(cleared.pin == nil && cleared.portProtection.pinChangedAt == Fixture.noon)
        #expect(clear.decide(current: cleared, version: 4).repeated == cleared)
        current.pin = nil
        let first = PortFixture.setPIN(PortFixture.subscriber).decide(current: current, version: 3).written
        #expect(first?.portProtection.pinChangedAt == nil)
    }

    @Test("The subscriber stops a port that cools, and the gaining carrier can't undo that; the subscriber can")
    func stopped() throws {
        let cooling = PortFixture.record(.cooling)
        let stop = PortFixture.move(.cancel, PortFixture.subscriber).decide(current: cooling, version: 3)
        let stopped = try #require(stop.written)
        #expect(stopped.port?.cancelledIn == .cooling && stopped.settled(at: .latest).ocn == Fixture.verizon)
        let undo = PortFixture.move(.restore, PortFixture.gaining, id: "undo").decide(current: stopped, version: 4)
        #expect(undo.refusal == .portState(.cancelled))
        let restore = PortFixture.move(.restore, PortFixture.subscriber, id: "back").decide(
            current: stopped,
            version: 4
        )
        let restored = try #require(restore.written)
        #expect(restored.portState == .cooling && restored.port?.dueAt == Fixture.noon.adding(days: 1))
        let late = Fixture.noon.adding(days: 1)
        let tooLate = PortFixture.move(.restore, PortFixture.subscriber, id: "late", now: late)
            .decide(current: stopped, version: 4)
        #expect(tooLate.refusal == .portTooLate(since: late))
    }

    @Test(
        "A cancellation is undone in the state that it was in",
        arguments: [PortState.requested, .approved, .conflict]
    )
    func restored(state: PortState) throws {
        let cancel = PortFixture.move(.cancel, PortFixture.gaining).decide(
            current: PortFixture.record(state),
            version: 3
        )
        let restore = PortFixture.move(.restore, PortFixture.gaining, id: "back")
        #expect(restore.decide(current: cancel.written, version: 4).written?.portState == state)
    }

    @Test("A lock by subscriber or registry stops a port and clears the PIN; the losing carrier's stops nothing")
    func lockWhilePending() throws {
        for (caller, state) in [
            (PortFixture.subscriber, PortState.cancelled), (Fixture.administrator, .cancelled),
            (PortFixture.losing, .cooling),
        ] {
            let lock = LockNumber(
                context: Fixture.context("lock", caller),
                number: Fixture.number,
                locks: .own(of: caller.role)
            )
            let record = try #require(lock.decide(current: PortFixture.record(.cooling), version: 3).written)
            #expect(record.portState == state && record.pin == nil)
        }
    }

    // MARK: - Without a PIN

    @Test("A request without PIN waits for the losing carrier: one business day for a simple port, four for another")
    func requested() throws {
        // Saturday: counts as of Monday, whose end is Tuesday 00:00 Eastern.
        let simple = PortFixture.request(PortFixture.gaining, nil).decide(current: PortFixture.record(), version: 3)
        let port = try #require(simple.written?.port)
        #expect(port.state == .requested && !port.hasPIN)
        #expect(port.respondBy == "2026-02-03T05:00:00Z" && port.dueAt == "2026-02-03T05:00:00Z")
        #expect(simple.written?.pin != nil, "nobody showed it, so it is not used up")
        let other = PortFixture.request(PortFixture.gaining, nil, isSimple: false)
            .decide(current: PortFixture.record(), version: 3).written?.port
        #expect(other?.respondBy == "2026-02-03T05:00:00Z" && other?.dueAt == "2026-02-06T05:00:00Z")
    }

    @Test("Silence approves or refuses, as the policy at the time of the request says")
    func silence() throws {
        let current = PortFixture.record()
        let asked = PortFixture.request(PortFixture.gaining, nil, isSimple: false).decide(current: current, version: 3)
        let record = try #require(asked.written)
        #expect(record.settled(at: "2026-02-03T04:59:59.999Z") == record)
        let approved = record.settled(at: "2026-02-03T05:00:00Z")
        #expect(approved.portState == .approved && approved.ocn == Fixture.verizon)
        #expect(record.settled(at: "2026-02-06T05:00:00Z").ocn == Fixture.telnyx)
        var policy = PortingPolicy()
        policy.silence = .refuses
        let strict = PortFixture.request(PortFixture.gaining, nil, policy: policy).decide(current: current, version: 3)
        #expect(strict.written?.settled(at: .latest).portState == .expired)
        #expect(strict.written?.settled(at: .latest).ocn == Fixture.verizon)
    }

    @Test("The losing carrier approves for an earlier time or at once, and never for a later one")
    func approval() throws {
        let record = PortFixture.record(.requested)
        func approve(_ dueAt: Timestamp?) -> Decision<NumberRecord> {
            PortFixture.move(.approve(dueAt: dueAt), PortFixture.losing).decide(current: record, version: 3)
        }
        #expect(approve(Fixture.noon).written?.ocn == Fixture.telnyx)
        #expect(approve("2026-02-02T00:00:00Z").written?.port?.dueAt == "2026-02-02T00:00:00Z")
        #expect(approve("2026-02-06T05:00:00.001Z").refusal?.field == "dueAt")
        #expect(approve(nil).written?.port?.approvedAt == Fixture.noon)
    }

    @Test("Only permitted causes count", arguments: PortCause.allCases)
    func causes(cause: PortCause) {
        let record = PortFixture.record(.requested)
        let reject = PortFixture.move(.reject(cause), PortFixture.losing).decide(current: record, version: 3)
        let dispute = PortFixture.move(.dispute(cause), PortFixture.losing).decide(current: record, version: 3)
        #expect((reject.written?.port?.cause == cause) == cause.permitsRejection)
        #expect((reject.refusal?.field == "cause") == !cause.permitsRejection)
        #expect((dispute.written?.port?.cause == cause) == cause.permitsConflict)
        #expect((cause.permitsRejection || cause.permitsConflict) == (cause != .gainingCarrierInactive))
    }

    @Test("T4: no conflict after noon of the business day before, none twice, six hours' wait, some causes the loser's")
    func conflict() throws {
        let approved = PortFixture.record(.approved)
        // Due at the end of Thursday, so Wednesday noon Eastern is the end.
        let noon: Timestamp = "2026-02-04T17:00:00Z"
        func dispute(
            _ record: NumberRecord,
            _ cause: PortCause,
            now: Timestamp,
            id: RequestID = "d"
        ) -> Decision<NumberRecord> {
            PortFixture.move(.dispute(cause), PortFixture.losing, id: id, now: now).decide(current: record, version: 3)
        }
        #expect(dispute(approved, .general, now: noon).refusal == .portTooLate(since: noon))
        let begun = noon.adding(milliseconds: -1)
        let disputed = try #require(dispute(approved, .general, now: begun).written)
        #expect(disputed.settled(at: begun.adding(days: 29)).ocn == Fixture.verizon)
        #expect(disputed.settled(at: begun.adding(days: 30)).portState == .expired)
        func resubmit(_ record: NumberRecord, after milliseconds: Int64) -> Decision<NumberRecord> {
            PortFixture.move(.resubmit, PortFixture.gaining, id: "r", now: begun.adding(milliseconds: milliseconds))
                .decide(current: record, version: 4)
        }
        #expect(
            resubmit(disputed, after: 6 * Self.hour - 1).refusal
                == .portTooEarly(until: begun.adding(milliseconds: 6 * Self.hour))
        )
        let resumed = try #require(resubmit(disputed, after: 6 * Self.hour).written)
        #expect(resumed.portState == .approved && resumed.port?.cause == nil)
        let asked = try #require(dispute(PortFixture.record(.requested), .general, now: Fixture.noon).written)
        let later = Fixture.noon.adding(milliseconds: 7 * Self.hour)
        let resubmission = PortFixture.move(.resubmit, PortFixture.gaining, id: "r", now: later)
        let again = try #require(resubmission.decide(current: asked, version: 4).written)
        #expect(dispute(again, .general, now: later, id: "d2").refusal == .portState(.requested))
        let notReceived = try #require(dispute(approved, .requestNotReceived, now: begun).written)
        #expect(resubmit(notReceived, after: 7 * Self.hour).refusal == .portState(.conflict))
        let lifted = PortFixture.move(.approve(dueAt: nil), PortFixture.losing, id: "a", now: begun)
            .decide(current: notReceived, version: 4)
        #expect(lifted.written?.portState == .approved)
    }

    @Test("A rejected port is asked for again within 30 days, with new deadlines")
    func resubmission() throws {
        let rejected = PortFixture.record(.rejected)
        let again = PortFixture.move(.resubmit, PortFixture.gaining).decide(current: rejected, version: 3)
        #expect(again.written?.port?.respondBy == "2026-02-03T05:00:00Z" && again.written?.port?.cause == nil)
        let end = try #require(rejected.port?.changedAt.adding(days: 30))
        let late = PortFixture.move(.resubmit, PortFixture.gaining, now: end).decide(current: rejected, version: 3)
        #expect(late.refusal == .portTooLate(since: end))
    }

    // MARK: - Time alone

    @Test("Whoever touches a number whose port is due finds it moved; two nodes that complete it do it once")
    func completion() throws {
        let cooling = PortFixture.record(.cooling)
        let due = try #require(cooling.port?.dueAt)
        let node = Caller(role: .systemAdministrator, actor: "node:1")
        let complete = CompletePort(context: Fixture.context("a", node, now: due))
        let done = try #require(complete.decide(current: cooling, version: 3).written)
        #expect(done.ocn == Fixture.telnyx && done.provenance.operation == .completePort)
        #expect(complete.decide(current: done, version: 4).repeated == done)
        #expect(complete.decide(current: nil, version: 0).refusal == .notAssigned)
        let early = CompletePort(context: Fixture.context("b", node, now: due.adding(milliseconds: -1)))
        #expect(early.decide(current: cooling, version: 3).repeated == cooling)
        let carrier = CompletePort(context: Fixture.context("c", PortFixture.gaining, now: due))
        #expect(carrier.decide(current: cooling, version: 3).refusal != nil)
        // Its old carrier's command comes too late, the new one's works.
        func suspend(_ caller: Caller) -> Decision<NumberRecord> {
            SuspendNumber(context: Fixture.context("s", caller, now: due), number: Fixture.number)
                .decide(current: cooling, version: 3)
        }
        #expect(suspend(PortFixture.losing).refusal == .notHolder)
        #expect(suspend(PortFixture.gaining).written?.ocn == Fixture.telnyx)
    }

    @Test("A number that the registry holds back is not moved by time, and a hold stops its port")
    func quarantined() throws {
        let quarantine = QuarantineNumber(
            context: Fixture.context("q", Fixture.administrator),
            number: Fixture.number,
            id: Fixture.id,
            gusi: Fixture.gusi
        )
        let held = try #require(quarantine.decide(current: PortFixture.record(.cooling), version: 3).written)
        #expect(held.portState == .cancelled && held.pin == nil)
        #expect(held.settled(at: .latest).ocn == Fixture.verizon)
    }

    // MARK: - The gaining carrier's counter

    @Test("Twenty wrong PINs of a carrier lock it for an hour, and twenty under way are waited for")
    func attemptsOfACarrier() throws {
        var record = Fixture.ocnRecord(Fixture.telnyx)
        func count(_ event: CountPortAttempt.Event, now: Timestamp = Fixture.noon) -> Decision<OCNRecord> {
            CountPortAttempt(context: Fixture.context("x", PortFixture.gaining, now: now), event: event)
                .decide(current: record, version: 1)
        }
        for _ in 0..<20 { record = try #require(count(.begins).written) }
        #expect(count(.begins).refusal == .rateLimited(until: Fixture.noon.adding(milliseconds: 1_000)))
        for _ in 0..<19 { record = try #require(count(.endsWrong).written) }
        record = try #require(count(.endsWell).written)
        record = try #require(count(.begins).written)
        record = try #require(count(.endsWrong).written)
        let until = Fixture.noon.adding(milliseconds: Self.hour)
        #expect(count(.begins).refusal == .lockedOut(until: until))
        record = try #require(count(.begins, now: until).written)
        record = try #require(count(.endsWell, now: until).written)
        #expect(record.portAttempts?.failures ?? 0 == 0)
        let foreign = CountPortAttempt(context: Fixture.context("x", PortFixture.losing), event: .begins)
        #expect(foreign.decide(current: record, version: 1).refusal == .denied(.otherOCN))
    }
}
