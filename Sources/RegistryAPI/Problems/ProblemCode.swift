import HTTPTypes

/// Every problem the API can answer with: the stable code, its status and title. The one table.
public enum ProblemCode: String, CaseIterable, Sendable {
    // The request
    case malformedJSON = "malformed-json"
    case malformedCSV = "malformed-csv"
    case malformedHeader = "malformed-header"
    case malformedBody = "malformed-body"
    case bodyTooLarge = "body-too-large"
    case unsupportedMediaType = "unsupported-media-type"
    case methodNotAllowed = "method-not-allowed"
    case noSuchResource = "not-found"
    case unknownField = "unknown-field"
    case field
    case number
    case orderTooLarge = "order-too-large"
    // The caller
    case unauthorised
    case forbidden
    case notHolder = "not-holder"
    case wrongCredentials = "wrong-credentials"
    case wrongCode = "wrong-code"
    case wrongPIN = "wrong-pin"
    case lockedOut = "locked-out"
    case rateLimited = "rate-limited"
    // The record
    case taken
    case reserved
    case aging
    case state
    case notAssigned = "not-assigned"
    case locked
    case versionMismatch = "version-mismatch"
    case blockHeld = "block-held"
    case blockChanging = "block-changing"
    case blockNotHeld = "block-not-held"
    case contaminated
    case tooManyChanges = "too-many-changes"
    case ocnUnknown = "ocn-unknown"
    case ocnInactive = "ocn-inactive"
    case areaCodeClosed = "area-code-closed"
    case rule
    case requestIDReused = "request-id-reused"
    case portLock = "port-lock"
    case portPending = "port-pending"
    case portState = "port-state"
    case portTooEarly = "port-too-early"
    case portTooLate = "port-too-late"
    case revoked
    case exists
    case disabled
    case membership
    // The node
    case noQuorum = "no-quorum"
    case overloaded
    case diskFull = "disk-full"
    case stopping
    case notReady = "not-ready"
    case unknownOutcome = "unknown-outcome"
    case unreadable
    case `internal`

    public var status: HTTPResponse.Status {
        switch self {
        case .malformedJSON, .malformedCSV, .malformedHeader, .malformedBody: .badRequest
        case .unauthorised, .wrongCredentials: .unauthorized
        case .forbidden, .notHolder, .wrongCode, .wrongPIN: .forbidden
        case .lockedOut, .rateLimited: .tooManyRequests
        case .noSuchResource, .notAssigned: .notFound
        case .methodNotAllowed: .methodNotAllowed
        case .taken, .reserved, .aging, .state, .locked, .blockHeld, .blockChanging, .blockNotHeld, .contaminated,
            .revoked, .exists, .disabled, .portLock, .portPending, .portState, .portTooEarly, .portTooLate, .membership:
            .conflict
        case .tooManyChanges: .tooManyRequests
        case .versionMismatch: .preconditionFailed
        case .bodyTooLarge: .contentTooLarge
        case .unsupportedMediaType: .unsupportedMediaType
        case .unknownField, .field, .number, .orderTooLarge, .ocnUnknown, .ocnInactive, .areaCodeClosed, .rule,
            .requestIDReused:
            .unprocessableContent
        case .noQuorum, .overloaded, .diskFull, .stopping, .notReady, .unknownOutcome: .serviceUnavailable
        case .unreadable, .internal: .internalServerError
        }
    }

    public var title: String {
        switch self {
        case .malformedJSON: "The body is not the JSON it should be"
        case .malformedCSV: "The body is not the CSV it should be"
        case .malformedHeader: "A header cannot be read"
        case .malformedBody: "The body did not arrive whole"
        case .bodyTooLarge: "The body is too large"
        case .unsupportedMediaType: "The body's media type is not supported"
        case .methodNotAllowed: "The method is not allowed here"
        case .noSuchResource: "There is nothing here"
        case .unknownField: "A field is unknown"
        case .field: "A value breaks its field's rule"
        case .number: "This is no telephone number"
        case .orderTooLarge: "The order has too many numbers"
        case .unauthorised: "A valid API key or session is needed"
        case .wrongCredentials: "Name or password is wrong"
        case .wrongCode: "The code is not valid"
        case .wrongPIN: "The PIN is not valid"
        case .portLock: "A lock forbids porting"
        case .portPending: "A port of the number is under way"
        case .portState: "The port's state does not permit this"
        case .portTooEarly: "It is too early for this"
        case .portTooLate: "It is too late for this"
        case .lockedOut: "Too many wrong attempts"
        case .rateLimited: "Too many requests"
        case .forbidden: "The caller may not do this"
        case .notHolder: "The caller does not hold the number"
        case .taken: "The number is taken"
        case .reserved: "The number is reserved"
        case .aging: "The number is resting after release"
        case .state: "The number's state does not permit this"
        case .notAssigned: "Nobody has the number"
        case .locked: "A lock forbids this"
        case .versionMismatch: "The record has changed in between"
        case .blockHeld: "The number is in another carrier's block"
        case .blockChanging: "The number's block is changing hands"
        case .blockNotHeld: "Nobody holds the block"
        case .contaminated: "Too many of the block's numbers are in use"
        case .tooManyChanges: "The record changed too often lately"
        case .ocnUnknown: "The OCN is unknown"
        case .ocnInactive: "The OCN gets no more numbers"
        case .areaCodeClosed: "The area code is closed"
        case .rule: "The numbering plan forbids it"
        case .requestIDReused: "The idempotency key was used for another request"
        case .revoked: "The API key was revoked before"
        case .exists: "There is one already"
        case .disabled: "The account is disabled"
        case .membership: "The membership can't be changed so"
        case .noQuorum: "Too few nodes can be reached"
        case .overloaded: "The node is overloaded"
        case .diskFull: "The node's disk is nearly full"
        case .stopping: "The node is shutting down"
        case .notReady: "The node is not ready"
        case .unknownOutcome: "The outcome is unknown"
        case .unreadable: "The record cannot be read by this node"
        case .internal: "Something went wrong in the node"
        }
    }
}
