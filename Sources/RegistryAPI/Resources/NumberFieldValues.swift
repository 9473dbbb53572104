import Formats
import Numbering

/// The fields of a number in a request's body, as the texts that `NumberChanges` validates.
enum NumberFieldValues {
    /// Texts, null (clears the field), lists of texts for `tags`, and lists of objects for `reachability`.
    static func changes(_ members: [JSONValue.Member]) throws(Problem) -> NumberChanges {
        guard !members.isEmpty else { return .none }
        var values: [String: String] = [:]
        values.reserveCapacity(members.count)
        for member in members { values[member.name] = try text(member) }
        do throws(FieldError) {
            return try NumberChanges(values)
        } catch {
            throw Problem(error)
        }
    }

    private static func text(_ member: JSONValue.Member) throws(Problem) -> String {
        switch member.value {
        case .string(let text):
            return text
        case .null:
            return ""
        case .array(let values) where member.name == NumberField.tags.name:
            let tags = values.compactMap(\.string)
            guard tags.count == values.count, !tags.contains(where: { $0.contains(",") }) else {
                throw .field(member.name, "must be a list of texts")
            }
            return tags.joined(separator: ",")
        case .array(let values) where member.name == NumberField.reachability.name:
            var entries: [String] = []
            for value in values { entries.append(try reachability(value)) }
            return entries.joined(separator: " | ")
        default:
            // An unknown name is the greater mistake.
            guard NumberField(rawValue: member.name) != nil else { return "" }
            throw .field(member.name, "must be a text or null, not \(member.value.kind)")
        }
    }

    private static func reachability(_ value: JSONValue) throws(Problem) -> String {
        if case .string(let uri) = value { return uri }
        var entry = try BodyObject(value, path: NumberField.reachability.name + ".")
        let uri = try entry.requiredText("uri")
        let service = try entry.text("service") ?? uri.prefix { $0 != ":" }.lowercased()
        let order = try entry.integer("order", in: 0...65_535) ?? 100
        let preference = try entry.integer("preference", in: 0...65_535) ?? 10
        try entry.finish()
        return "\(order) \(preference) \(service) \(uri)"
    }
}
