/// The first record of a table: which column stands where.
public struct CSVHeader: Hashable, Sendable {
    /// In the order of the file, small letters, without spaces around.
    public let columns: [String]

    public init(_ record: CSVRecord) {
        columns = record.fields.map { field in
            String(field.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()).lowercased()
        }
    }

    /// Where a column stands; `nil` if there is none of this name.
    public func index(of column: String) -> Int? {
        columns.firstIndex(of: column)
    }

    /// The first column that stands twice; `nil` if none does.
    public var duplicate: String? {
        columns.indices.first { columns[..<$0].contains(columns[$0]) }.map { columns[$0] }
    }
}
