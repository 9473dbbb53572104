import Numbering
import Testing

/// A number of OCN 9104 on its way to 073H, and the commands of porting in their usual form.
enum PortFixture {
    static let policy = PortingPolicy()
    static let calendar = BusinessCalendar(timeZone: "E")
    static let gaining = Fixture.carrier(Fixture.telnyx)
    static let losing = Fixture.carrier()
    static let subscriber = Fixture.subscriber(of: Fixture.number)
    static let rightPIN = RequestPort.Proof(comparedHash: [1], isCorrect: true)
    static let wrongPIN = RequestPort.Proof(comparedHash: [1], isCorrect: false)

    static func caller(_ name: String) -> Caller? {
        switch name {
        case "subscriber": subscriber
        case "losing": losing
        case "gaining": gaining
        case "stranger": Fixture.carrier("6529")
        case "administrator": Fixture.administrator
        default: nil
        }
    }

    /// As the table of the tests wants it; `wasDisputed` for a conflict only.
    static func port(_ state: PortState, at time: Timestamp = Fixture.noon) -> NumberPort? {
        guard state != .idle else { return nil }
        let begun = time.adding(milliseconds: -7 * 3_600_000)
        return NumberPort(
            state: state,
            gaining: Fixture.telnyx,
            losing: Fixture.verizon,
            hasPIN: state == .cooling,
            requestedAt: begun,
            respondBy: state == .cooling ? nil : "2026-02-03T05:00:00Z",
            dueAt: "2026-02-06T05:00:00Z",
            conflictUntil: state == .conflict ? begun.adding(days: 30) : nil,
            approvedAt: state == .approved || state == .completed ? begun : nil,
            cause: state == .conflict ? .general : state == .rejected ? .notAuthorised : nil,
            wasDisputed: state == .conflict,
            changedAt: begun,
            changedBy: state == .cancelled ? .gaining : .losing,
            cancelledIn: state == .cancelled ? .requested : nil
        )
    }

    static func record(_ state: PortState = .idle) -> NumberRecord {
        var record = Fixture.record()
        record.locks = []
        record.port = port(state)
        return record
    }

    static func request(
        _ caller: Caller = gaining,
        _ proof: RequestPort.Proof? = rightPIN,
        id: RequestID = "try",
        now: Timestamp = Fixture.noon,
        to ocn: OCN = Fixture.telnyx,
        policy: PortingPolicy = policy,
        isSimple: Bool = true
    ) -> RequestPort {
        RequestPort(
            context: Fixture.context(id, caller, now: now),
            number: Fixture.number,
            gaining: ocn,
            gainingRecord: Fixture.ocnRecord(ocn),
            proof: proof,
            isSimple: isSimple,
            policy: policy,
            calendar: calendar
        )
    }

    static func move(
        _ step: MovePort.Step,
        _ caller: Caller,
        id: RequestID = "move",
        now: Timestamp = Fixture.noon,
        ifMatch version: UInt64? = nil
    ) -> MovePort {
        MovePort(
            context: Fixture.context(id, caller, now: now, ifMatch: version),
            number: Fixture.number,
            step: step,
            gainingRecord: Fixture.ocnRecord(Fixture.telnyx),
            policy: policy,
            calendar: calendar
        )
    }

    static func setPIN(_ caller: Caller, now: Timestamp = Fixture.noon, hash: [UInt8] = [7]) -> SetPIN {
        SetPIN(
            context: Fixture.context("pin", caller, now: now),
            number: Fixture.number,
            kind: .generated,
            hash: hash,
            policy: policy
        )
    }

    static func decide(
        _ operation: Numbering.Operation,
        _ caller: Caller,
        _ record: NumberRecord
    ) -> Decision<NumberRecord>? {
        let context = Fixture.context("try", caller)
        // A losing carrier that asks for its own number.
        let target =
            operation == .requestPort && caller.ocn == Fixture.verizon && caller.role != .subscriber
            ? Fixture.verizon : Fixture.telnyx
        return switch operation {
        case .requestPort: request(caller, to: target).decide(current: record, version: 3)
        case .handOverNumber:
            HandOverNumber(
                context: context,
                number: Fixture.number,
                gaining: Fixture.telnyx,
                gainingRecord: Fixture.ocnRecord(Fixture.telnyx)
            ).decide(current: record, version: 3)
        case .approvePort: move(.approve(dueAt: nil), caller).decide(current: record, version: 3)
        case .rejectPort: move(.reject(.notAuthorised), caller).decide(current: record, version: 3)
        case .disputePort: move(.dispute(.general), caller).decide(current: record, version: 3)
        case .cancelPort: move(.cancel, caller).decide(current: record, version: 3)
        case .restorePort: move(.restore, caller).decide(current: record, version: 3)
        case .resubmitPort: move(.resubmit, caller).decide(current: record, version: 3)
        case .setPIN: setPIN(caller).decide(current: record, version: 3)
        case .clearPIN: ClearPIN(context: context, number: Fixture.number).decide(current: record, version: 3)
        case .releaseNumber:
            ReleaseNumber(context: context, number: Fixture.number, gusi: Fixture.gusi)
                .decide(current: record, version: 3)
        default: nil
        }
    }

    static func outcome(_ decision: Decision<NumberRecord>?, before: NumberRecord) -> String {
        switch decision {
        case .write(let record):
            record.port == nil || record.port == before.port ? "done" : ">" + record.portState.rawValue
        case .repeated: "="
        case .refuse(.notHolder): "nh"
        case .refuse(.field(let error)) where error.field == "ocn": "nh-self"
        case .refuse(let refusal): refusal.code
        case nil: "not a command"
        }
    }
}
