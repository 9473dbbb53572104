import Hummingbird
import NIOCore
import Numbering
import Registry

/// `/v1/numbers` and `/v1/available`: lists of numbers that somebody has, and that nobody has.
struct HoldingsController: Sendable {
    let registry: Registry

    var routes: [Route] {
        [
            Route(.get, "/v1/numbers", .apiKey, "List numbers that a carrier has", handle: list),
            Route(.get, "/v1/available", .anybody, "Find numbers that can be taken", handle: available),
        ]
    }

    private func list(_ call: Call) async throws(Problem) -> Response {
        let caller = try call.identifiedCaller()
        let query = try call.query(["ocn", "areaCode", "block", "state", "type", "q", "cursor", "limit"])
        var holdings = HoldingsQuery(limit: try query.limit(maximum: registry.limits.pageSize))
        holdings.ocn = try query.ocn()
        holdings.areaCode = try query.areaCode()
        holdings.block = try query.block()
        holdings.state = try query.choice("state")
        holdings.type = try query.choice("type")
        holdings.text = try query.value("q", "must be at most 100 characters") { $0.utf8.count <= 400 ? $0 : nil }
        holdings.after = try query.value("cursor", "must be the `next` of an earlier page") {
            TelephoneNumber(digits: $0)
        }
        let page = try await registry.holdings(holdings, caller: caller).get()
        return .json { writer in
            writer.page(page, cursor: \.digits) { writer, entry in
                let assignee = entry.record.ocn.flatMap(registry.tables.company)
                writer.number(entry, assignee: assignee, caller: caller, now: page.asOf)
            }
        }
    }

    private func available(_ call: Call) async throws(Problem) -> Response {
        let query = try call.query([
            "areaCode", "block", "near", "zip", "startsWith", "endsWith", "contains", "ocn", "cursor", "limit",
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
        let areaCode = try query.areaCode()
        let block = try query.block()
        let near = try query.value("near", Self.positionRule, Self.position)
        let zip = try Self.position(zip: query["zip"], near: near, registry: registry)
        return try Self.place(areaCode: areaCode, block: block, near: zip ?? near)
    }

    static let positionRule = "must be latitude,longitude in degrees, as 40.71,-74.01"

    /// Where a postal code is; `nil` when none was given.
    static func position(
        zip: String?,
        near: GeographicPosition?,
        registry: Registry
    ) throws(Problem) -> GeographicPosition? {
        guard let zip else { return nil }
        guard near == nil else { throw .field("zip", "must not be given together with near") }
        guard let position = registry.places.place(postalCode: zip)?.position else {
            throw .field("zip", "must be a postal code that is known here", value: zip)
        }
        return position
    }

    /// The one place that was given.
    static func place(
        areaCode: AreaCode?,
        block: BlockPrefix?,
        near: GeographicPosition?
    ) throws(Problem) -> AvailableQuery.Place {
        guard [areaCode != nil, block != nil, near != nil].count(where: { $0 }) <= 1 else {
            throw .field("areaCode", "must not be given together with block, near or zip")
        }
        if let areaCode {
            guard let code = areaCode.nanp, code >= 200 else {
                throw .field("areaCode", "must be one under +1, from 200 to 999", value: areaCode.description)
            }
            return .areaCode(code)
        }
        if let block { return .block(block) }
        return near.map { .near($0) } ?? .everywhere
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
    static func position(_ text: String) -> GeographicPosition? {
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
