import Formats
import Numbering

/// Imports numbers: a header of field names, `number` among them; other columns than fields are left out.
public struct NumberImport: ImportFormat {
    public let client: RegistryClient
    /// The columns of the file that are fields, by their place.
    private let places: [Int]
    private let columns: [String]

    /// * `header`: of the file that will be imported.
    public init(client: RegistryClient, header: CSVHeader) {
        self.client = client
        places = header.columns.indices.filter { place in
            NumberField(rawValue: header.columns[place]).map { $0.access != .secret } ?? false
        }
        columns = places.map { header.columns[$0] }
    }

    /// Columns of the header that are not imported: unknown ones and secrets.
    public static func ignoredColumns(_ header: CSVHeader) -> [String] {
        header.columns.filter { name in NumberField(rawValue: name).map { $0.access == .secret } ?? true }
    }

    public var noun: String { "numbers" }
    public func requiredColumns(_ header: CSVHeader) -> [String] { [NumberField.number.name] }

    public func row(_ record: CSVRecord, _ header: CSVHeader) throws(RowProblem) -> [String] {
        places.map { record.fields[$0] }
    }

    public func send(_ rows: [[String]], requestID: RequestID, node: Int) async throws -> [RowOutcome] {
        try await ImportAnswer.outcomes(
            client,
            path: "/v1/numbers/import",
            header: columns,
            rows: rows,
            requestID: requestID,
            node: node
        )
    }
}
