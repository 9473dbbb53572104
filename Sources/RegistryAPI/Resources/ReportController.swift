import Formats
import HTTPTypes
import Hummingbird
import NIOCore
import Numbering
import Registry

/// `/v1/reports`: how numbers are used, how long they last, and which were given back. As JSON or CSV.
struct ReportController: Sendable {
    let registry: Registry

    var routes: [Route] {
        [
            Route(
                .get,
                "/v1/reports/utilisation",
                .apiKey,
                "Count numbers in the six categories",
                handle: utilisation
            ),
            Route(.get, "/v1/reports/exhaust", .apiKey, "Tell when numbers run out", handle: exhaust),
            Route(.get, "/v1/reports/disconnected", .apiKey, "List numbers that were given back", handle: disconnected),
        ]
    }

    enum Format: String, CaseIterable {
        case json
        case csv
    }

    // MARK: - Utilisation

    private func utilisation(_ call: Call) async throws(Problem) -> Response {
        try await report(call, Self.utilisationColumns) { row in
            let numbers = row.utilisation
            return [
                .string(row.key), row.ocn.map { .string("\($0)") } ?? .null, Self.number(numbers.assigned),
                Self.number(numbers.intermediate), Self.number(numbers.reserved), Self.number(numbers.aging),
                Self.number(numbers.administrative), Self.number(numbers.available), Self.number(numbers.capacity),
                Self.number(numbers.outsideBlocks), Self.decimal(numbers.percent),
            ]
        }
    }

    private static let utilisationColumns = [
        "key", "ocn", "assigned", "intermediate", "reserved", "aging", "administrative", "available", "capacity",
        "outsideBlocks", "utilisationPercent",
    ]

    private func exhaust(_ call: Call) async throws(Problem) -> Response {
        try await report(call, Self.exhaustColumns) { row in
            [
                .string(row.key), row.ocn.map { .string("\($0)") } ?? .null, Self.number(row.utilisation.available),
                Self.number(row.utilisation.capacity), Self.decimal(row.utilisation.percent),
                Self.decimal(row.monthlyGrowth), row.monthsToExhaust.map(Self.decimal) ?? .null,
                .bool(row.justifiesGrowth),
            ]
        }
    }

    private static let exhaustColumns = [
        "key", "ocn", "available", "capacity", "utilisationPercent", "monthlyGrowth", "monthsToExhaust",
        "justifiesGrowth",
    ]

    private func report(
        _ call: Call,
        _ columns: [String],
        _ values: @escaping @Sendable (UtilisationRow) -> [JSONValue]
    ) async throws(Problem) -> Response {
        let caller = try call.identifiedCaller()
        let query = try call.query(["by", "ocn", "areaCode", "cursor", "limit", "format"])
        let grouping: ReportGrouping = try query.choice("by") ?? .ocn
        var report = ReportQuery(
            grouping: grouping,
            limit: try query.limit(default: 20, maximum: registry.limits.reportRows)
        )
        report.ocn = try query.ocn()
        report.areaCode = try query.areaCode().flatMap(\.nanp)
        report.after = query["cursor"]
        let format: Format = try query.choice("format") ?? .json
        let registry = registry
        let start = report
        let first = try await registry.utilisation(report, caller: caller).get()
        switch format {
        case .json:
            return .json { $0.rows(first, cursor: \.self, columns: columns, values: values) }
        case .csv:
            return Self.csv(first, columns, values) { cursor throws(Problem) in
                var next = start
                next.after = cursor
                return try await registry.utilisation(next, caller: caller).get()
            }
        }
    }

    // MARK: - Disconnections

    private func disconnected(_ call: Call) async throws(Problem) -> Response {
        let caller = try call.identifiedCaller()
        let query = try call.query(["ocn", "since", "before", "cursor", "limit", "format"])
        var wanted = DisconnectionQuery(limit: try query.limit(maximum: registry.limits.pageSize))
        wanted.ocn = try query.ocn()
        wanted.since = try query.day("since")
        wanted.before = try query.day("before")
        wanted.after = try query.value("cursor", "must be the `next` of an earlier page") { DisconnectionCursor($0) }
        let format: Format = try query.choice("format") ?? .json
        let registry = registry
        let start = wanted
        let first = try await registry.disconnections(wanted, caller: caller).get()
        let columns = ["number", "date", "time", "ocn", "isReassigned"]
        let values: @Sendable (Disconnection) -> [JSONValue] = { row in
            [
                .string("\(row.number)"), .string(String("\(row.time)".prefix(10))), .string("\(row.time)"),
                row.ocn.map { .string("\($0)") } ?? .null, .bool(row.isReassigned),
            ]
        }
        switch format {
        case .json:
            return .json { $0.rows(first, cursor: \.description, columns: columns, values: values) }
        case .csv:
            return Self.csv(first, columns, values) { cursor throws(Problem) in
                var next = start
                next.after = cursor
                return try await registry.disconnections(next, caller: caller).get()
            }
        }
    }

    // MARK: - Forms

    /// All pages as one CSV, page by page.
    private static func csv<Item: Sendable, Cursor: Sendable>(
        _ first: Page<Item, Cursor>,
        _ columns: [String],
        _ values: @escaping @Sendable (Item) -> [JSONValue],
        next: @escaping @Sendable (Cursor) async throws(Problem) -> Page<Item, Cursor>
    ) -> Response {
        let body = ResponseBody { writer in
            var page = first
            var csv = CSVWriter()
            csv.write(columns)
            while true {
                for item in page.items {
                    for value in values(item) { csv.field(text(value)) }
                    csv.endLine()
                }
                try await writer.write(ByteBuffer(bytes: csv.take()))
                guard let cursor = page.next else { break }
                page = try await next(cursor)
            }
            try await writer.finish(nil)
        }
        return Response(
            status: .ok,
            headers: [.contentType: "text/csv; charset=utf-8", .cacheControl: "no-store"],
            body: body
        )
    }

    private static func text(_ value: JSONValue) -> String? {
        switch value {
        case .string(let text), .number(let text): text
        case .bool(let value): value ? "true" : "false"
        case .null, .array, .object: nil
        }
    }

    private static func number(_ value: Int) -> JSONValue { .number("\(value)") }

    /// With one place after the point.
    private static func decimal(_ value: Double) -> JSONValue { .number("\((value * 10).rounded() / 10)") }
}

extension JSONWriter {
    /// A page of rows with these members.
    fileprivate mutating func rows<Item, Cursor>(
        _ page: Page<Item, Cursor>,
        cursor: (Cursor) -> String,
        columns: [String],
        values: (Item) -> [JSONValue]
    ) {
        self.page(page, cursor: cursor) { writer, item in
            writer.beginObject()
            for (column, value) in zip(columns, values(item)) {
                writer.name(column)
                writer.value(value)
            }
            writer.endObject()
        }
    }
}
