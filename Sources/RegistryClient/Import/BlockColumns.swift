import Formats

/// Where a list of codes and blocks has what an import needs.
///
/// Two kinds of lists are known: `npa, nxx, x, ocn, company_type`, and NANPA's reports of codes (`allutlzd`) and of
/// blocks, in which `NPA-NXX` is one column, `Use` says whether a code is assigned, and `X` or `Block` is the
/// thousands-block where there is one. Names are compared by their letters and digits only.
public struct BlockColumns: Sendable {
    private let npa: Int?
    private let nxx: Int?
    /// Both in one.
    private let code: Int?
    private let thousands: Int?
    private let ocn: Int?
    private let companyType: Int?
    private let use: Int?
    /// Whether the columns stand as an import sends them, so that records need no work.
    private let isPlain: Bool

    public init(_ header: CSVHeader) {
        let names = header.columns.map { $0.filter { $0.isLetter || $0.isNumber } }
        func place(_ candidates: String...) -> Int? {
            candidates.lazy.compactMap { names.firstIndex(of: $0) }.first
        }
        npa = place("npa")
        nxx = place("nxx")
        code = place("npanxx")
        thousands = place("x", "block", "thousandsblock")
        ocn = place("ocn")
        companyType = place("companytype")
        use = place("use", "status")
        isPlain = header.columns == BlockImport.columns
    }

    /// Columns that are missing, by the names that the list seems to want.
    func required(_ header: CSVHeader) -> [String] {
        guard let code else { return BlockImport.columns }
        return [header.columns[code], "ocn"]
    }

    /// npa, nxx, x, ocn and company_type of a record.
    ///
    /// - Throws: `RowProblem.noHolder` for a code that nobody holds, or what is wrong with the record.
    public func fields(_ record: CSVRecord) throws(RowProblem) -> [String] {
        let fields = isPlain ? record.fields : mapped(record)
        guard fields[0].utf8.count == 3, Self.isDigits(fields[0]) else { throw .malformed("npa must be 3 digits") }
        guard fields[1].utf8.count == 3, Self.isDigits(fields[1]) else { throw .malformed("nxx must be 3 digits") }
        // AS is assigned; UA unassigned, and codes that are protected, reserved or vacant have no holder either.
        if let use, !["", "AS"].contains(Self.trimmed(record.fields[use]).uppercased()) { throw .noHolder }
        guard !fields[3].isEmpty else { throw .noHolder }
        return fields
    }

    private func mapped(_ record: CSVRecord) -> [String] {
        func text(_ place: Int?) -> String { place.map { Self.trimmed(record.fields[$0]) } ?? "" }
        var codes = [text(npa), text(nxx)]
        if code != nil {
            let digits = text(code).filter { $0 != "-" && $0 != " " }
            codes = [String(digits.prefix(3)), String(digits.dropFirst(3))]
        }
        return codes + [text(thousands), text(ocn), text(companyType)]
    }

    private static func trimmed(_ text: String) -> String {
        guard text.first == " " || text.last == " " else { return text }
        return String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }

    private static func isDigits(_ text: String) -> Bool { text.utf8.allSatisfy { (0x30...0x39).contains($0) } }
}
