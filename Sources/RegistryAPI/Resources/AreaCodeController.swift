import Formats
import HTTPTypes
import Hummingbird
import Numbering
import Registry

/// `/v1/area-codes`: which area codes are in service, where they are, and how their numbers age.
struct AreaCodeController: Sendable {
    let registry: Registry

    var routes: [Route] {
        [
            Route(.get, "/v1/area-codes", .anybody, "List area codes", handle: list),
            Route(.post, "/v1/area-codes", .apiKey, "Add an area code", handle: add),
            Route(.get, "/v1/area-codes/{areaCode}", .anybody, "Show an area code", handle: show),
            Route(.patch, "/v1/area-codes/{areaCode}", .apiKey, "Change an area code", handle: change),
            Route(
                .get,
                "/v1/area-codes/{areaCode}/history",
                .apiKey,
                "Show every version of an area code's record",
                handle: history
            ),
        ]
    }

    private func list(_ call: Call) async throws(Problem) -> Response {
        let query = try call.query(["cursor", "limit"])
        let page = Page<Versioned<AreaCodeRecord>, String>.page(
            of: registry.tables.areaCodes.sorted { $0.record.areaCode.description < $1.record.areaCode.description },
            after: query["cursor"],
            limit: try query.limit(maximum: registry.limits.pageSize),
            asOf: registry.now,
            key: \.record.areaCode.description
        )
        let voters = registry.voters
        return .json { $0.page(page, cursor: \.self) { $0.areaCode($1, voters: voters) } }
    }

    private func show(_ call: Call) async throws(Problem) -> Response {
        _ = try call.query([])
        guard let entry = registry.tables.areaCode(try key(try call.parameter("areaCode"))) else {
            throw Problem(.noSuchResource, "the area code has no record")
        }
        return .json(version: entry.version) { $0.areaCode(entry, voters: registry.voters) }
    }

    private func history(_ call: Call) async throws(Problem) -> Response {
        let areaCode = try key(try call.parameter("areaCode"))
        let (window, verify) = try call.historyWindow()
        let history = try await registry.history(of: areaCode, window, caller: try call.identifiedCaller()).get()
        return .json { $0.history(history, key: ("areaCode", areaCode.description), verify: verify) }
    }

    private func add(_ call: Call) async throws(Problem) -> Response {
        let command = try call.command()
        var body = try await call.bodyObject()
        let areaCode = try key(try body.requiredText("areaCode"))
        let draft = try draft(&body, of: areaCode)
        return try response(await registry.putAreaCode(areaCode, draft, command), .created, command)
    }

    private func change(_ call: Call) async throws(Problem) -> Response {
        let command = try call.command()
        let areaCode = try key(try call.parameter("areaCode"))
        var body = try await call.bodyObject()
        let draft = try draft(&body, of: areaCode)
        let answer = await registry.putAreaCode(areaCode, draft, mustExist: true, command)
        return try response(answer, .ok, command)
    }

    private func key(_ text: String) throws(Problem) -> AreaCode {
        guard let areaCode = AreaCode(text) else {
            throw .field("areaCode", "must be an area code, as 212 or 44-20", value: text)
        }
        return areaCode
    }

    private func draft(_ body: inout BodyObject, of areaCode: AreaCode) throws(Problem) -> AreaCodeDraft {
        var draft = AreaCodeDraft()
        draft.status = try body.choice("status")
        draft.kind = try body.choice("kind")
        draft.place = try body.clearableText("place")
        draft.country = try body.clearableText("country")
        draft.timeZone = try body.clearableText("timeZone")
        draft.overlay = try body.clearableText("overlay")
        let latitude = try body.decimal("latitude", in: -90...90)
        let longitude = try body.decimal("longitude", in: -180...180)
        guard (latitude == nil) == (longitude == nil) else {
            throw .field("latitude", "must be given together with longitude")
        }
        if let latitude, let longitude {
            draft.position = .some(HoldingsController.position(latitude: latitude, longitude: longitude))
        }
        if var aging = try body.object("aging") {
            // What is not said stays as it is.
            let standard = registry.tables.areaCode(areaCode)?.record.agingPolicy ?? .standard
            let residential = try aging.integer("residentialDays", in: 45...90) ?? standard.residentialDays
            let business = try aging.integer("businessDays", in: 45...365) ?? standard.businessDays
            try aging.finish()
            draft.agingPolicy = AgingPolicy(residentialDays: residential, businessDays: business)
        }
        try body.finish()
        return draft
    }

    private func response(
        _ answer: Answer<Versioned<AreaCodeRecord>>,
        _ status: HTTPResponse.Status,
        _ command: RegistryRequest
    ) throws(Problem) -> Response {
        let entry = try answer.get(command.id)
        return .json(status, version: entry.version, isRepetition: answer.isRepetition) {
            $0.areaCode(entry, voters: registry.voters)
        }
    }
}

extension JSONWriter {
    mutating func areaCode(_ entry: Versioned<AreaCodeRecord>, voters: [UInt16]) {
        let record = entry.record
        beginObject()
        member("areaCode", record.areaCode.description)
        member("status", record.closing == nil ? record.status.rawValue : "closing")
        waitingFor(record.closing, voters: voters)
        member("kind", record.kind.rawValue)
        member("place", record.place)
        member("country", record.country)
        degrees("latitude", record.position?.latitudeMicrodegrees)
        degrees("longitude", record.position?.longitudeMicrodegrees)
        member("timeZone", record.timeZone)
        member("overlay", record.overlay)
        name("aging")
        beginObject()
        member("residentialDays", record.agingPolicy.residentialDays)
        member("businessDays", record.agingPolicy.businessDays)
        endObject()
        member("version", entry.version)
        member("updatedAt", record.updatedAt)
        endObject()
    }

    mutating func degrees(_ name: StaticString, _ microdegrees: Int32?) {
        self.name(name)
        value(microdegrees.map { .number("\(Double($0) / 1e6)") } ?? .null)
    }
}
