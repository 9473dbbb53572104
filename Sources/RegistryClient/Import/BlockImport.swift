import Formats
import Numbering

/// Imports who holds which code and thousands-block, from lists as `BlockColumns` knows them.
public struct BlockImport: ImportFormat {
    public let client: RegistryClient
    /// Whether OCNs without a record are added instead of their rows rejected.
    public let addsOCNs: Bool

    public init(client: RegistryClient, addsOCNs: Bool) {
        self.client = client
        self.addsOCNs = addsOCNs
    }

    public struct Row: Sendable {
        /// npa, nxx, x, ocn, company_type.
        public var fields: [String]
    }

    public static let columns = ["npa", "nxx", "x", "ocn", "company_type"]

    public var noun: String { "blocks" }

    public func requiredColumns(_ header: CSVHeader) -> [String] { BlockColumns(header).required(header) }

    public func row(_ record: CSVRecord, _ header: CSVHeader) throws(RowProblem) -> Row {
        let fields = try BlockColumns(header).fields(record)
        guard fields[2].isEmpty || (fields[2].utf8.count == 1 && fields[2].utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 })
        else {
            throw .malformed("x must be a digit or empty")
        }
        guard OCN(fields[3]) != nil else { throw .malformed("ocn must be 4 digits or capital letters") }
        guard fields[4].isEmpty || CompanyType(rawValue: fields[4]) != nil else {
            throw .malformed("company_type must be one of NANPA's, as CLEC")
        }
        // The last column is never empty in a whole file of our own, so the file ends within this line.
        if !record.isTerminated, header.columns == BlockImport.columns, fields[4].isEmpty {
            throw .malformed("the line is cut off")
        }
        return Row(fields: fields)
    }

    public func send(_ rows: [Row], requestID: RequestID, node: Int) async throws -> [RowOutcome] {
        try await ImportAnswer.outcomes(
            client,
            path: "/v1/blocks/import",
            query: [("unknownOCNs", addsOCNs ? "add" : "reject")],
            header: nil,
            rows: rows.map(\.fields),
            requestID: requestID,
            node: node
        )
    }
}
