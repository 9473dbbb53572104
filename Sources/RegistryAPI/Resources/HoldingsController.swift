import Formats
import Hummingbird
import NIOCore
import Numbering
import Registry

/// `/v1/numbers` and `/v1/available`: lists of numbers that somebody has, and that nobody has.
package struct HoldingsController: Sendable {
    let registry: Registry
    let configuration: APIConfiguration

    var routes: [Route] {
        [
            Route(.get, "/v1/numbers", .apiKey, "List numbers that a carrier has", handle: list),
            Route(.get, "/v1/available", .anybody, "Find numbers that can be taken", handle: available),
        ]
    }

    private func list(_ call: Call) async throws(Problem) -> Response {
        let caller = try call.identifiedCaller()
        let query = try call.query(Self.filters.union(["cursor", "limit"]))
        var holdings = try Self.holdings(query, limit: try query.limit(maximum: registry.limits.pageSize))
        holdings.after = try query.value("cursor", "must be the `next` of an earlier page") { HoldingsCursor($0) }
        let page = try await registry.holdings(holdings, caller: caller).get()
        return .json { writer in
            writer.page(page, cursor: \.description) { writer, entry in
                let assignee = entry.record.ocn.flatMap(registry.tables.company)
                writer.number(
                    entry,
                    assignee: assignee,
                    position: registry.position(of: entry.record),
                    caller: caller,
                    now: page.asOf
                )
            }
        }
    }

    /// The parameters by which held numbers are picked.
    static let filters: Set<String> = ["ocn", "areaCode", "block", "state", "type", "q", "asOf"]

    static func holdings(_ query: Query, limit: Int) throws(Problem) -> HoldingsQuery {
        var holdings = HoldingsQuery(limit: limit)
        holdings.ocn = try query.ocn()
        holdings.areaCode = try query.areaCode()
        holdings.block = try query.block()
        holdings.state = try query.choice("state")
        holdings.type = try query.choice("type")
        holdings.asOf = try query.time("asOf")
        holdings.text = try query.value("q", "must be at most 100 characters, with a letter or digit") {
            SearchText($0)
        }
        return holdings
    }

    private func available(_ call: Call) async throws(Problem) -> Response {
        let query = try call.query([
            "areaCode", "block", "near", "zip", "place", "startsWith", "endsWith", "contains", "ocn", "cursor", "limit",
        ])
        var search = AvailableQuery(
            place: try place(query),
            pattern: try Self.pattern(
                startsWith: query["startsWith"],
                endsWith: query["endsWith"],
                contains: query["contains"]
            ),
            ocn: try query.ocn(),
            limit: try query.limit(default: 20, maximum: registry.limits.searchSize)
        )
        search.cursor = try query.value("cursor", "must be the `next` of an earlier page") { AvailableCursor($0) }
        let page = try await registry.findAvailable(search, caller: call.caller).get()
        return .json { writer in
            writer.page(page, cursor: \.description) { writer, number in
                writer.beginObject()
                writer.member("number", number.description)
                writer.endObject()
            }
        }
    }

    private func place(_ query: Query) throws(Problem) -> AvailableQuery.Place {
        try SearchPlace(
            areaCode: try query.areaCode(),
            block: try query.block(),
            near: try query.value("near", SearchPlace.nearRule, Self.position),
            zip: query["zip"],
            place: query["place"]
        ).resolved(registry: registry)
    }

    static func pattern(
        startsWith: String?,
        endsWith: String?,
        contains: String?
    ) throws(Problem) -> NumberPattern {
        do throws(FieldError) {
            return try NumberPattern(
                startsWith: startsWith ?? "",
                endsWith: endsWith ?? "",
                contains: contains ?? ""
            )
        } catch {
            throw Problem(error)
        }
    }

    @Sendable
    package static func position(_ text: String) -> GeographicPosition? {
        // Neither "0x1p3" nor "1e1": `Double` reads more than people write.
        guard text.utf8.count <= 60, text.utf8.allSatisfy({ (0x2C...0x39).contains($0) && $0 != 0x2F }) else {
            return nil
        }
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        guard parts.count == 2, let latitude = Double(parts[0]), let longitude = Double(parts[1]) else { return nil }
        return position(latitude: latitude, longitude: longitude)
    }

    static func position(latitude: Double, longitude: Double) -> GeographicPosition? {
        guard (-90...90).contains(latitude), (-180...180).contains(longitude) else { return nil }
        return GeographicPosition(
            latitudeMicrodegrees: Int32((latitude * 1e6).rounded()),
            longitudeMicrodegrees: Int32((longitude * 1e6).rounded())
        )
    }
}
