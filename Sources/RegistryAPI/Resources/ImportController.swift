import Formats
import Hummingbird
import Numbering
import Registry

/// `/v1/blocks/import` and `/v1/numbers/import`: chunks of CSV, decided row by row.
struct ImportController: Sendable {
    let registry: Registry
    let configuration: APIConfiguration

    var routes: [Route] {
        [
            Route(.post, "/v1/blocks/import", .apiKey, "Grant the blocks of a CSV chunk", handle: blocks),
            Route(.post, "/v1/numbers/import", .apiKey, "Take or update the numbers of a CSV chunk", handle: numbers),
        ]
    }

    private func blocks(_ call: Call) async throws(Problem) -> Response {
        let command = try call.command()
        let query = try call.query(["firstLine", "unknownOCNs"])
        let firstLine = try query.integer("firstLine", in: 1...1_000_000_000) ?? 1
        let unknownOCNs: UnknownOCNs = try query.choice("unknownOCNs") ?? .add
        var parser = BlockImportParser()
        for row in try rows(try await call.csv(), firstLine: firstLine) { parser.read(row) }
        let answer = await registry.importBlocks(parser.rows, addsOCNs: unknownOCNs == .add, command)
        return try response(
            try answer.get(command.id),
            parser.problems,
            rows: parser.rows.count,
            noHolder: parser.noHolder
        )
    }

    /// What becomes of rows whose OCN is not in the table.
    private enum UnknownOCNs: String, CaseIterable {
        /// The OCN is added, named after itself.
        case add
        case reject
    }

    private func numbers(_ call: Call) async throws(Problem) -> Response {
        let command = try call.command()
        let query = try call.query(["firstLine"])
        let firstLine = try query.integer("firstLine", in: 1...1_000_000_000) ?? 1
        let rows = try rows(try await call.csv(), firstLine: firstLine, header: 1)
        guard let first = rows.first, first.problem == nil else {
            throw Problem(.malformedCSV, "the first line must name the fields")
        }
        var parser = try NumberImportParser(header: first.fields, configuration: configuration)
        for row in rows.dropFirst() { parser.read(row) }
        let answer = await registry.importNumbers(parser.rows, command)
        return try response(try answer.get(command.id), parser.problems, rows: parser.rows.count)
    }

    /// `header`: lines that don't count as rows.
    private func rows(_ bytes: [UInt8], firstLine: Int, header: Int = 0) throws(Problem) -> [CSVRecord] {
        let rows = CSVReader.records(bytes, firstLine: firstLine)
        let limit = registry.limits.importRows
        guard rows.count <= limit + header else {
            let detail = "at most \(limit) rows in one chunk"
            throw Problem(.bodyTooLarge, detail, [.init("limit", .number("\(limit)"))])
        }
        return rows
    }

    // MARK: - Answers

    private func response(
        _ report: ImportReport,
        _ malformed: [ImportReport.Problem],
        rows: Int,
        noHolder: Int = 0
    ) throws(Problem) -> Response {
        var unknown = 0
        var unavailable = 0
        for problem in report.problems {
            switch problem.reason {
            case .unknown: unknown += 1
            case .unavailable: unavailable += 1
            case .malformed, .duplicate, .rejected: break
            }
        }
        // A node that could try nothing at all answers like any other command, so that clients go to the next one.
        guard rows == 0 || unavailable < rows else {
            throw Problem(.noQuorum, "nothing was written; another node may answer")
        }
        let problems = (report.problems + malformed).sorted { $0.line < $1.line }
        return .json { writer in
            writer.beginObject()
            writer.member("rows", rows + malformed.count + noHolder)
            writer.member("changed", report.changed)
            writer.member("unchanged", report.unchanged)
            writer.member("rejected", problems.count - unknown - unavailable)
            writer.member("noHolder", noHolder)
            writer.member("unknown", unknown)
            writer.member("unavailable", unavailable)
            writer.name("problems")
            writer.beginArray()
            for problem in problems { writer.importProblem(problem) }
            writer.endArray()
            writer.endObject()
        }
    }
}

extension JSONWriter {
    /// A row that did not take effect: its line, a code and a sentence.
    fileprivate mutating func importProblem(_ problem: ImportReport.Problem) {
        beginObject()
        member("line", problem.line)
        switch problem.reason {
        case .malformed(let detail):
            member("code", "malformed-row")
            member("detail", detail)
        case .duplicate(let line):
            member("code", "duplicate-row")
            member("detail", "line \(line) is about the same")
        case .rejected(let refusal):
            let reason = Problem(refused: refusal)
            member("code", reason.code.rawValue)
            member("detail", reason.detail ?? reason.code.title)
        case .unknown:
            member("code", ProblemCode.unknownOutcome.rawValue)
            member("detail", "import the row again")
        case .unavailable:
            member("code", ProblemCode.noQuorum.rawValue)
            member("detail", "import the row again")
        }
        endObject()
    }
}
