import Formats
import HTTPTypes
import Numbering
import Registry

extension APIDocument {
    /// Porting PINs and ports.
    static let portOperations: [APIOperation] = [
        APIOperation(
            route: "GET /v1/numbers/{number}/pin",
            query: [.choice("consistency", Consistency.self, "Of no effect: a PIN is never shown.")],
            answers: [.text()],
            problems: [.number, .rule, .notAssigned]
        ),
        APIOperation(
            route: "GET /v1/numbers/{number}/pin/status",
            answers: [.json("PINStatus")],
            problems: [.number, .rule, .notAssigned, .notHolder]
        ),
        APIOperation(
            route: "POST /v1/numbers/{number}/pin",
            body: .json("PINRequest", isRequired: false),
            answers: [.json("PIN", .created)],
            problems: [.number, .rule, .notAssigned, .notHolder, .aging, .state, .portLock, .portPending],
            takesVersion: true,
            answersSecret: true
        ),
        APIOperation(
            route: "DELETE /v1/numbers/{number}/pin",
            answers: [.json("Number")],
            problems: [.number, .rule, .notAssigned, .notHolder],
            takesVersion: true,
            hasVersion: true
        ),
        APIOperation(
            route: "GET /v1/numbers/{number}/portability",
            query: [
                .query("ocn", APISchemas.ocnText, "The carrier it is to go to; a carrier's own if nothing is said.")
            ],
            answers: [.json("Portability")],
            problems: [.number, .rule]
        ),
        APIOperation(
            route: "GET /v1/numbers/{number}/port",
            answers: [.json("PortStatus")],
            problems: [.number, .rule, .notAssigned, .notHolder],
            hasVersion: true
        ),
        APIOperation(
            route: "POST /v1/numbers/{number}/port",
            body: .json("PortRequest", isRequired: false),
            answers: [.json("PortStatus"), .json("PortStatus", .accepted)],
            problems: requestProblems,
            takesVersion: true,
            // A PIN that is compared and not counted would be a free guess.
            answersSecret: true,
            hasVersion: true
        ),
        APIOperation(
            route: "POST /v1/numbers/{number}/port/hand-over",
            body: .json("HandOver"),
            answers: [.json("PortStatus")],
            problems: requestProblems,
            takesVersion: true,
            hasVersion: true
        ),
        step("approve", body: "PortApproval"),
        step("reject", body: "PortRejection", isRequired: true),
        step("dispute", body: "PortDispute", isRequired: true),
        step("cancel", body: "Nothing"),
        step("restore", body: "Nothing"),
        step("resubmit", body: "Nothing"),
        APIOperation(
            route: "GET /v1/ports",
            query: [
                .choice(
                    "side",
                    PortsQuery.Side.self,
                    "Numbers the carrier gains, or those it loses. Gaining if nothing is said."
                ),
                .query("ocn", APISchemas.ocnText, "Of this carrier; a carrier's own if nothing is said."),
                .query(
                    "ended",
                    #"{"type": "boolean", "default": false}"#,
                    "Those that ended, the last first, instead of those under way, the next deadline first."
                ),
                .choice("state", PortState.self, "In this state only."),
                .cursor, .limit(1_000),
            ],
            answers: [.json("PortPage")]
        ),
        APIOperation(
            route: "POST /v1/ports",
            body: .json("PortOrder"),
            answers: [.json("PortReport")],
            problems: [.number, .rule, .ocnUnknown]
        ),
    ]

    private static let requestProblems: [ProblemCode] = [
        .number, .notAssigned, .notHolder, .aging, .state, .portLock, .portPending, .wrongPIN, .lockedOut, .rateLimited,
        .ocnUnknown, .ocnInactive,
    ]

    private static func step(_ verb: String, body: String, isRequired: Bool = false) -> APIOperation {
        APIOperation(
            route: "POST /v1/numbers/{number}/port/" + verb,
            body: .json(body, isRequired: isRequired),
            answers: [.json("PortStatus"), .json("PortStatus", .accepted)],
            problems: [.number, .rule, .notAssigned, .notHolder, .portState, .portTooEarly, .portTooLate],
            takesVersion: true,
            hasVersion: true
        )
    }
}
