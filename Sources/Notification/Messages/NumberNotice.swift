public import Numbering

/// What somebody is to be told because of one version of a number's record.
public struct NumberNotice: Hashable, Sendable {
    /// Who is told.
    public enum Audience: String, CaseIterable, Sendable {
        case subscriber
        case losingCarrier
        case gainingCarrier
    }

    public var event: NotificationEvent
    /// Names what happened: the same for every version that tells of the same thing.
    public var cause: String
    public var audience: [Audience]
    /// The carriers of the port, where the notice is about one.
    public var losing: OCN?
    public var gaining: OCN?
}

extension NumberRecord {
    /// What people are to be told because of this version. Depends on its arguments only, so that every node that has
    /// the version makes the same messages, under the same ids.
    ///
    /// `company`: an OCN's company, as messages call it.
    public func notices(company: (OCN) -> String) -> [NumberNotice] {
        guard causesNotices else { return [] }
        let time = provenance.time
        var notices: [NumberNotice] = []
        func add(_ event: NotificationEvent, at time: Timestamp, _ audience: NumberNotice.Audience...) {
            notices.append(
                NumberNotice(
                    event: event,
                    cause: "n\(number.digits) \(time.millisecondsSinceEpoch)",
                    audience: audience,
                    losing: port?.losing,
                    gaining: port?.gaining
                )
            )
        }
        if let port {
            let gaining = company(port.gaining)
            switch (port.state, provenance.operation) {
            case (.completed, _) where time < port.changedAt.adding(milliseconds: Self.noticePeriod):
                let losing = port.losing.map(company) ?? "its carrier"
                add(
                    .portCompleted(number: number, gaining: gaining, losing: losing),
                    at: port.changedAt,
                    .subscriber,
                    .losingCarrier,
                    .gainingCarrier
                )
            case (.requested, .requestPort), (.requested, .resubmitPort), (.requested, .restorePort):
                let deadline = port.respondBy ?? port.dueAt
                add(
                    .portRequested(number: number, gaining: gaining, deadline: deadline),
                    at: time,
                    .subscriber,
                    .losingCarrier
                )
            case (.cooling, .requestPort), (.cooling, .restorePort), (.approved, .approvePort),
                (.approved, .restorePort), (.approved, .resubmitPort):
                add(
                    .portPending(number: number, gaining: gaining, completes: port.dueAt),
                    at: time,
                    .subscriber,
                    .losingCarrier,
                    .gainingCarrier
                )
            case (.rejected, .rejectPort), (.conflict, .disputePort):
                let reason = (port.cause ?? .general).sentence
                add(
                    .portRejected(number: number, gaining: gaining, reason: reason),
                    at: time,
                    .subscriber,
                    .gainingCarrier
                )
            case (.cancelled, .cancelPort), (.cancelled, .lockNumber):
                add(
                    .portStopped(number: number, gaining: gaining),
                    at: time,
                    .subscriber,
                    .losingCarrier,
                    .gainingCarrier
                )
            default: break
            }
        }
        switch provenance.operation {
        case .setPIN: add(.pinChanged(number: number, isSet: true), at: time, .subscriber)
        case .clearPIN: add(.pinChanged(number: number, isSet: false), at: time, .subscriber)
        case .verifyContact: add(.contactChanged(number: number, isSet: true), at: time, .subscriber)
        case .removeContact: add(.contactChanged(number: number, isSet: false), at: time, .subscriber)
        case .refusePIN:
            if let until = portProtection.attempts.lockOut(at: time) {
                add(.wrongPINs(number: number, until: until), at: until, .subscriber)
            }
        case .lockNumber, .unlockNumber:
            let isLocked = !locks.isDisjoint(with: Self.portLocks)
            add(.portLockChanged(number: number, isLocked: isLocked), at: time, .subscriber)
        default: break
        }
        return notices
    }
}

extension PortCause {
    /// For people.
    fileprivate var sentence: String {
        switch self {
        case .numberNotServed: "The carrier that was asked does not serve the number."
        case .accountNumberMismatch: "The account number given is another one."
        case .postalCodeMismatch: "The ZIP code given is another one."
        case .passcodeMismatch: "The account's passcode is another one."
        case .notAuthorised: "The subscriber did not ask for it."
        case .requestNotReceived: "The carrier that was asked did not get the request."
        case .notConfirmed: "The carrier that was asked has not confirmed it yet."
        case .dueDateMismatch: "Another date was agreed."
        case .general: "The carrier that was asked objects."
        case .gainingCarrierInactive: "The carrier that asked gets no numbers any more."
        }
    }
}
