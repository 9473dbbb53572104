/// Why a command changes nothing. Every case has a stable `code`; the HTTP status stands beside it.
public enum Refusal: Error, Hashable, Sendable {
    /// Somebody has the number. HTTP 409.
    case taken(holder: OCN, since: Timestamp)
    /// The number is held for somebody else. HTTP 409.
    case reserved(until: Timestamp)
    /// The number is resting after release. HTTP 409.
    case aging(until: Timestamp)
    /// The number's state does not permit the command. HTTP 409.
    case state(NumberState)
    /// Nobody has the number. HTTP 404.
    case notAssigned
    /// A lock forbids it. HTTP 409.
    case locked(NumberLocks)
    /// The caller does not hold the number. HTTP 403.
    case notHolder
    /// The caller may not do this. HTTP 403.
    case denied(AuthorisationError)
    /// The record has another version than the caller saw; 0 means that there is no record. HTTP 412.
    case versionMismatch(current: UInt64)
    /// The number is in a block of another carrier. HTTP 409.
    case blockHeldBy(OCN)
    /// The number's block is changing hands: nobody gets a number of it for the moment. HTTP 409.
    case blockChanging
    /// Nobody holds the block. HTTP 409.
    case blockNotHeld
    /// Too many numbers of the block are in use to donate it. HTTP 409.
    case contaminated(inUse: Int, limit: Int)
    /// The record changed so often lately that it can't remember all requests: only a change of a named version is sure
    /// not to be a repetition that it has forgotten. HTTP 429.
    case tooManyChanges(until: Timestamp)
    /// The OCN is not in the table, or stands for no company. HTTP 422.
    case ocnUnknown(OCN)
    /// The OCN gets no more numbers. HTTP 422.
    case ocnInactive(OCN)
    /// The area code of a number outside +1 is closed; under +1 that is rule N4. HTTP 422.
    case areaCodeClosed
    /// The numbering plan forbids it. HTTP 422.
    case rule(RuleViolation)
    /// A value breaks its field's rule. HTTP 422.
    case field(FieldError)
    /// The request id was used before for another request. HTTP 422.
    case requestIDReused(Operation)
    /// There is no such record. HTTP 404.
    case notFound
    /// The API key was revoked before. HTTP 409.
    case revoked(since: Timestamp)
    /// There is such a record already. HTTP 409.
    case exists
    /// The account is disabled. HTTP 409.
    case disabled
    /// Nobody can log in like this; whether it is the name or the password is not told. HTTP 401.
    case wrongCredentials
    /// The code is wrong, used up or too old, or there is none; which of these is not told. HTTP 403.
    case wrongCode
    /// Too many wrong attempts. HTTP 429.
    case lockedOut(until: Timestamp)
    /// Too many requests of the kind. HTTP 429.
    case rateLimited(until: Timestamp)
    /// A lock forbids porting. HTTP 409.
    case portLocked(NumberLocks)
    /// A port of the number is under way. HTTP 409.
    case portPending(since: Timestamp)
    /// The port's state, or the party that asks, does not permit it. HTTP 409.
    case portState(PortState)
    /// It is too early for it. HTTP 409.
    case portTooEarly(until: Timestamp)
    /// It is too late for it. HTTP 409.
    case portTooLate(since: Timestamp)
    /// The PIN is wrong, used up or too old, or there is none; which of these is not told. HTTP 403.
    case wrongPIN(attemptsLeft: Int)
    /// What was compared beforehand is not in the record any more: compare again. Nothing was counted. HTTP 503.
    case secretReplaced

    /// The stable name of the reason, for programs.
    public var code: String {
        switch self {
        case .taken: "taken"
        case .reserved: "reserved"
        case .aging: "aging"
        case .state: "state"
        case .notAssigned: "not-assigned"
        case .locked: "locked"
        case .notHolder: "not-holder"
        case .denied: "denied"
        case .versionMismatch: "version-mismatch"
        case .blockHeldBy: "block-held"
        case .blockChanging: "block-changing"
        case .blockNotHeld: "block-not-held"
        case .contaminated: "contaminated"
        case .tooManyChanges: "too-many-changes"
        case .ocnUnknown: "ocn-unknown"
        case .ocnInactive: "ocn-inactive"
        case .areaCodeClosed: "area-code-closed"
        case .rule: "rule"
        case .field: "field"
        case .requestIDReused: "request-id-reused"
        case .notFound: "not-found"
        case .revoked: "revoked"
        case .exists: "exists"
        case .disabled: "disabled"
        case .wrongCredentials: "wrong-credentials"
        case .wrongCode: "wrong-code"
        case .lockedOut: "locked-out"
        case .rateLimited: "rate-limited"
        case .portLocked: "port-lock"
        case .portPending: "port-pending"
        case .portState: "port-state"
        case .portTooEarly: "port-too-early"
        case .portTooLate: "port-too-late"
        case .wrongPIN: "wrong-pin"
        case .secretReplaced: "secret-replaced"
        }
    }
}
