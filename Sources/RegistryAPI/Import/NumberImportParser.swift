import Formats
import Numbering
import Registry

/// Reads rows of numbers under a header that names their fields, as an export writes them.
///
/// Fields that no update can change are looked at as far as they matter and left alone otherwise: an export can be
/// imported as it is.
package struct NumberImportParser {
    package private(set) var rows: [NumberImportRow] = []
    package private(set) var problems: [ImportReport.Problem] = []

    private let fields: [NumberField]
    private let configuration: APIConfiguration

    /// - Throws: for a header without `number`, with an unknown or repeated name, or with a secret.
    package init(header: [String], configuration: APIConfiguration) throws(Problem) {
        var fields: [NumberField] = []
        for name in header {
            guard let field = NumberField(rawValue: name) else {
                let shown = FieldError(field: name, value: "", rule: "").field
                throw Problem(.unknownField, "\(shown) is not a field of a number", [.init("field", .string(shown))])
            }
            guard field.access != .secret else { throw .field(field.name, "cannot be imported") }
            guard !fields.contains(field) else { throw .field(field.name, "must occur once in the first line") }
            fields.append(field)
        }
        guard fields.contains(.number) else { throw .field("number", "must be among the fields of the first line") }
        self.fields = fields
        self.configuration = configuration
    }

    package mutating func read(_ row: CSVRecord) {
        if let problem = row.problem {
            problems.append(.init(line: row.line, reason: .malformed(problem.description)))
            return
        }
        do throws(RowError) {
            rows.append(try self.row(row.fields, line: row.line))
        } catch {
            problems.append(.init(line: row.line, reason: error.reason))
        }
    }

    private struct RowError: Error {
        let reason: ImportReport.Reason

        init(_ detail: String) {
            reason = .malformed(detail)
        }

        init(_ error: FieldError) {
            reason = .rejected(.field(error))
        }
    }

    private func row(_ values: [String], line: Int) throws(RowError) -> NumberImportRow {
        guard values.count == fields.count else {
            throw RowError("has \(values.count) fields instead of \(fields.count)")
        }
        var number: TelephoneNumber?
        var ocn: OCN?
        var changes: [String: String] = [:]
        for (field, value) in zip(fields, values) {
            switch field {
            case .number:
                number = try self.number(value)
            case .ocn where !value.isEmpty:
                guard let code = OCN(value) else {
                    throw RowError(FieldError(field: "ocn", value: value, rule: "must be 4 digits or capital letters"))
                }
                ocn = code
            case .state where !value.isEmpty && value != NumberState.assigned.rawValue:
                let rule = "must be assigned: numbers in other states cannot be imported"
                throw RowError(FieldError(field: "state", value: value, rule: rule))
            case _ where field.editors != .registry:
                changes[field.name] = value
            default:
                break
            }
        }
        guard let number else { throw RowError("has no number") }
        do throws(FieldError) {
            return NumberImportRow(line: line, number: number, ocn: ocn, changes: try NumberChanges(changes))
        } catch {
            throw RowError(error)
        }
    }

    private func number(_ text: String) throws(RowError) -> TelephoneNumber {
        do throws(Problem) {
            return try configuration.number(text)
        } catch {
            // A sentence, of which a rule is the end.
            var reason = error.detail ?? "this is none."
            if reason.hasSuffix(".") { reason.removeLast() }
            let rule = "must be a telephone number; " + reason.prefix(1).lowercased() + reason.dropFirst()
            throw RowError(FieldError(field: "number", value: text, rule: rule))
        }
    }
}
