import Formats
import HTTPTypes
import Hummingbird
import NIOCore
import Numbering
import Registry
import RegistryAPI

/// `/import`: a table of numbers and fields, looked at first, then taken over row by row.
struct ImportPages: Sendable {
    /// With JavaScript a larger file is sent in parts of this many rows.
    static let rowsOfPart = 2_000
    static let formLimit = 8 << 20

    var routes: [PageRoute] {
        [
            PageRoute(.get, "/import", .operation(.importNumbers)) { visit in form(visit) },
            PageRoute(.post, "/import", .operation(.importNumbers), formLimit: Self.formLimit, handle: take),
        ]
    }

    private func form(_ visit: Visit, problem: Explanation? = nil, results: Model? = nil) -> Response {
        var model: Model = ["csv": visit.form.raw("csv") ?? "", "part": "\(Self.rowsOfPart)"]
        if let problem { model["problem"] = AlertModel.make(problem) }
        if let results { model["results"] = results }
        return visit.page("import", title: "Import", model, status: problem?.status ?? .ok)
    }

    private func take(_ visit: Visit) async throws -> Response {
        do {
            let firstLine = visit.form["firstLine"].flatMap { Int($0) } ?? 1
            let records = Self.withoutReasons(CSVReader.records(Array((visit.form.raw("csv") ?? "").utf8)))
            guard let first = records.first, first.problem == nil else {
                throw Explanation.field("csv", "must begin with a line that names the fields, as number,cnam,type")
            }
            var parser: NumberImportParser
            do {
                parser = try NumberImportParser(header: first.fields, configuration: visit.site.configuration.api)
            } catch {
                throw Explanation(error)
            }
            var lines: [Int: String] = [:]
            guard records.count <= visit.registry.limits.importRows + 1 else {
                throw Explanation.field("csv", "has more than \(visit.registry.limits.importRows) rows")
            }
            for row in records.dropFirst() {
                lines[row.line] = Self.text(row.fields)
                parser.read(row)
            }
            let isDryRun = visit.form["run"] == "dry"
            var model = try await carryOut(parser, visit, isDryRun: isDryRun)
            model["isDryRun"] = isDryRun
            if let problems = model["problems"] as? [Model] {
                model["problems"] = problems.map { row -> Model in
                    var row = row
                    let line = row["line"] as? Int ?? 0
                    row["text"] = lines[line] ?? ""
                    row["line"] = "\(line + firstLine - 1)"
                    return row
                }
                model["hasProblems"] = !problems.isEmpty
                model["head"] = Self.text(first.fields + [Self.reason])
            }
            return form(visit, results: model)
        } catch let explanation as Explanation where !explanation.isUnknown {
            return form(visit, problem: explanation)
        }
    }

    /// The column that a file of rejects has beyond those of the import.
    private static let reason = "reason"

    /// The records without that column: rejects that were corrected are imported as they are.
    private static func withoutReasons(_ records: [CSVRecord]) -> [CSVRecord] {
        guard let column = records.first?.fields.firstIndex(of: reason) else { return records }
        return records.map { record in
            var record = record
            if record.fields.indices.contains(column) { record.fields.remove(at: column) }
            return record
        }
    }

    /// A row as it stands in a file.
    private static func text(_ fields: [String]) -> String {
        var writer = CSVWriter()
        writer.write(fields)
        return String(decoding: writer.bytes.dropLast(), as: UTF8.self)
    }

    /// A dry run asks a registry that writes nothing.
    private func carryOut(_ parser: NumberImportParser, _ visit: Visit, isDryRun: Bool) async throws -> Model {
        let registry = isDryRun ? visit.registry.rehearsal : visit.registry
        let report = try await registry.importNumbers(parser.rows, visit.command()).value(visit.site)
        let problems = (report.problems + parser.problems).sorted { $0.line < $1.line }
        return [
            "counts": Self.counts([
                (isDryRun ? "would change" : "changed", report.changed), ("as they were", report.unchanged),
                ("rejected", problems.count),
            ]),
            "problems": problems.map { Self.row($0, visit.site) },
        ]
    }

    private static func counts(_ counts: [(String, Int)]) -> [Model] {
        counts.map { ["name": $0.0, "count": "\($0.1)"] }
    }

    private static func row(_ problem: ImportReport.Problem, _ site: Site) -> Model {
        let detail: String
        switch problem.reason {
        case .malformed(let text): detail = "The row " + text + "."
        case .duplicate(let line): detail = "Line \(line) is about the same number."
        case .rejected(let refusal):
            let explanation = Explanation(refusal, site: site)
            detail = explanation.title + (explanation.detail.isEmpty ? "" : " " + explanation.detail)
        case .unknown: detail = "Not known yet: import the row again."
        case .unavailable: detail = "This node could not try: import the row again."
        }
        return ["line": problem.line, "detail": detail]
    }
}
