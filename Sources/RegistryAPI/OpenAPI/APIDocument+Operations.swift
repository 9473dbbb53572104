import Formats
import HTTPTypes
import Numbering
import Registry

/// What is said of each route. A new route needs a line here; a test says so.
extension APIDocument {
    static let numberOperations: [APIOperation] = [
        APIOperation(
            route: "GET /v1/numbers/{number}",
            query: [
                .choice("consistency", Consistency.self, "Whether a quorum is asked, or this node alone."),
                .asOf,
                .query(
                    "version",
                    #"{"type": "integer", "minimum": 1}"#,
                    "As it was in this version; not together with asOf or consistency."
                ),
            ],
            answers: [.json("Number")],
            problems: [.number, .rule, .notAssigned],
            hasVersion: true
        ),
        APIOperation(
            route: "PATCH /v1/numbers/{number}",
            body: .json("NumberUpdate"),
            answers: [.json("Number")],
            problems: holderProblems,
            takesVersion: true,
            hasVersion: true
        ),
        APIOperation(
            route: "POST /v1/numbers/{number}/allocate",
            body: .json("Allocation", isRequired: false),
            answers: [.json("Number", .created)],
            problems: [
                .number, .rule, .taken, .reserved, .aging, .state, .blockHeld, .blockChanging, .ocnUnknown,
                .ocnInactive,
                .areaCodeClosed,
            ],
            takesVersion: true,
            hasVersion: true
        ),
        APIOperation(
            route: "POST /v1/numbers/{number}/release",
            body: .json("Nothing", isRequired: false),
            answers: [.json("Number")],
            problems: holderProblems,
            takesVersion: true,
            hasVersion: true
        ),
        APIOperation(
            route: "GET /v1/numbers/{number}/{field}",
            query: [.choice("consistency", Consistency.self, "Whether a quorum is asked, or this node alone.")],
            answers: [.text()],
            problems: [.number, .rule, .notAssigned],
            hasVersion: true
        ),
    ]

    /// A field whose name is a verb's too.
    static let lockOperations: [APIOperation] = [
        APIOperation(
            route: "GET /v1/numbers/{number}/lock",
            query: [.choice("consistency", Consistency.self, "Whether a quorum is asked, or this node alone.")],
            answers: [.text()],
            problems: [.number, .rule, .notAssigned],
            hasVersion: true
        )
    ]

    /// The moves of a number's life besides allocation and release.
    static let lifeOperations: [APIOperation] = [
        life("reserve", body: "Reservation", .created),
        life("reclaim", body: "ForCarrier"),
        life("suspend", body: "Nothing"),
        life("resume", body: "Nothing"),
        life("lock", body: "Locks"),
        life("unlock", body: "Locks"),
        life("intermediate", body: "Delegation"),
        life("administrative", body: "ForCarrier"),
        life("quarantine", body: "Nothing"),
    ]

    private static func life(
        _ verb: String,
        body: String,
        _ status: HTTPResponse.Status = .ok
    ) -> APIOperation {
        APIOperation(
            route: "POST /v1/numbers/{number}/" + verb,
            body: .json(body, isRequired: false),
            answers: [.json("Number", status)],
            problems: holderProblems + [
                .blockHeld, .blockChanging, .ocnUnknown, .ocnInactive, .areaCodeClosed,
            ],
            takesVersion: true,
            hasVersion: true
        )
    }

    private static let holderProblems: [ProblemCode] = [
        .number, .rule, .notAssigned, .notHolder, .aging, .state, .locked, .taken, .reserved, .portPending,
    ]

    static let searchOperations: [APIOperation] = [
        APIOperation(
            route: "GET /v1/numbers",
            query: holdings + [.cursor, .limit(1_000)],
            answers: [.json("NumberPage")]
        ),
        APIOperation(
            route: "GET /v1/numbers/export",
            query: holdings + [
                .query("format", #"{"type": "string", "enum": ["csv", "ndjson"]}"#, "CSV if nothing is said.")
            ],
            answers: [.init(status: .ok, contents: [("text/csv", nil), ("application/x-ndjson", nil)])]
        ),
        APIOperation(
            route: "GET /v1/available",
            query: [
                .areaCode, .block,
                .query("near", APISchemas.text(3...60), "Near this point, as 40.71,-74.01."),
                .query("zip", APISchemas.text(1...10), "Near this postal code."),
                .query("place", APISchemas.text(1...100), "In this state, as NY, or near this town."),
                .query("startsWith", APISchemas.text(1...32), "What follows the area code; letters are keys."),
                .query("endsWith", APISchemas.text(1...32), "What the number ends with."),
                .query("contains", APISchemas.text(1...32), "What stands somewhere after the area code."),
                .ocn, .cursor, .limit(1_000, standard: 20),
            ],
            answers: [.json("FreeNumberPage")]
        ),
        APIOperation(
            route: "GET /v1/places",
            query: [
                .query("zip", APISchemas.text(1...10), "This postal code. One of zip, near and q."),
                .query("near", APISchemas.text(3...60), "Near this point, as 40.71,-74.01."),
                .query("q", APISchemas.text(2...100), "Towns whose names begin with this."),
                .limit(100, standard: 10),
            ],
            answers: [.json("PlaceList")],
            problems: [.noSuchResource]
        ),
        APIOperation(
            route: "GET /v1/changes",
            query: [
                .query(
                    "after",
                    #"{"type": "string", "minLength": 1}"#,
                    "`next` of an earlier page, of any node; or latest. Everything without it."
                ),
                .choice("kind", RegistryChange.Kind.self, "Of this kind only."),
                .limit(1_000),
            ],
            answers: [
                .init(status: .ok, contents: [("application/json", "ChangePage"), ("text/event-stream", nil)])
            ]
        ),
    ]

    private static let holdings: [APIOperation.Parameter] = [
        .ocn, .areaCode, .block,
        .choice("state", NumberState.self, "In this state."),
        .choice("type", LineType.self, "Of this type."),
        .query(
            "q",
            APISchemas.text(1...100),
            "Digits that the number contains, or words that caller name, location or tags have words beginning with."
        ),
        .asOf,
    ]

    static let orderOperations: [APIOperation] = [
        APIOperation(
            route: "POST /v1/orders",
            body: .json("Order"),
            answers: [.json("OrderReport"), .json("OrderJob", .accepted)],
            problems: [.number, .orderTooLarge]
        ),
        APIOperation(
            route: "GET /v1/orders/{id}",
            query: [
                .query("cursor", #"{"type": "integer", "minimum": 0, "maximum": 1000000}"#, "`next` of a page before."),
                .limit(1_000),
            ],
            answers: [.json("OrderJob")]
        ),
        APIOperation(route: "DELETE /v1/orders/{id}", answers: [.json("OrderJob")]),
        APIOperation(
            route: "POST /v1/numbers/import",
            query: [firstLine],
            body: .csv,
            answers: [.json("ImportReport")],
            problems: [.malformedCSV]
        ),
        APIOperation(
            route: "POST /v1/blocks/import",
            query: [
                firstLine,
                .query(
                    "unknownOCNs",
                    #"{"type": "string", "enum": ["add", "reject"], "default": "add"}"#,
                    "What becomes of rows whose OCN is not in the table."
                ),
            ],
            body: .csv,
            answers: [.json("ImportReport")],
            problems: [.malformedCSV]
        ),
    ]

    private static let firstLine = APIOperation.Parameter.query(
        "firstLine",
        #"{"type": "integer", "minimum": 1, "maximum": 1000000000, "default": 1}"#,
        "The chunk's first line in the whole file, for the answer's line numbers."
    )

    static let reportOperations: [APIOperation] = [
        APIOperation(
            route: "GET /v1/reports/utilisation",
            query: report,
            answers: [.init(status: .ok, contents: [("application/json", "UtilisationReport"), ("text/csv", nil)])]
        ),
        APIOperation(
            route: "GET /v1/reports/exhaust",
            query: report,
            answers: [.init(status: .ok, contents: [("application/json", "ExhaustReport"), ("text/csv", nil)])]
        ),
        APIOperation(
            route: "GET /v1/reports/disconnected",
            query: [
                .ocn,
                .query("since", APISchemas.text(10...30), "On this day or later, as 2026-01-31."),
                .query("before", APISchemas.text(10...30), "Before this day or time."),
                .cursor, .limit(1_000), format,
            ],
            answers: [.init(status: .ok, contents: [("application/json", "DisconnectionPage"), ("text/csv", nil)])]
        ),
    ]

    private static let report: [APIOperation.Parameter] = [
        .choice("by", ReportGrouping.self, "What a row stands for."),
        .ocn, .areaCode, .cursor, .limit(100, standard: 20), format,
    ]

    private static let format = APIOperation.Parameter.query(
        "format",
        #"{"type": "string", "enum": ["json", "csv"], "default": "json"}"#,
        "A page of JSON, or all of it as CSV."
    )

    static let historyOperations: [APIOperation] = [
        APIOperation(
            route: "GET /v1/numbers/{number}/history",
            query: historyPage,
            answers: [.json("History")],
            problems: [.number, .notAssigned]
        ),
        APIOperation(route: "GET /v1/blocks/{block}/history", query: historyPage, answers: [.json("History")]),
        APIOperation(route: "GET /v1/area-codes/{areaCode}/history", query: historyPage, answers: [.json("History")]),
        APIOperation(route: "GET /v1/ocns/{ocn}/history", query: historyPage, answers: [.json("History")]),
        APIOperation(route: "GET /v1/api-keys/{id}/history", query: historyPage, answers: [.json("History")]),
        APIOperation(route: "GET /v1/accounts/{mail}/history", query: historyPage, answers: [.json("History")]),
    ]

    private static let historyPage: [APIOperation.Parameter] = [
        .verify,
        .query(
            "cursor",
            #"{"type": "string", "pattern": "^[0-9]{1,18}$"}"#,
            "`next` of the page before: the version after which this page begins."
        ),
        .limit(1_000, standard: 1_000),
    ]
}
