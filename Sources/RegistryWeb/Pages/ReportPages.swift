import Formats
import Hummingbird
import Numbering
import Registry
import RegistryAPI

/// `/reports`: how numbers are used, and how long they last.
struct ReportPages: Sendable {
    private let cache = ReportCache()

    var routes: [PageRoute] {
        [PageRoute(.get, "/reports", .operation(.listHoldings), handle: show)]
    }

    private func show(_ visit: Visit) async throws -> Response {
        let query = visit.query
        let grouping =
            query["by"].flatMap { ReportGrouping(rawValue: $0) }
            ?? (visit.caller?.role == .systemAdministrator ? .ocn : .areaCode)
        var report = ReportQuery(grouping: grouping, limit: 60)
        report.ocn = try visit.ocn("ocn")
        report.areaCode = try query.read("areaCode", "must be three digits, as 212") { AreaCode($0)?.nanp }
        report.after = query["after"]
        let page = try await utilisation(report, visit)
        let rows = page.items
        var writer = JSONWriter()
        writer.beginArray()
        for row in rows.prefix(40) {
            writer.beginObject()
            writer.member("key", row.key)
            writer.member("assigned", row.utilisation.assigned)
            writer.member("reserved", row.utilisation.reserved)
            writer.member("aging", row.utilisation.aging)
            writer.member("other", row.utilisation.administrative + row.utilisation.intermediate)
            writer.member("available", row.utilisation.available)
            writer.endObject()
        }
        writer.endArray()
        var counts = JSONWriter()
        counts.beginObject()
        if grouping == .areaCode { for row in rows { counts.name(row.key); counts.number(row.utilisation.assigned) } }
        counts.endObject()
        let exhaust = Self.exhaust(rows)
        var model: Model = [
            "hasExhaust": exhaust != nil, "exhaustChart": exhaust ?? "",
            "chart": String(buffer: writer.buffer), "counts": String(buffer: counts.buffer),
            "isByArea": grouping == .areaCode, "isByOCN": grouping == .ocn, "isByBlock": grouping == .block,
            "isEmpty": rows.isEmpty, "asOf": visit.site.timeModel(page.asOf), "ocn": query["ocn"] ?? "",
            "isAdministrator": visit.caller?.role == .systemAdministrator,
            "rows": rows.map { Self.model($0, grouping, visit.site) },
        ]
        if let next = page.next {
            model["more"] = "/reports?by=\(grouping.rawValue)&after=" + next.percentEncoded
        }
        return visit.page("reports", title: "Reports", model)
    }

    /// What the chart of exhaust shows: what lasts less than ten years, soonest first; `nil` where nothing does.
    private static func exhaust(_ rows: [UtilisationRow]) -> String? {
        let ends = rows.compactMap { row in row.monthsToExhaust.map { (row.key, $0) } }
            .filter { $0.1 < 120 }
            .sorted { $0.1 < $1.1 }
        guard !ends.isEmpty else { return nil }
        var writer = JSONWriter()
        writer.beginArray()
        for (key, months) in ends.prefix(12) {
            writer.value(["key": .string(key), "months": .number("\((months * 10).rounded() / 10)")])
        }
        writer.endArray()
        return String(buffer: writer.buffer)
    }

    /// The rows in which there is anything, from the cache or counted now.
    private func utilisation(_ query: ReportQuery, _ visit: Visit) async throws -> ReportCache.Report {
        let caller = try visit.person()
        // What is kept is for whoever may see it.
        let key = ReportCache.Key(
            grouping: query.grouping,
            ocn: query.ocn ?? caller.ocn,
            areaCode: query.areaCode,
            after: query.after
        )
        guard visit.may(.listHoldings, .init(ocn: key.ocn)) else {
            return try await visit.registry.utilisation(query, caller: caller).value(visit.site)
        }
        return try await cache.report(key, now: visit.now) {
            var query = query
            var page = try await visit.registry.utilisation(query, caller: caller).value(visit.site)
            page.items = page.items.filter(Self.isUsed)
            // Most carriers are in a few area codes only: what is looked at is bounded, not what is found.
            for _ in 0..<Self.furtherPages where page.items.count < 40 {
                guard let next = page.next else { break }
                query.after = next
                let more = try await visit.registry.utilisation(query, caller: caller).value(visit.site)
                page.items += more.items.filter(Self.isUsed)
                page.next = more.next
            }
            return page
        }
    }

    /// How many times 60 rows are looked at beyond the first, for as many as a page shows.
    private static let furtherPages = 9

    /// Whether there is anything in a row: the others would only hide these.
    private static func isUsed(_ row: UtilisationRow) -> Bool {
        let use = row.utilisation
        return use.capacity + use.assigned + use.reserved + use.aging + use.administrative + use.intermediate > 0
    }

    private static func model(_ row: UtilisationRow, _ grouping: ReportGrouping, _ site: Site) -> Model {
        let use = row.utilisation
        let link =
            switch grouping {
            case .ocn: "/ocns/\(row.key)"
            case .areaCode: "/numbers?areaCode=\(row.key)"
            case .block: "/blocks/\(row.key)"
            }
        var model: Model = [
            "key": row.key, "link": link, "assigned": CountWords.grouped(use.assigned),
            "reserved": CountWords.grouped(use.reserved), "aging": CountWords.grouped(use.aging),
            "other": CountWords.grouped(use.administrative + use.intermediate),
            "available": CountWords.grouped(use.available),
            "percent": "\(Int(use.percent.rounded()))", "growth": "\((row.monthlyGrowth * 10).rounded() / 10)",
            "exhaust": row.monthsToExhaust.map { $0 > 600 ? "over 50 years" : "\(Int($0.rounded())) months" } ?? "–",
            "isTight": row.justifiesGrowth,
        ]
        if grouping == .ocn, let ocn = row.ocn { model["name"] = site.registry.tables.company(of: ocn) ?? "" }
        if grouping == .areaCode {
            model["name"] = AreaCode(row.key).flatMap { site.registry.tables.areaCode($0)?.record.place } ?? ""
        }
        return model
    }
}
