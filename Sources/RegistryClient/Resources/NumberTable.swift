import Formats
import Numbering

/// Numbers as rows of a table, in the form that an import reads.
public enum NumberTable {
    /// The fields that are exported: all but the secrets.
    public static let columns = NumberField.allCases.filter { $0.access != .secret }.map(\.name)

    /// A record's fields, in the order of the columns; empty where it has no value or the caller may not see it.
    public static func row(_ record: JSONValue, columns: [String] = columns) -> [String] {
        columns.map { text(record[$0] ?? .null, of: $0) }
    }

    private static func text(_ value: JSONValue, of column: String) -> String {
        switch value {
        case .null: ""
        case .string(let text), .number(let text): text
        case .bool(let value): value ? "true" : "false"
        case .array(let entries) where column == NumberField.reachability.name:
            entries.map(reachability).joined(separator: " | ")
        case .array(let entries): entries.map { $0.text ?? "" }.joined(separator: ",")
        // A certificate: its chain.
        case .object: value["pem"]?.text ?? ""
        }
    }

    private static func reachability(_ entry: JSONValue) -> String {
        ["order", "preference", "service", "uri"].map { entry[$0]?.text ?? "" }.joined(separator: " ")
    }
}
