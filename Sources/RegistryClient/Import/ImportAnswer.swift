import Formats
import NIOHTTP1
import Numbering

/// What a node says about a chunk of rows, translated row by row.
enum ImportAnswer {
    /// Sends rows as CSV and reads what became of each.
    ///
    /// * `header`: sent before the rows; `nil` where the node knows the columns.
    /// * `rows`: fields of each row, one line each after the other.
    static func outcomes(
        _ client: RegistryClient,
        path: String,
        query: [(name: String, value: String)] = [],
        header: [String]?,
        rows: [[String]],
        requestID: RequestID,
        node: Int
    ) async throws(ClientError) -> [RowOutcome] {
        var writer = CSVWriter()
        // With line breaks inside fields, a row's line is not its place: the lines are counted here.
        var places: [Int: Int] = [:]
        var line = 1
        if let header {
            writer.write(header)
            line += lineCount(header)
        }
        for (place, row) in rows.enumerated() {
            places[line] = place
            writer.write(row)
            line += lineCount(row)
        }
        var request = ClientRequest.write(.POST, path, id: requestID)
        request.query = query
        request.body = ClientRequest.Body(contentType: "text/csv", bytes: writer.bytes)
        request.preferredNode = node
        request.timeout = max(client.configuration.timeout, RegistryClient.bulkTimeout)
        request.attemptTimeout = RegistryClient.bulkAttemptTimeout
        let response = try await client.send(request)
        let name = client.configuration.nodes[response.node]
        return try read(try response.understood(node: name), places: places, count: rows.count, node: name)
    }

    private static func lineCount(_ row: [String]) -> Int {
        row.reduce(1) { count, field in count + field.utf8.count { $0 == 0x0A } }
    }

    /// * `places`: where each line's row stands.
    static func read(
        _ answer: JSONValue,
        places: [Int: Int],
        count: Int,
        node: String
    ) throws(ClientError) -> [RowOutcome] {
        guard let changed = answer["changed"]?.integer, let unchanged = answer["unchanged"]?.integer,
            let problems = answer["problems"]?.elements, changed + unchanged + problems.count == count
        else { throw .notUnderstood(node: node, what: "the account of an import does not name every row") }
        // The answer counts the rows that took effect and names only the others.
        var outcomes = Array(repeating: RowOutcome.written, count: count)
        var isNamed = Array(repeating: false, count: count)
        for problem in problems {
            guard let line = problem["line"]?.integer, let place = places[line] else {
                throw .notUnderstood(node: node, what: "the account of an import names a line that was not sent")
            }
            isNamed[place] = true
            outcomes[place] = outcome(problem)
        }
        // Which of the others were unchanged is not said; only their number matters.
        var left = unchanged
        for place in outcomes.indices where left > 0 && !isNamed[place] {
            outcomes[place] = .unchanged
            left -= 1
        }
        return outcomes
    }

    private static func outcome(_ problem: JSONValue) -> RowOutcome {
        let code = problem["code"]?.text ?? ""
        switch code {
        case "unknown-outcome": return .unknown
        case "no-quorum", "overloaded", "disk-full", "stopping": return .notTried
        // The node counts lines within the chunk, which say nothing to whoever reads this.
        case "duplicate-row": return .rejected(RowProblem(code: code, reason: "an earlier row is about the same"))
        default: return .rejected(RowProblem(code: code, reason: problem["detail"]?.text ?? code))
        }
    }
}
