import Formats
import Hummingbird
import Numbering
import Registry

/// `/v1/places`: where postal codes are.
struct PlaceController: Sendable {
    let registry: Registry

    static let maximumCount = 100

    var routes: [Route] {
        [
            Route(
                .get,
                "/v1/places",
                .anybody,
                "Find the place of a postal code, or places by name or nearness",
                handle: find
            )
        ]
    }

    private func find(_ call: Call) async throws(Problem) -> Response {
        let query = try call.query(["zip", "near", "q", "limit"])
        let limit = try query.limit(default: 10, maximum: Self.maximumCount)
        let near = try query.value("near", SearchPlace.nearRule, HoldingsController.position)
        let name = try query.value("q", "must be 2 to 100 characters") { (2...100).contains($0.count) ? $0 : nil }
        let zip = query["zip"]
        guard [zip != nil, near != nil, name != nil].count(where: { $0 }) == 1 else {
            throw .field("zip", "must be given, or near or q; one of them")
        }
        if let zip {
            guard let place = registry.places.place(postalCode: zip) else {
                throw Problem(.noSuchResource, "the postal code is not known here")
            }
            return Self.response([(place, nil)])
        }
        if let near {
            return Self.response(registry.places.places(near: near, limit: limit).map { ($0.place, $0.distance) })
        }
        return Self.response(registry.places.places(named: name ?? "", limit: limit).map { ($0, nil) })
    }

    private static func response(_ places: [(place: Place, distance: Double?)]) -> Response {
        .json { writer in
            writer.beginObject()
            writer.name("items")
            writer.beginArray()
            for (place, distance) in places {
                writer.beginObject()
                writer.member("location", place.text)
                writer.member("zip", place.postalCode.isEmpty ? nil : place.postalCode)
                writer.member("city", place.city)
                writer.member("region", place.region)
                writer.member("country", place.country)
                writer.degrees("latitude", place.position?.latitudeMicrodegrees)
                writer.degrees("longitude", place.position?.longitudeMicrodegrees)
                if let distance { writer.member("metres", Int(distance.rounded())) }
                writer.endObject()
            }
            writer.endArray()
            writer.endObject()
        }
    }
}
