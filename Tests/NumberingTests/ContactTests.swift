import Numbering
import Testing

/// Where a subscriber is reached: claims, their codes, and what a change of contact means for ports.
struct ContactTests {
    static let mail = ContactAddress.mail(known(MailAddress("jane@example.net"), "mail"))
    static let other = ContactAddress.mail(known(MailAddress("mallory@example.net"), "mail"))
    static let code: [UInt8] = [4, 2]

    static func record() -> NumberRecord {
        var record = PortFixture.record()
        record.accessCode = nil
        return record
    }

    static func set(
        _ caller: Caller = PortFixture.subscriber,
        id: RequestID = "set",
        to address: ContactAddress = mail,
        now: Timestamp = Fixture.noon,
        hash: [UInt8] = code
    ) -> SetContact {
        SetContact(
            context: Fixture.context(id, caller, now: now),
            number: Fixture.number,
            address: address,
            hash: hash
        )
    }

    static func verify(
        _ caller: Caller = PortFixture.subscriber,
        id: RequestID = "verify",
        now: Timestamp = Fixture.noon,
        compared: [UInt8]? = code,
        isCorrect: Bool = true
    ) -> VerifyContact {
        VerifyContact(
            context: Fixture.context(id, caller, now: now),
            number: Fixture.number,
            comparedHash: compared,
            isCorrect: isCorrect
        )
    }

    static func remove(
        _ caller: Caller = PortFixture.subscriber,
        id: RequestID = "remove",
        _ kind: ContactKind = .mail
    ) -> RemoveContact {
        RemoveContact(context: Fixture.context(id, caller), number: Fixture.number, kind: kind)
    }

    static func claimed(_ address: ContactAddress = mail) throws -> NumberRecord {
        try #require(set(to: address).decide(current: record(), version: 1).written)
    }

    static func verified() throws -> NumberRecord {
        try #require(verify().decide(current: claimed(), version: 2).written)
    }

    @Test("A contact counts when its code has come back, and not before")
    func verification() throws {
        let claimed = try Self.claimed()
        #expect(claimed.contacts.addresses.isEmpty && claimed.contacts.claim?.address == Self.mail)
        #expect(claimed.portProtection.contactChangedAt == nil && !claimed.causesNotices)
        let code = try #require(claimed.contacts.claim?.code)
        #expect(code.triesLeft == 5 && code.expiresAt == Fixture.noon.adding(milliseconds: 600_000))
        let record = try #require(Self.verify().decide(current: claimed, version: 2).written)
        #expect(record.contacts == SubscriberContacts(mail: .init(address: Self.mail, verifiedAt: Fixture.noon)))
        #expect(record.portProtection.contactChangedAt == Fixture.noon && record.causesNotices)
        #expect(Self.verify(id: "again").decide(current: record, version: 3).refusal == .wrongCode)
    }

    @Test("P6: a code of a contact lasts ten minutes and five tries")
    func limits() throws {
        var record = try Self.claimed()
        let end = Fixture.noon.adding(milliseconds: 600_000)
        #expect(Self.verify(now: end.adding(milliseconds: -1)).decide(current: record, version: 2).written != nil)
        #expect(Self.verify(now: end).decide(current: record, version: 2).refusal == .wrongCode)
        for index in 0..<5 {
            let id = known(RequestID("try-\(index)"), "id")
            let decision = Self.verify(id: id, isCorrect: false).decide(current: record, version: 2)
            record = try #require(decision.written, "try \(index): \(decision)")
            #expect(record.contacts.addresses.isEmpty && !record.causesNotices)
        }
        #expect(Self.verify(id: "right").decide(current: record, version: 7).refusal == .wrongCode)
    }

    @Test("A code that was replaced, compared with nothing, or for nothing does not count")
    func replaced() throws {
        let record = try Self.claimed()
        #expect(Self.verify(compared: [5]).decide(current: record, version: 2).refusal == .wrongCode)
        #expect(Self.verify(compared: nil).decide(current: record, version: 2).refusal == .wrongCode)
        #expect(Self.verify(compared: nil).decide(current: Self.record(), version: 2).refusal == .wrongCode)
    }

    @Test("One code a minute for a number, wherever it is to go; another one takes its place")
    func interval() throws {
        let record = try Self.claimed()
        let next = Fixture.noon.adding(milliseconds: 60_000)
        let early = Self.set(id: "b", to: .sms("+12125550188"), now: next.adding(milliseconds: -1))
        #expect(early.decide(current: record, version: 2).refusal == .rateLimited(until: next))
        let later = Self.set(id: "b", to: .sms("+12125550188"), now: next, hash: [7])
        let replaced = try #require(later.decide(current: record, version: 2).written)
        #expect(replaced.contacts.claim?.address == .sms("+12125550188"))
        #expect(Self.verify(id: "c", now: next).decide(current: replaced, version: 3).refusal == .wrongCode)
    }

    @Test("The same request is the same code; the number itself is no contact of its own")
    func repetition() throws {
        let record = try Self.claimed()
        #expect(Self.set(hash: [9]).decide(current: record, version: 2).repeated == record)
        #expect(Self.set(to: Self.other).decide(current: record, version: 2).refusal == .requestIDReused(.setContact))
        for own: ContactAddress in [.sms(Fixture.number), .voice(Fixture.number)] {
            #expect(Self.set(to: own).decide(current: Self.record(), version: 1).refusal?.field == "telephone")
        }
    }

    @Test("A new contact or none makes ports wait for a day; the same one verified again does not")
    func care() throws {
        let day = Fixture.noon.adding(days: 1)
        var before = try Self.verified()
        before.portProtection = .none
        let sameAgain = try #require(
            Self.set(id: "s2", now: day).decide(current: before, version: 3).written.flatMap {
                Self.verify(id: "v2", now: day).decide(current: $0, version: 4).written
            }
        )
        #expect(sameAgain.portProtection.contactChangedAt == nil && !sameAgain.causesNotices)
        let replaced = try #require(
            Self.set(id: "s2", to: Self.other).decide(current: before, version: 3).written.flatMap {
                Self.verify(id: "v2").decide(current: $0, version: 4).written
            }
        )
        #expect(replaced.contacts.former == Self.mail && replaced.contacts.addresses == [Self.other])
        let removed = try #require(Self.remove().decide(current: before, version: 3).written)
        #expect(removed.contacts == SubscriberContacts(former: Self.mail) && removed.causesNotices)
        for record in [replaced, removed] {
            let ported = try #require(PortFixture.request().decide(current: record, version: 5).written)
            #expect(ported.portState == .cooling && ported.port?.dueAt == day)
        }
        let calm = try #require(PortFixture.request().decide(current: before, version: 3).written)
        #expect(calm.portState == .completed)
    }

    @Test("Removing what waits for its code changes nothing that counts, and removing nothing changes nothing")
    func removal() throws {
        let claimed = try Self.claimed()
        let record = try #require(Self.remove().decide(current: claimed, version: 2).written)
        #expect(record.contacts == .none && record.portProtection == .none && !record.causesNotices)
        #expect(Self.remove(id: "r2", .telephone).decide(current: claimed, version: 2).repeated == claimed)
    }

    @Test(
        "Subscriber and administrators may; the carrier says where, and can neither verify nor remove; nobody else may"
    )
    func rights() throws {
        func decisions(_ caller: Caller) throws -> [Decision<NumberRecord>] {
            [
                Self.set(caller).decide(current: Self.record(), version: 1),
                Self.verify(caller).decide(current: try Self.claimed(), version: 2),
                Self.remove(caller).decide(current: try Self.verified(), version: 3),
            ]
        }
        for caller in [PortFixture.subscriber, Fixture.administrator] {
            for decision in try decisions(caller) { #expect(decision.written != nil, "\(caller.actor): \(decision)") }
        }
        for caller in [Fixture.subscriber(of: "+12125550199"), Fixture.subscriber(of: nil)] {
            #expect(try decisions(caller).map(\.refusal) == [.notHolder, .notHolder, .notHolder])
        }
        let denials: [Refusal?] = [
            .denied(.roleNotPermitted(.carrier, .verifyContact)), .denied(.roleNotPermitted(.carrier, .removeContact)),
        ]
        let losing = try decisions(PortFixture.losing)
        #expect(losing[0].written != nil && losing.dropFirst().map(\.refusal) == denials)
        let gaining = try decisions(PortFixture.gaining)
        #expect(gaining[0].refusal == .notHolder && gaining.dropFirst().map(\.refusal) == denials)
    }

    @Test("A number without a subscriber has no contact, and a hold against updates holds here too")
    func states() throws {
        #expect(Self.set().decide(current: nil, version: 0).refusal == .notAssigned)
        let until = Fixture.noon.adding(days: 40)
        let aging = Self.set(PortFixture.losing).decide(current: Fixture.record(.aging, until: until), version: 1)
        #expect(aging.refusal == .aging(until: until))
        let held = Self.set(Fixture.administrator).decide(current: Fixture.record(.quarantined), version: 1)
        #expect(held.refusal == .state(.quarantined))
        var locked = Self.record()
        locked.locks = [.registryUpdate]
        #expect(Self.set().decide(current: locked, version: 1).refusal == .locked(.registryUpdate))
        #expect(Self.set(Fixture.administrator).decide(current: locked, version: 1).written != nil)
    }

    @Test("Contacts stay with the subscriber in a port, which voids a code under way; a release ends them")
    func lives() throws {
        var record = try Self.verified()
        record.portProtection = .none
        record = try #require(
            Self.set(id: "s2", to: .voice("+12125550188")).decide(current: record, version: 3).written
        )
        let ported = try #require(PortFixture.request().decide(current: record, version: 4).written)
        #expect(ported.ocn == Fixture.telnyx && ported.contacts.addresses == [Self.mail])
        #expect(ported.contacts.claim == nil)
        let release = ReleaseNumber(
            context: Fixture.context("back", PortFixture.losing),
            number: Fixture.number,
            gusi: Fixture.gusi
        )
        #expect(try #require(release.decide(current: record, version: 4).written).contacts == .none)
    }

    @Test("A code in place of a forgotten password goes to a contact only if there is one that was verified")
    func reset() throws {
        var issue = AccessCodeTests.issue("forgot", PortFixture.subscriber, purpose: .passwordReset)
        issue.contact = .mail
        #expect(issue.decide(current: try Self.claimed(), version: 2).refusal == .notFound)
        #expect(issue.decide(current: try Self.verified(), version: 3).written?.accessCode != nil)
        issue.contact = .telephone
        #expect(issue.decide(current: try Self.verified(), version: 3).refusal == .notFound)
    }

    @Test("Who takes a number with a proven mail address has it as contact, which asks for no care")
    func subscription() throws {
        var allocate = Fixture.allocation()
        allocate.contact = MailAddress("jane@example.net")
        let record = try #require(allocate.decide(current: nil, version: 0).written)
        #expect(record.contacts.addresses == [Self.mail] && record.portProtection == .none)
    }

    // MARK: - A gaining carrier that is closed

    @Test("A port to a carrier that is closed fails, names the cause, and can't be begun again")
    func closedCarrier() throws {
        let node = Caller(role: .systemAdministrator, actor: "node:7")
        func stop(_ record: NumberRecord, to ocn: OCN = Fixture.telnyx) -> Decision<NumberRecord> {
            StopPort(context: Fixture.context("stop", node), gaining: ocn).decide(current: record, version: 3)
        }
        for state in PortState.allCases where state.isOpen {
            let record = PortFixture.record(state)
            let stopped = try #require(stop(record).written, "\(state)")
            #expect(stopped.portState == .cancelled && stopped.port?.cause == .gainingCarrierInactive)
            #expect(stopped.port?.changedBy == .registry && stopped.settled(at: .latest).ocn == Fixture.verizon)
            #expect(stopped.causesNotices)
            #expect(stop(stopped).repeated == stopped)
            #expect(stop(record, to: "6529").repeated == record, "a port to another carrier goes on")
            var restore = PortFixture.move(.restore, Fixture.administrator)
            restore.gainingRecord = Fixture.ocnRecord(Fixture.telnyx, isActive: false)
            #expect(restore.decide(current: stopped, version: 4).refusal == .ocnInactive(Fixture.telnyx))
            restore.gainingRecord = Fixture.ocnRecord(Fixture.telnyx)
            #expect(restore.decide(current: stopped, version: 4).written?.portState == state)
        }
        var resubmit = PortFixture.move(.resubmit, PortFixture.gaining)
        resubmit.gainingRecord = Fixture.ocnRecord(Fixture.telnyx, isActive: false)
        let rejected = PortFixture.record(.rejected)
        #expect(resubmit.decide(current: rejected, version: 3).refusal == .ocnInactive(Fixture.telnyx))
        let carrier = StopPort(context: Fixture.context("stop", PortFixture.gaining), gaining: Fixture.telnyx)
        let denied = carrier.decide(current: PortFixture.record(.cooling), version: 3).refusal
        #expect(denied == .denied(.roleNotPermitted(.carrier, .completePort)))
    }
}
