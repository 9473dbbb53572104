import HTTPTypes
import Numbering

extension APIDocument {
    /// Accounts, sessions, and the passwords of subscribers.
    static let accountOperations: [APIOperation] = [
        APIOperation(
            route: "GET /v1/accounts",
            query: [.ocn, .choice("role", Role.self, "With this role."), .cursor, .limit(1_000)],
            answers: [.json("AccountPage")]
        ),
        APIOperation(
            route: "POST /v1/accounts",
            body: .json("AccountDraft"),
            answers: [.json("Account", .created)],
            problems: [.exists, .ocnUnknown],
            takesVersion: true,
            hasVersion: true
        ),
        APIOperation(route: "GET /v1/accounts/{mail}", answers: [.json("Account")], hasVersion: true),
        APIOperation(
            route: "PATCH /v1/accounts/{mail}",
            body: .json("AccountChange", isRequired: false),
            answers: [.json("Account")],
            problems: [.ocnUnknown],
            takesVersion: true,
            hasVersion: true
        ),
        APIOperation(
            route: "POST /v1/accounts/{mail}/disable",
            body: .json("Nothing", isRequired: false),
            answers: [.json("Account")],
            takesVersion: true,
            hasVersion: true
        ),
        APIOperation(
            route: "POST /v1/accounts/{mail}/enable",
            body: .json("Nothing", isRequired: false),
            answers: [.json("Account")],
            takesVersion: true,
            hasVersion: true
        ),
        APIOperation(
            route: "POST /v1/accounts/{mail}/invite",
            body: .json("Nothing", isRequired: false),
            answers: [.json("IssuedCode", .created)],
            problems: codeProblems
        ),
        APIOperation(
            route: "POST /v1/accounts/{mail}/reset",
            body: .json("PasswordReset", isRequired: false),
            answers: [.json("Told"), .json("Told", .accepted)],
            problems: codeProblems + openProblems
        ),
        APIOperation(
            route: "POST /v1/numbers/{number}/invite",
            body: .json("Nothing", isRequired: false),
            answers: [.json("IssuedCode", .created)],
            problems: codeProblems + [.number, .notAssigned, .notHolder, .state]
        ),
        APIOperation(
            route: "POST /v1/numbers/{number}/reset",
            body: .json("SubscriberReset", isRequired: false),
            answers: [.json("Told"), .json("Told", .accepted)],
            problems: codeProblems + openProblems + [.number]
        ),
        APIOperation(
            route: "GET /v1/numbers/{number}/contact",
            answers: [.json("Contacts")],
            problems: [.number, .rule, .notAssigned, .notHolder],
            hasVersion: true
        ),
        APIOperation(
            route: "POST /v1/numbers/{number}/contact",
            body: .json("ContactDraft"),
            answers: [.json("ContactClaim", .accepted)],
            problems: contactProblems,
            takesVersion: true,
            // A message goes out: there is no trying without.
            answersSecret: true
        ),
        APIOperation(
            route: "POST /v1/numbers/{number}/contact/verify",
            body: .json("ContactCode"),
            answers: [.json("Contacts")],
            problems: contactProblems + [.wrongCode],
            hasVersion: true
        ),
        APIOperation(
            route: "DELETE /v1/numbers/{number}/contact/{kind}",
            answers: [.json("Contacts")],
            problems: contactProblems,
            takesVersion: true,
            hasVersion: true
        ),
        APIOperation(
            route: "POST /v1/session",
            body: .json("LogIn"),
            answers: [.json("OpenedSession", .created)],
            problems: openProblems + [.wrongCredentials, .lockedOut, .rateLimited, .disabled, .number]
        ),
        APIOperation(route: "GET /v1/session", answers: [.json("WhoAmI")]),
        APIOperation(route: "DELETE /v1/session", answers: [.init(status: .noContent, contents: [])]),
        APIOperation(
            route: "POST /v1/session/password",
            body: .json("PasswordChange"),
            answers: [.json("Told")],
            problems: [.wrongCredentials, .lockedOut, .rateLimited]
        ),
        APIOperation(route: "GET /v1/sessions", query: [.cursor, .limit(1_000)], answers: [.json("SessionPage")]),
        APIOperation(route: "DELETE /v1/sessions", answers: [.init(status: .noContent, contents: [])]),
        APIOperation(route: "DELETE /v1/sessions/{id}", answers: [.init(status: .noContent, contents: [])]),
        APIOperation(route: "GET /v1/outbox", query: [.limit(1_000)], answers: [.json("Outbox")]),
        APIOperation(
            route: "GET /v1/messages",
            query: [.limit(1_000)],
            answers: [.json("MessageList")],
            problems: [.noSuchResource]
        ),
    ]

    private static let contactProblems: [ProblemCode] = [
        .number, .rule, .notAssigned, .notHolder, .aging, .state, .locked, .rateLimited,
    ]

    private static let codeProblems: [ProblemCode] = [.wrongCode, .lockedOut, .rateLimited, .disabled]

    /// What routes that look at no key have to say themselves.
    private static let openProblems: [ProblemCode] = [
        .malformedHeader, .malformedJSON, .malformedBody, .bodyTooLarge, .unsupportedMediaType, .field, .unknownField,
        .noSuchResource, .noQuorum, .overloaded, .diskFull, .stopping, .unknownOutcome, .tooManyChanges,
    ]
}
