import FoundationEssentials
import Numbering

/// An answer of Google's Geocoding API, as far as it is read.
struct GoogleAnswer: Decodable {
    struct Component: Decodable {
        var long_name: String
        var short_name: String
        var types: [String]
    }

    struct Location: Decodable {
        var lat: Double
        var lng: Double
    }

    struct Geometry: Decodable {
        var location: Location
    }

    struct Result: Decodable {
        var address_components: [Component]
        var geometry: Geometry
    }

    var status: String
    var results: [Result]?

    /// The first place of an answer; `nil` when there is none.
    static func place(in bytes: [UInt8], postalCode: String) throws(GeocoderError) -> Place? {
        let answer: GoogleAnswer
        do {
            answer = try JSONDecoder().decode(GoogleAnswer.self, from: Data(bytes))
        } catch {
            throw GeocoderError("the geocoder's answer can't be read")
        }
        switch answer.status {
        case "OK": break
        case "ZERO_RESULTS": return nil
        case "OVER_QUERY_LIMIT", "OVER_DAILY_LIMIT", "REQUEST_DENIED", "INVALID_REQUEST", "UNKNOWN_ERROR":
            throw GeocoderError("the geocoder says \(answer.status)")
        default:
            throw GeocoderError("the geocoder's status is unknown")
        }
        guard let result = answer.results?.first else { return nil }
        guard
            let city = name(of: ["locality", "postal_town", "sublocality", "administrative_area_level_3"], in: result)
        else { return nil }
        return Place(
            postalCode: postalCode,
            city: clean(city.long_name),
            region: clean(name(of: ["administrative_area_level_1"], in: result)?.short_name ?? ""),
            country: country(name(of: ["country"], in: result)),
            position: position(result.geometry.location)
        )
    }

    /// The first component of the first of these types that there is one of.
    private static func name(of types: [String], in result: Result) -> Component? {
        for type in types {
            if let component = result.address_components.first(where: { $0.types.contains(type) }) { return component }
        }
        return nil
    }

    private static func country(_ component: Component?) -> String {
        component.map { $0.short_name == "US" ? "USA" : clean($0.long_name) } ?? ""
    }

    /// Names go into records: they are kept short and without line breaks.
    private static func clean(_ text: String) -> String {
        String(text.filter { !$0.isNewline && $0 != "," }.prefix(60))
    }

    private static func position(_ location: Location) -> GeographicPosition? {
        guard (-90...90).contains(location.lat), (-180...180).contains(location.lng) else { return nil }
        return GeographicPosition(
            latitudeMicrodegrees: Int32((location.lat * 1e6).rounded()),
            longitudeMicrodegrees: Int32((location.lng * 1e6).rounded())
        )
    }
}
