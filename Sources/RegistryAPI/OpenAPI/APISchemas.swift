import Formats
import Numbering
import Registry

/// The schemas of bodies and answers, as JSON Schema 2020-12.
enum APISchemas {
    /// All named schemas, in a fixed order.
    static let all: [JSONValue.Member] =
        (numberSchemas + portSchemas + searchSchemas + orderSchemas + reportSchemas + historySchemas + tableSchemas
        + accountSchemas + administrationSchemas
        + nodeSchemas).map { .init($0.name, read($0.schema)) }

    /// What stands in for the braces in paths.
    static let pathSchemas: [String: String] = [
        "number": """
        {"type": "string", "minLength": \(numberLength.lowerBound), "maxLength": \(numberLength.upperBound),
        "examples": ["+12127360001"]}
        """,
        "field": choice(NumberField.self),
        "block": #"{"type": "string", "pattern": "^1[0-9]{6}(-[0-9])?$", "examples": ["1212736-1"]}"#,
        "areaCode": #"{"type": "string", "minLength": 1, "maxLength": 12, "examples": ["212"]}"#,
        "ocn": #"{"type": "string", "pattern": "^[0-9A-Z]{4}$", "examples": ["9104"]}"#,
        "id": text(1...64),
        "mail": text(1...254),
        "kind": choice(ContactKind.self),
    ]

    // MARK: - Parts

    /// The characters of a number as people write it, where the document gives bounds and the node holds to them.
    static let numberLength = 1...32
    /// The same of a PIN, which may be missing.
    static let pinLength = 0...PINText.maximumBytes

    static let ocnText = #"{"type": "string", "pattern": "^[0-9A-Z]{4}$"}"#
    static let blockText = #"{"type": "string", "pattern": "^1[0-9]{6}(-[0-9])?$"}"#
    static let numberText = #"{"type": "string", "pattern": "^\\+[1-9][0-9]{0,14}$"}"#
    static let time = #"{"type": "string", "format": "date-time"}"#
    static let optionalTime = #"{"type": ["string", "null"], "format": "date-time"}"#
    static let optionalText = #"{"type": ["string", "null"]}"#
    static let version = #"{"type": "integer", "minimum": 0}"#
    static let count = #"{"type": "integer", "minimum": 0}"#

    static func text(_ length: ClosedRange<Int>) -> String {
        #"{"type": "string", "minLength": \#(length.lowerBound), "maxLength": \#(length.upperBound)}"#
    }

    /// One of a type's values.
    static func choice<Choice>(_ type: Choice.Type) -> String where Choice: RawRepresentable<String> & CaseIterable {
        #"{"type": "string", "enum": [\#(names(type))]}"#
    }

    /// The same, or null.
    static func optionalChoice<Choice>(_ type: Choice.Type) -> String
    where Choice: RawRepresentable<String> & CaseIterable {
        #"{"type": ["string", "null"], "enum": [\#(names(type)), null]}"#
    }

    private static func names<Choice>(_ type: Choice.Type) -> String
    where Choice: RawRepresentable<String> & CaseIterable {
        Choice.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
    }

    /// A list of something, a page at a time.
    static func page(_ item: String) -> String {
        """
        {"type": "object", "required": ["items", "next", "asOf"], "properties": {
            "items": {"type": "array", "items": {"$ref": "#/components/schemas/\(item)"}},
            "next": {"type": ["string", "null"], "description": "The cursor of the next page; null at the end."},
            "asOf": \(time)}}
        """
    }

    static func reference(_ name: String) -> JSONValue {
        .object([.init("$ref", .string("#/components/schemas/" + name))])
    }

    /// Text of this file and its neighbours; a test reads all of it.
    static func read(_ text: String) -> JSONValue {
        do throws(JSONError) {
            return try JSONParser.parse(text)
        } catch {
            preconditionFailure("a schema is JSON: \(error.detail) at line \(error.line) of \(text)")
        }
    }
}
