import Formats
import Hummingbird
import NIOCore
import Numbering
import Registry

/// `/v1/numbers/export`: all numbers of a carrier as a stream, page by page.
struct ExportController: Sendable {
    let registry: Registry

    var routes: [Route] {
        [Route(.get, "/v1/numbers/export", .apiKey, "Export numbers as CSV or NDJSON", handle: export)]
    }

    private enum Format: String, CaseIterable {
        case csv
        /// One JSON object a line.
        case ndjson
    }

    private func export(_ call: Call) async throws(Problem) -> Response {
        let caller = try call.identifiedCaller()
        let query = try call.query(HoldingsController.filters.union(["format"]))
        let holdings = try HoldingsController.holdings(query, limit: registry.limits.pageSize)
        let named: Format? = try query.choice("format")
        let wantsLines = call.request.headers[.accept]?.contains("application/x-ndjson") ?? false
        let format = named ?? (wantsLines ? .ndjson : .csv)
        // The first page decides whether there is an answer at all; after it, the status has been sent.
        let first = try await registry.holdings(holdings, caller: caller).get()
        let registry = registry
        let start = holdings
        let body = ResponseBody { writer in
            var holdings = start
            var page = first
            if format == .csv { try await writer.write(Self.header()) }
            while true {
                let buffer = Self.text(page, format, registry: registry, caller: caller)
                if buffer.readableBytes > 0 { try await writer.write(buffer) }
                guard let next = page.next else { break }
                holdings.after = next
                page = try await registry.holdings(holdings, caller: caller).get()
            }
            try await writer.finish(nil)
        }
        let type = format == .csv ? "text/csv; charset=utf-8" : "application/x-ndjson"
        return Response(status: .ok, headers: [.contentType: type, .cacheControl: "no-store"], body: body)
    }

    /// The columns of CSV: every field but the secrets.
    private static let fields = NumberField.allCases.filter { $0.access != .secret }

    private static func header() -> ByteBuffer {
        var writer = CSVWriter()
        writer.write(fields.map(\.name))
        return ByteBuffer(bytes: writer.bytes)
    }

    private static func text(
        _ page: Page<Versioned<NumberRecord>, HoldingsCursor>,
        _ format: Format,
        registry: Registry,
        caller: Caller
    ) -> ByteBuffer {
        switch format {
        case .ndjson:
            var writer = JSONWriter(capacity: page.items.count * 800)
            for entry in page.items {
                let assignee = entry.record.ocn.flatMap(registry.tables.company)
                writer.number(
                    entry,
                    assignee: assignee,
                    position: registry.position(of: entry.record),
                    caller: caller,
                    now: page.asOf
                )
                writer.endLine()
            }
            return writer.buffer
        case .csv:
            var writer = CSVWriter(capacity: page.items.count * 256)
            for entry in page.items {
                for field in fields {
                    writer.field(text(of: field, entry, registry: registry, caller: caller, now: page.asOf))
                }
                writer.endLine()
            }
            return ByteBuffer(bytes: writer.bytes)
        }
    }

    private static func text(
        of field: NumberField,
        _ entry: Versioned<NumberRecord>,
        registry: Registry,
        caller: Caller,
        now: Timestamp
    ) -> String? {
        guard field.isVisible(to: caller, in: entry.record) else { return nil }
        return switch field {
        case .assignee: entry.record.ocn.flatMap(registry.tables.company)
        case .version: "\(entry.version)"
        case .state: entry.record.effectiveState(at: now).rawValue
        default: entry.record.text(of: field)
        }
    }
}
