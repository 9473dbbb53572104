import Formats
import Numbering

/// The members of an object in a request's body, taken out one by one; what is left over at the end is unknown.
struct BodyObject {
    private var members: [JSONValue.Member]
    /// Where the object is within the body, as `range.`; empty for the body itself.
    private let path: String

    /// `value`: `nil` for an empty body, which counts as an empty object.
    init(_ value: JSONValue?, path: String = "") throws(Problem) {
        switch value {
        case nil: members = []
        case .object(let members): self.members = members
        case .some(let other):
            guard path.isEmpty else { throw .field(String(path.dropLast()), "must be an object, not \(other.kind)") }
            throw Problem(.malformedJSON, "the body must be an object, not \(other.kind)")
        }
        self.path = path
    }

    /// A member's value; `nil` when it is not there. Null counts as a value.
    mutating func take(_ name: String) -> JSONValue? {
        guard let index = members.firstIndex(where: { $0.name == name }) else { return nil }
        return members.remove(at: index).value
    }

    /// Refuses null where it would pass for something that is not there.
    func refuseNull(_ names: String...) throws(Problem) {
        for member in members where member.value == .null && names.contains(member.name) {
            throw .field(path + member.name, "must not be null; leave it out")
        }
    }

    /// What nobody has taken.
    mutating func takeRest() -> [JSONValue.Member] {
        defer { members = [] }
        return members
    }

    /// Refuses members that nobody has taken.
    func finish() throws(Problem) {
        guard let member = members.first else { return }
        let name = FieldError(field: path + member.name, value: "", rule: "").field
        throw Problem(.unknownField, "\(name) is not a field here", [.init("field", .string(name))])
    }

    // MARK: - Kinds of values

    /// A text; `nil` when it is not there or null.
    mutating func text(_ name: String) throws(Problem) -> String? {
        switch take(name) {
        case nil, .null: return nil
        case .string(let text): return text
        case .some(let other): throw .field(path + name, "must be a text, not \(other.kind)")
        }
    }

    mutating func requiredText(_ name: String) throws(Problem) -> String {
        guard let text = try text(name) else { throw .field(path + name, "is required") }
        return text
    }

    /// A text that clears the field when it is null or empty; the outer `nil` is "not there".
    mutating func clearableText(_ name: String) throws(Problem) -> String?? {
        guard let value = take(name) else { return nil }
        switch value {
        case .null: return .some(nil)
        case .string(let text): return .some(text.isEmpty ? nil : text)
        default: throw .field(path + name, "must be a text or null, not \(value.kind)")
        }
    }

    mutating func flag(_ name: String) throws(Problem) -> Bool? {
        switch take(name) {
        case nil, .null: return nil
        case .bool(let value): return value
        case .some(let other): throw .field(path + name, "must be true or false, not \(other.kind)")
        }
    }

    mutating func integer(_ name: String, in range: ClosedRange<Int>) throws(Problem) -> Int? {
        let rule = "must be a whole number from \(range.lowerBound) to \(range.upperBound)"
        switch take(name) {
        case nil, .null: return nil
        case .number(let text):
            guard let value = Int(text), range.contains(value) else { throw .field(path + name, rule, value: text) }
            return value
        case .some: throw .field(path + name, rule)
        }
    }

    mutating func decimal(_ name: String, in range: ClosedRange<Double>) throws(Problem) -> Double? {
        let rule = "must be a number from \(range.lowerBound) to \(range.upperBound)"
        switch take(name) {
        case nil, .null: return nil
        case .number(let text):
            guard let value = Double(text), range.contains(value) else { throw .field(path + name, rule, value: text) }
            return value
        case .some: throw .field(path + name, rule)
        }
    }

    mutating func texts(_ name: String, limit: Int) throws(Problem) -> [String]? {
        let rule = "must be a list of at most \(limit) texts"
        switch take(name) {
        case nil, .null: return nil
        case .array(let values):
            let texts = values.prefix(limit + 1).compactMap(\.string)
            guard texts.count == values.count else { throw .field(path + name, rule) }
            return texts
        case .some: throw .field(path + name, rule)
        }
    }

    mutating func object(_ name: String) throws(Problem) -> BodyObject? {
        switch take(name) {
        case nil, .null: return nil
        case .some(let value): return try BodyObject(value, path: path + name + ".")
        }
    }

    mutating func choice<Choice>(_ name: String) throws(Problem) -> Choice?
    where Choice: RawRepresentable<String> & CaseIterable {
        guard let text = try text(name) else { return nil }
        guard let choice = Choice(rawValue: text) else {
            let rule = "must be one of " + Choice.allCases.map(\.rawValue).joined(separator: ", ")
            throw .field(path + name, rule, value: text)
        }
        return choice
    }

    mutating func ocn(_ name: String = "ocn") throws(Problem) -> OCN? {
        guard let text = try text(name) else { return nil }
        guard let ocn = OCN(text) else {
            throw .field(path + name, "must be 4 digits or capital letters", value: text)
        }
        return ocn
    }
}
