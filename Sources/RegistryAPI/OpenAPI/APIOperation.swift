import Formats
import HTTPTypes

/// What the document says of one route beyond its method, path and summary.
struct APIOperation: Sendable {
    /// A value beside the body.
    struct Parameter: Sendable {
        enum Place: String, Sendable {
            case query
            case header
        }

        let name: String
        let place: Place
        /// JSON Schema.
        let schema: String
        let description: String
    }

    /// What is sent with a request.
    struct Body: Sendable {
        /// Name of a schema; text where `nil`.
        let schema: String?
        let type: String
        let isRequired: Bool

        static func json(_ schema: String, isRequired: Bool = true) -> Body {
            Body(schema: schema, type: "application/json", isRequired: isRequired)
        }

        static let csv = Body(schema: nil, type: "text/csv", isRequired: true)
    }

    /// An answer that is no problem.
    struct Answer: Sendable {
        let status: HTTPResponse.Status
        /// By media type: the name of a schema; text where `nil`.
        let contents: [(type: String, schema: String?)]

        static func json(_ schema: String, _ status: HTTPResponse.Status = .ok) -> Answer {
            Answer(status: status, contents: [("application/json", schema)])
        }

        static func text(_ type: String = "text/plain") -> Answer {
            Answer(status: .ok, contents: [(type, nil)])
        }
    }

    /// As `GET /v1/numbers/{number}`.
    let route: String
    var query: [Parameter] = []
    var body: Body?
    var answers: [Answer]
    /// Beyond those that every route of its kind can have.
    var problems: [ProblemCode] = []
    /// Whether it honours `If-Match`.
    var takesVersion = false
    /// Whether the answer has a secret that was made for it, or tells about one.
    var answersSecret = false
    /// Whether it can be tried without writing: a change of one record, whose answer is that record.
    var takesDryRun: Bool { takesVersion && !answersSecret }
    /// Whether the answer carries the record's version as `ETag`.
    var hasVersion = false
}

extension APIOperation.Parameter {
    static func query(_ name: String, _ schema: String, _ description: String) -> Self {
        Self(name: name, place: .query, schema: schema, description: description)
    }

    /// One of a type's values.
    static func choice<Choice>(_ name: String, _ type: Choice.Type, _ description: String) -> Self
    where Choice: RawRepresentable<String> & CaseIterable {
        query(name, APISchemas.choice(type), description)
    }

    static let cursor = query(
        "cursor",
        #"{"type": "string", "minLength": 1}"#,
        "`next` of the page before."
    )

    static func limit(_ maximum: Int, standard: Int = 100) -> Self {
        query(
            "limit",
            #"{"type": "integer", "minimum": 1, "maximum": \#(maximum), "default": \#(standard)}"#,
            "The most entries of the page."
        )
    }

    static let dryRun = query(
        "dryRun",
        #"{"type": "boolean", "default": false}"#,
        "Answer as if, and write nothing. The answer has a header `Dry-Run: true` and no ETag."
    )

    static let ocn = query("ocn", APISchemas.ocnText, "Of this carrier.")
    static let areaCode = query("areaCode", APISchemas.text(1...20), "In this area code, as 212.")
    static let block = query("block", APISchemas.blockText, "In this block, as 1212555 or 1212555-1.")
    static let verify = query(
        "verify",
        #"{"type": "boolean", "default": false}"#,
        "Recompute the chain of hashes and say whether it holds."
    )
    static let asOf = query(
        "asOf",
        APISchemas.text(10...30),
        "As it was at this time, as 2026-01-31T12:00:00Z, or at the end of a day, as 2026-01-31."
    )
}
