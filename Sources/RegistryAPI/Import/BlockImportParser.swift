import Formats
import Numbering
import Registry

/// Reads rows `npa,nxx,x,ocn,company_type`, as NANPA's lists of codes and thousands-blocks have them.
///
/// An empty `x` is the whole code. A line with these names is passed over wherever it stands first.
struct BlockImportParser {
    private(set) var rows: [BlockImportRow] = []
    private(set) var problems: [ImportReport.Problem] = []
    /// Rows of codes that nobody holds: NANPA lists every code, also those without an OCN. They say nothing to import.
    private(set) var noHolder = 0

    private static let header = ["npa", "nxx", "x", "ocn", "company_type"]

    mutating func read(_ row: CSVRecord) {
        if let problem = row.problem {
            problems.append(.init(line: row.line, reason: .malformed(problem.description)))
        } else if row.fields == Self.header && rows.isEmpty && problems.isEmpty && noHolder == 0 {
            return
        } else if row.fields.count == Self.header.count && row.fields[3].isEmpty {
            noHolder += 1
        } else {
            do throws(RowError) {
                rows.append(try Self.row(row.fields, line: row.line))
            } catch {
                problems.append(.init(line: row.line, reason: .malformed(error.detail)))
            }
        }
    }

    private struct RowError: Error {
        let detail: String
    }

    private static func row(_ fields: [String], line: Int) throws(RowError) -> BlockImportRow {
        guard fields.count == header.count else {
            throw RowError(detail: "has \(fields.count) fields instead of \(header.count)")
        }
        guard fields[0].utf8.count == 3, let npa = UInt32(digits: fields[0]) else {
            throw RowError(detail: "npa must be 3 digits")
        }
        guard fields[1].utf8.count == 3, let nxx = UInt32(digits: fields[1]) else {
            throw RowError(detail: "nxx must be 3 digits")
        }
        guard fields[2].utf8.count <= 1, fields[2].isEmpty || UInt32(digits: fields[2]) != nil else {
            throw RowError(detail: "x must be a digit or empty")
        }
        guard let prefix = BlockPrefix(code: 1_000_000 + npa * 1_000 + nxx, thousandsDigit: UInt8(fields[2])) else {
            throw RowError(detail: "npa, nxx and x must name a block")
        }
        guard let ocn = OCN(fields[3]) else { throw RowError(detail: "ocn must be 4 digits or capital letters") }
        guard fields[4].isEmpty || CompanyType(rawValue: fields[4]) != nil else {
            throw RowError(detail: "company_type must be one of NANPA's, as CLEC")
        }
        return BlockImportRow(line: line, prefix: prefix, ocn: ocn, companyType: CompanyType(rawValue: fields[4]))
    }
}

extension UInt32 {
    /// Reads ASCII digits and nothing else.
    fileprivate init?(digits: String) {
        guard !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        self.init(digits)
    }
}
