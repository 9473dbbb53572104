import Formats
import HTTPTypes
import Hummingbird
import NIOCore
import Numbering
import Registry
import RegistryAPI

/// `/numbers`: what a carrier has, as a table with filters, page by page, and as a file.
struct HoldingsPages: Sendable {
    static let pageSize = 50

    var routes: [PageRoute] {
        [
            PageRoute(.get, "/numbers", .operation(.listHoldings), handle: list),
            PageRoute(.get, "/numbers.csv", .operation(.listHoldings), handle: export),
        ]
    }

    private func list(_ visit: Visit) async throws -> Response {
        let query = visit.query
        var model: Model = [
            "areaCode": query["areaCode"] ?? "", "q": query["q"] ?? "", "block": query["block"] ?? "",
            "ocn": query["ocn"] ?? "", "isAdministrator": visit.caller?.role == .systemAdministrator,
            "states": Choices.model(NumberState.self, chosen: query["state"]).filter {
                $0["value"] as? String != "available"
            },
            "types": Choices.model(LineType.self, chosen: query["type"]),
            "export": "/numbers.csv?" + query.query(without: Self.place),
            "isFiltered": !query.query(without: Self.place).isEmpty, "isLater": query["cursor"] != nil,
            "first": Self.path(query, cursor: nil, .start),
        ]
        if let ocn = visit.caller?.ocn { model["carrier"] = visit.site.carrierModel(ocn) }
        do {
            let page = try await visit.registry.holdings(
                try Self.query(visit, limit: Self.pageSize),
                caller: visit.person()
            )
            .value(visit.site)
            model["rows"] = page.items.map { visit.site.rowModel($0, now: page.asOf, caller: visit.caller) }
            model["isEmpty"] = page.items.isEmpty && page.next == nil
            model["isThin"] = page.items.isEmpty && page.next != nil
            model["asOf"] = visit.site.timeModel(page.asOf)
            model["count"] = "\(page.items.count)"
            let cursor = query["cursor"]
            let trail =
                cursor == nil ? PageTrail.start : PageTrail(query.raw("back")) { HoldingsCursor($0) != nil }
            if let next = page.next {
                let behind = trail.map { $0.extended(by: cursor) }
                model["more"] = Self.path(query, cursor: next.description, behind)
            }
            if cursor != nil, let previous = trail?.previous {
                model["previous"] = Self.path(query, cursor: previous.cursor, previous.trail)
            }
        } catch let explanation as Explanation {
            model["problem"] = AlertModel.make(explanation)
        }
        return visit.page("holdings", title: "Numbers", model)
    }

    /// What says where in the list a page is.
    private static let place: Set<String> = ["cursor", "back"]

    private static func path(_ query: FormValues, cursor: String?, _ trail: PageTrail?) -> String {
        var parts = query.query(without: place)
        guard let cursor else { return "/numbers" + (parts.isEmpty ? "" : "?" + parts) }
        if !parts.isEmpty { parts += "&" }
        parts += "cursor=" + cursor.percentEncoded
        if let trail { parts += "&back=" + trail.text.percentEncoded }
        return "/numbers?" + parts
    }

    private static func query(_ visit: Visit, limit: Int) throws -> HoldingsQuery {
        let query = visit.query
        var holdings = HoldingsQuery(limit: limit)
        holdings.ocn = try visit.ocn("ocn")
        holdings.areaCode = try query.read("areaCode", "must be three digits, as 212") { AreaCode($0) }
        holdings.block = try query.read("block", "must be a block, as 1212555-1") { BlockPrefix($0) }
        holdings.state = try query.read("state", "must be one of the list") { NumberState(rawValue: $0) }
        holdings.type = try query.read("type", "must be one of the list") { LineType(rawValue: $0) }
        holdings.text = try query.read("q", "must be at most 100 characters, with a letter or digit") { SearchText($0) }
        holdings.after = try query.read("cursor", "leads nowhere: begin at the first page") { HoldingsCursor($0) }
        return holdings
    }

    /// The same table as CSV, written while it is read.
    private func export(_ visit: Visit) async throws -> Response {
        let caller = try visit.person()
        let registry = visit.registry
        let start = try Self.query(visit, limit: registry.limits.pageSize)
        let first = try await registry.holdings(start, caller: caller).value(visit.site)
        let site = visit.site
        let body = ResponseBody { writer in
            var holdings = start
            var page = first
            var rows = CSVWriter(capacity: page.items.count * 256)
            rows.write(Self.fields.map(\.name))
            while true {
                for entry in page.items {
                    for field in Self.fields { rows.field(Self.text(field, entry, site, caller, page.asOf)) }
                    rows.endLine()
                }
                try await writer.write(ByteBuffer(bytes: rows.take()))
                guard let next = page.next else { break }
                holdings.after = next
                guard case .done(let more, _) = await registry.holdings(holdings, caller: caller) else { break }
                page = more
            }
            try await writer.finish(nil)
        }
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/csv; charset=utf-8",
                .contentDisposition: "attachment; filename=\"numbers.csv\"",
            ],
            body: body
        )
    }

    private static let fields = NumberField.allCases.filter { $0.access != .secret }

    private static func text(
        _ field: NumberField,
        _ entry: Versioned<NumberRecord>,
        _ site: Site,
        _ caller: Caller,
        _ now: Timestamp
    ) -> String? {
        guard field.isVisible(to: caller, in: entry.record) else { return nil }
        return switch field {
        case .assignee: entry.record.ocn.flatMap { site.registry.tables.company(of: $0) }
        case .version: "\(entry.version)"
        case .state: entry.record.effectiveState(at: now).rawValue
        default: entry.record.text(of: field)
        }
    }
}

extension FormValues {
    /// A value in its own type; `nil` when it is missing.
    func read<Value>(_ name: String, _ rule: String, _ read: (String) -> Value?) throws(Explanation) -> Value? {
        guard let text = self[name] else { return nil }
        guard let value = read(text) else { throw Explanation.field(name, rule) }
        return value
    }
}
