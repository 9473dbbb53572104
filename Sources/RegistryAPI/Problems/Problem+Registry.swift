import Formats
import Numbering
import Registry
import Replication

extension Problem {
    /// Why the registry refused.
    package init(refused refusal: Numbering.Refusal) {
        switch refusal {
        case .taken(let holder, let since):
            self.init(.taken, nil, [Self.holder(holder), Self.time("since", since)])
        case .reserved(let until):
            self.init(.reserved, nil, [Self.time("until", until)])
        case .aging(let until):
            self.init(.aging, nil, [Self.time("until", until)])
        case .state(let state):
            self.init(.state, "the number is \(state.rawValue)", [.init("state", .string(state.rawValue))])
        case .notAssigned:
            self.init(.notAssigned)
        case .locked(let locks):
            self.init(.locked, nil, [.init("locks", .array(locks.names.map { .string($0) }))])
        case .notHolder:
            self.init(.notHolder)
        case .denied(let error):
            self.init(.forbidden, Self.sentence(error))
        case .versionMismatch(let current):
            self.init(.versionMismatch, nil, [.init("version", .number("\(current)"))])
        case .blockHeldBy(let holder):
            self.init(.blockHeld, nil, [Self.holder(holder)])
        case .blockChanging:
            self.init(.blockChanging)
        case .blockNotHeld:
            self.init(.blockNotHeld)
        case .contaminated(let inUse, let limit):
            self.init(
                .contaminated,
                "\(inUse) of its numbers are in use, and at most \(limit) may be",
                [.init("inUse", .number("\(inUse)")), .init("limit", .number("\(limit)"))]
            )
        case .tooManyChanges(let until):
            self.init(
                .tooManyChanges,
                "send If-Match with the version that is to be changed, or wait",
                [Self.time("until", until)]
            )
        case .ocnUnknown(let ocn):
            self.init(.ocnUnknown, "OCN \(ocn) is not in the table of OCNs", [.init("ocn", .string(ocn.description))])
        case .ocnInactive(let ocn):
            self.init(.ocnInactive, nil, [.init("ocn", .string(ocn.description))])
        case .areaCodeClosed:
            self.init(.areaCodeClosed)
        case .rule(let violation):
            self.init(.rule, violation.detail, [.init("rule", .string(violation.rule.rawValue))])
        case .field(let error):
            self.init(error)
        case .requestIDReused(let operation):
            self.init(.requestIDReused, nil, [.init("operation", .string(operation.rawValue))])
        case .notFound:
            self.init(.noSuchResource)
        case .revoked(let since):
            self.init(.revoked, nil, [Self.time("since", since)])
        case .exists:
            self.init(.exists)
        case .disabled:
            self.init(.disabled)
        case .wrongCredentials:
            self.init(.wrongCredentials, "after five wrong passwords in a row nothing opens for a while")
        case .wrongCode:
            self.init(.wrongCode, "a code works once, for ten minutes and five tries; ask for another one")
        case .lockedOut(let until):
            self.init(.lockedOut, nil, [Self.time("until", until)])
        case .rateLimited(let until):
            self.init(.rateLimited, nil, [Self.time("until", until)])
        case .portLocked(let locks):
            self.init(
                .portLock,
                "whoever set \(locks.names.joined(separator: ", ")) has to lift it first",
                [.init("locks", .array(locks.names.map { .string($0) }))]
            )
        case .portPending(let since):
            self.init(.portPending, nil, [Self.time("since", since)])
        case .portState(let state):
            self.init(.portState, "the port is \(state.rawValue)", [.init("portState", .string(state.rawValue))])
        case .portTooEarly(let until):
            self.init(.portTooEarly, nil, [Self.time("until", until)])
        case .portTooLate(let since):
            self.init(.portTooLate, nil, [Self.time("since", since)])
        case .wrongPIN(let attemptsLeft):
            self.init(
                .wrongPIN,
                "it may be mistyped, used up or too old; the subscriber can get another one",
                [.init("attemptsLeft", .number("\(attemptsLeft)"))]
            )
        case .secretReplaced:
            self.init(.overloaded, "nothing was written; try again, here or at another node")
        }
    }

    /// A value that breaks its field's rule, or a field that there is not.
    package init(_ error: FieldError) {
        guard error.rule != "is not a field of a number" else {
            self.init(.unknownField, "\(error.field) \(error.rule)", [.init("field", .string(error.field))])
            return
        }
        var members: [JSONValue.Member] = [.init("field", .string(error.field))]
        if !error.value.isEmpty { members.append(.init("value", .string(error.value))) }
        self.init(.field, "\(error.field) \(error.rule)", members)
    }

    /// A field of a request, by its name and the rule it breaks.
    static func field(_ name: String, _ rule: String, value: String = "") -> Problem {
        Problem(FieldError(field: name, value: value, rule: rule))
    }

    /// Why this node did not try.
    package init(untried reason: Replication.Outcome.Refusal) {
        switch reason {
        case .noQuorum:
            self.init(.noQuorum, "nothing was written; another node may answer")
        case .overloaded:
            self.init(.overloaded, "nothing was written; try again, here or at another node")
        case .diskFull:
            self.init(.diskFull, "nothing was written; another node may answer")
        case .quarantined:
            self.init(.noQuorum, "nothing was written; this node's store is in quarantine, ask another node")
        case .stopping:
            self.init(.stopping, "nothing was written; another node will answer")
        }
    }

    /// An outcome that only asking again can tell.
    static func unknownOutcome(_ requestID: RequestID?) -> Problem {
        var problem = Problem(.unknownOutcome, "ask again with the same Idempotency-Key, at any node")
        if let requestID { problem.members.append(.init("requestId", .string(requestID.text))) }
        return problem
    }

    private static func holder(_ ocn: OCN) -> JSONValue.Member {
        .init("holder", .object([.init("ocn", .string(ocn.description))]))
    }

    private static func time(_ name: String, _ time: Timestamp) -> JSONValue.Member {
        .init(name, .string(time.description))
    }

    private static func sentence(_ error: AuthorisationError) -> String {
        switch error {
        case .roleNotPermitted(let role, let operation):
            "the role \(role.rawValue) does not include \(operation.rawValue)"
        case .otherAccount: "it is another person's account"
        case .outsideScopes(let operation): "the API key's scopes do not include \(operation.rawValue)"
        case .otherOCN: "it belongs to another carrier, or to none"
        case .otherNumber: "it is not the subscriber's number"
        case .quotaReached: "the subscriber has a number already"
        case .otherLock(let locks): "another party sets and lifts \(locks.names.joined(separator: ", "))"
        }
    }
}

extension Answer {
    /// The value, or the problem that stands in its place.
    func get(_ requestID: RequestID? = nil) throws(Problem) -> Value {
        switch self {
        case .done(let value, _): return value
        case .rejected(let refusal): throw Problem(refused: refusal)
        case .unknown: throw .unknownOutcome(requestID)
        case .unavailable(let reason): throw Problem(untried: reason)
        case .unreadable: throw Problem(.unreadable, "it may have been written by a newer version of the program")
        }
    }

    /// Whether the request took effect before.
    var isRepetition: Bool {
        if case .done(_, true) = self { true } else { false }
    }
}
