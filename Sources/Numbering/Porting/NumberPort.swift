/// A port of a number to another carrier: under way, or the last one that ended.
///
/// All its instants are absolute, so that what time alone does to it (`NumberRecord.settled(at:)`) depends on the record
/// and on nothing else.
public struct NumberPort: Hashable, Sendable {
    /// Never `.idle`: then there is no port.
    public var state: PortState
    /// The carrier that gets the number.
    public var gaining: OCN
    /// The carrier that had it when the port was asked for.
    public var losing: OCN?
    /// Whether the PIN was shown: then nobody's leave is needed.
    public var hasPIN: Bool
    public var requestedAt: Timestamp
    /// When the losing carrier has to have answered, of a port without PIN; then `silence` is what counts.
    public var respondBy: Timestamp?
    /// When the number moves, or moved.
    public var dueAt: Timestamp
    /// When a conflict that nobody resolves ends the port.
    public var conflictUntil: Timestamp?
    /// What the losing carrier's silence means.
    public var silence: PortSilence
    /// When the losing carrier, or its silence, approved; `nil` before that.
    public var approvedAt: Timestamp?
    /// Why it was rejected, is in conflict, or was stopped by the registry itself.
    public var cause: PortCause?
    /// Whether it was in conflict already: it can be so once.
    public var wasDisputed: Bool
    /// When it came into its present state.
    public var changedAt: Timestamp
    /// Who brought it into its present state; `nil` for time alone.
    public var changedBy: PortParty?
    /// The state that it was cancelled in; `nil` in other states.
    public var cancelledIn: PortState?

    public init(
        state: PortState,
        gaining: OCN,
        losing: OCN?,
        hasPIN: Bool,
        requestedAt: Timestamp,
        respondBy: Timestamp? = nil,
        dueAt: Timestamp,
        conflictUntil: Timestamp? = nil,
        silence: PortSilence = .approves,
        approvedAt: Timestamp? = nil,
        cause: PortCause? = nil,
        wasDisputed: Bool = false,
        changedAt: Timestamp,
        changedBy: PortParty?,
        cancelledIn: PortState? = nil
    ) {
        self.state = state
        self.gaining = gaining
        self.losing = losing
        self.hasPIN = hasPIN
        self.requestedAt = requestedAt
        self.respondBy = respondBy
        self.dueAt = dueAt
        self.conflictUntil = conflictUntil
        self.silence = silence
        self.approvedAt = approvedAt
        self.cause = cause
        self.wasDisputed = wasDisputed
        self.changedAt = changedAt
        self.changedBy = changedBy
        self.cancelledIn = cancelledIn
    }

    /// Whether it can still move the number.
    public var isOpen: Bool { state.isOpen }

    /// When time alone changes it next; `nil` when it does not.
    public var nextEventAt: Timestamp? {
        switch state {
        case .requested: respondBy
        case .cooling, .approved: dueAt
        case .conflict: conflictUntil
        case .idle, .completed, .rejected, .cancelled, .expired: nil
        }
    }

    /// What the party does to it, as a state that it is in from now on.
    mutating func move(to state: PortState, at time: Timestamp, by party: PortParty?) {
        cancelledIn = state == .cancelled ? self.state : nil
        if state != .conflict, state != .rejected { cause = nil }
        self.state = state
        changedAt = time
        changedBy = party
    }
}

/// Where a port is. `PortLifeCycle` has the moves.
public enum PortState: String, CaseIterable, Sendable {
    /// There is none.
    case idle
    /// The PIN was right; the number moves at `dueAt` unless somebody who may stops it.
    case cooling
    /// Without PIN: the losing carrier is to answer by `respondBy`.
    case requested
    /// The number moves at `dueAt`.
    case approved
    /// The losing carrier objects to what it, or its silence, had approved or was asked for.
    case conflict
    /// The number moved.
    case completed
    /// The losing carrier refused, for a permitted cause.
    case rejected
    case cancelled
    /// Nobody did what there was to do in time.
    case expired

    /// Whether a port in this state can still move the number.
    public var isOpen: Bool {
        switch self {
        case .cooling, .requested, .approved, .conflict: true
        case .idle, .completed, .rejected, .cancelled, .expired: false
        }
    }
}

/// Who does something to a port.
public enum PortParty: String, CaseIterable, Sendable {
    /// The carrier that is to get the number.
    case gaining
    /// The carrier that has it.
    case losing
    case subscriber
    /// A system administrator, or a node when time has come.
    case registry
}

/// What the losing carrier's silence means at the end of its time.
///
/// Source: domain.md section 3, "Old SP silent through T1 and T2"; RFC 5730, section 3.2.3 (local policy).
public enum PortSilence: String, CaseIterable, Sendable {
    case approves
    case refuses
}

/// Why a losing carrier rejects a port, or objects to it, or why the registry stops it. Nothing else is a reason.
///
/// Source: 47 CFR 52.36 for what may be compared; NPAC cause codes 50 to 54 (NANC 375) for conflicts.
public enum PortCause: String, CaseIterable, Sendable {
    /// The number is not served by the losing carrier any more. 52.36(b), telephone number.
    case numberNotServed = "number-not-served"
    /// The account number given does not belong to the number. 52.36(b).
    case accountNumberMismatch = "account-number-mismatch"
    /// The ZIP code given is not that of the account. 52.36(b).
    case postalCodeMismatch = "postal-code-mismatch"
    /// The account has a passcode, and the one given is not it. 52.36(b).
    case passcodeMismatch = "passcode-mismatch"
    /// The subscriber says that nobody asked for the port. 52.37(b).
    case notAuthorised = "not-authorised"
    /// NPAC 50: the losing carrier never got the request.
    case requestNotReceived = "request-not-received"
    /// NPAC 51: the losing carrier has not confirmed yet.
    case notConfirmed = "not-confirmed"
    /// NPAC 52: another due date was agreed.
    case dueDateMismatch = "due-date-mismatch"
    /// NPAC 54: another conflict.
    case general
    /// The gaining carrier was closed while the port was under way. Nobody gives it: nodes find it (`StopPort`).
    case gainingCarrierInactive = "gaining-carrier-inactive"

    /// Whether a request can be rejected for it.
    public var permitsRejection: Bool {
        switch self {
        case .numberNotServed, .accountNumberMismatch, .postalCodeMismatch, .passcodeMismatch, .notAuthorised: true
        case .requestNotReceived, .notConfirmed, .dueDateMismatch, .general, .gainingCarrierInactive: false
        }
    }

    /// Whether a port can be put into conflict for it.
    public var permitsConflict: Bool {
        switch self {
        case .numberNotServed, .notAuthorised, .requestNotReceived, .notConfirmed, .dueDateMismatch, .general: true
        case .accountNumberMismatch, .postalCodeMismatch, .passcodeMismatch, .gainingCarrierInactive: false
        }
    }

    /// Whether only the losing carrier can end the conflict. Source: NANC 375, causes 50 and 51.
    public var isForLosingCarrierToEnd: Bool {
        self == .requestNotReceived || self == .notConfirmed
    }
}
