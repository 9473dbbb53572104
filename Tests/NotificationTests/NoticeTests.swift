import Notification
import Numbering
import Testing

@Suite("Notices about numbers")
struct NoticeTests {
    private static let number = known(TelephoneNumber(e164: "+12125550123"), "number")
    private static let verizon = known(OCN("9104"), "OCN")
    private static let telnyx = known(OCN("073H"), "OCN")
    private static let noon = known(Timestamp("2026-01-31T12:00:00Z"), "time")
    private static let id = known(RequestID("request"), "id")

    private static func known<Value>(_ value: Value?, _ name: String) -> Value {
        guard let value else { preconditionFailure("a literal is wrong: \(name)") }
        return value
    }

    private static func record(_ operation: Numbering.Operation, _ state: PortState? = nil) -> NumberRecord {
        var record = NumberRecord(
            id: Identifier(high: 1, low: 1),
            number: number,
            gusi: Identifier(high: 2, low: 2),
            state: .assigned,
            ocn: verizon,
            createdAt: noon,
            provenance: Provenance(
                time: noon,
                actor: "a",
                role: .carrier,
                node: 1,
                operation: operation,
                requestID: id
            )
        )
        if let state {
            record.port = NumberPort(
                state: state,
                gaining: telnyx,
                losing: verizon,
                hasPIN: state == .cooling,
                requestedAt: noon,
                respondBy: noon.adding(days: 1),
                dueAt: noon.adding(days: 2),
                cause: state == .rejected ? .notAuthorised : nil,
                changedAt: noon,
                changedBy: .gaining
            )
        }
        return record
    }

    private static func notices(_ record: NumberRecord) -> [NumberNotice] { record.notices { "Company \($0)" } }

    @Test("Each step of a port is told to those whom it concerns")
    func steps() {
        let everybody: [NumberNotice.Audience] = [.subscriber, .losingCarrier, .gainingCarrier]
        let steps: [(Numbering.Operation, PortState?, String, [NumberNotice.Audience])] = [
            (.setPIN, nil, "pin-changed", [.subscriber]), (.clearPIN, nil, "pin-changed", [.subscriber]),
            (.requestPort, .requested, "port-requested", [.subscriber, .losingCarrier]),
            (.requestPort, .cooling, "port-pending", everybody),
            (.requestPort, .completed, "port-completed", everybody),
            (.approvePort, .approved, "port-pending", everybody),
            (.rejectPort, .rejected, "port-rejected", [.subscriber, .gainingCarrier]),
            (.cancelPort, .cancelled, "port-stopped", everybody),
            (.completePort, .completed, "port-completed", everybody),
        ]
        for (operation, state, event, audience) in steps {
            let record = Self.record(operation, state)
            let notices = Self.notices(record)
            #expect(record.causesNotices && notices.map(\.event.name) == [event], "\(operation)")
            #expect(notices.first?.audience == audience, "\(operation)")
        }
        #expect(!Self.record(.updateNumber, .requested).causesNotices)
        #expect(!Self.record(.allocateNumber).causesNotices)
    }

    @Test("A port that was completed along with something else is told of once, however many versions tell of it")
    func folded() {
        var later = Self.record(.suspendNumber, .completed)
        later.provenance.time = Self.noon.adding(days: 2)
        let first = Self.notices(Self.record(.completePort, .completed))
        let second = Self.notices(later)
        #expect(first == second && first.count == 1)
        later.provenance.time = Self.noon.adding(days: 3)
        #expect(!later.causesNotices)
    }

    @Test("A contact that was changed or removed is told to the subscriber, a claim or a wrong code is not")
    func contacts() {
        for (operation, isSet) in [(Numbering.Operation.verifyContact, true), (.removeContact, false)] {
            var record = Self.record(operation)
            #expect(!record.causesNotices)
            record.portProtection.contactChangedAt = Self.noon
            let notices = Self.notices(record)
            #expect(notices.map(\.event) == [.contactChanged(number: Self.number, isSet: isSet)])
            #expect(notices.first?.audience == [.subscriber])
        }
        var claim = Self.record(.setContact)
        claim.portProtection.contactChangedAt = Self.noon
        #expect(!claim.causesNotices)
    }

    @Test("Five wrong PINs are told to the subscriber, fewer are not")
    func wrongPINs() {
        var record = Self.record(.refusePIN)
        record.portProtection.attempts = AttemptCounter(failures: 4)
        #expect(!record.causesNotices)
        let until = Self.noon.adding(milliseconds: 3_600_000)
        record.portProtection.attempts = AttemptCounter(failures: 5, lockedUntil: until)
        #expect(Self.notices(record).map(\.event) == [.wrongPINs(number: Self.number, until: until)])
    }
}
