import Numbering

/// Imports who holds which code and thousands-block: columns npa, nxx, x, ocn, company_type.
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
    public var requiredColumns: [String] { BlockImport.columns }

    public func row(_ record: CSVRecord, _ header: CSVHeader) throws(RowProblem) -> Row {
        // The usual file has exactly these columns, in this order.
        var fields = record.fields
        if header.columns != BlockImport.columns {
            fields = BlockImport.columns.map { header.index(of: $0).map { record.fields[$0] } ?? "" }
        }
        try BlockImport.check(fields)
        // The last column is never empty in a whole file, so the file ends within this line.
        if !record.isTerminated, fields[4].isEmpty { throw .malformed("the line is cut off") }
        return Row(fields: fields)
    }

    private static func check(_ fields: [String]) throws(RowProblem) {
        guard isDigits(fields[0], count: 3) else { throw .malformed("npa must be 3 digits") }
        guard isDigits(fields[1], count: 3) else { throw .malformed("nxx must be 3 digits") }
        guard fields[2].isEmpty || isDigits(fields[2], count: 1) else {
            throw .malformed("x must be a digit or empty")
        }
        guard OCN(fields[3]) != nil else { throw .malformed("ocn must be 4 digits or capital letters") }
        guard fields[4].isEmpty || CompanyType(rawValue: fields[4]) != nil else {
            throw .malformed("company_type must be one of NANPA's, as CLEC")
        }
    }

    private static func isDigits(_ text: String, count: Int) -> Bool {
        text.utf8.count == count && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
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
