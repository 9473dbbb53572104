/// A JSON value as it was sent: members in their order, numbers as they were written.
///
/// So a client can show what a node says, also members that it is too old to know.
public enum JSONValue: Hashable, Sendable {
    case null
    case bool(Bool)
    /// As written, so that no digit is lost.
    case number(String)
    case string(String)
    case array([JSONValue])
    case object([Member])

    /// A name and its value. Names of one object differ.
    public struct Member: Hashable, Sendable {
        public var name: String
        public var value: JSONValue

        public init(_ name: String, _ value: JSONValue) {
            self.name = name
            self.value = value
        }
    }

    /// The value's kind, for sentences.
    public var kind: String {
        switch self {
        case .null: "null"
        case .bool: "true or false"
        case .number: "a number"
        case .string: "a text"
        case .array: "a list"
        case .object: "an object"
        }
    }

    /// The member of this name; `nil` if there is none, or if the value is no object.
    public subscript(name: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }

    /// The text of a string; `nil` for other values.
    public var string: String? { if case .string(let text) = self { text } else { nil } }

    /// The text of a string or number; `nil` for other values.
    public var text: String? {
        switch self {
        case .string(let text), .number(let text): text
        default: nil
        }
    }

    public var integer: Int? { if case .number(let text) = self { Int(text) } else { nil } }

    public var bool: Bool? { if case .bool(let value) = self { value } else { nil } }

    /// The elements; `nil` for other values.
    public var elements: [JSONValue]? { if case .array(let elements) = self { elements } else { nil } }

    /// The members; `nil` for other values.
    public var members: [Member]? { if case .object(let members) = self { members } else { nil } }

    /// An object of those members that have a value.
    public static func object(omittingNil members: [(String, JSONValue?)]) -> JSONValue {
        .object(members.compactMap { name, value in value.map { Member(name, $0) } })
    }

    /// The same object with this member; other values as they are.
    public func setting(_ name: String, _ value: JSONValue) -> JSONValue {
        guard case .object(let members) = self else { return self }
        return .object(members.filter { $0.name != name } + [Member(name, value)])
    }

    /// A string, or `nil` for `nil`.
    public static func string(ifPresent text: String?) -> JSONValue? {
        text.map { .string($0) }
    }
}

extension JSONValue {
    /// Reads one JSON value and nothing after it but space, as deep as what a node might send.
    public init(parsing bytes: [UInt8]) throws(JSONError) {
        self = try JSONParser.parse(bytes, maximumDepth: 64)
    }

    public init(parsing text: String) throws(JSONError) {
        try self.init(parsing: Array(text.utf8))
    }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    public init(stringLiteral value: String) { self = .string(value) }
    public init(integerLiteral value: Int) { self = .number(String(value)) }
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
    public init(dictionaryLiteral elements: (String, JSONValue)...) {
        self = .object(elements.map { Member($0.0, $0.1) })
    }
}
