import Numbering
import Registry

/// Knows 10025 alone, and 99501 only when it may ask.
public struct TestPlaces: PlaceDirectory {
    public init() {}

    public func place(postalCode: String) -> Place? {
        postalCode.hasPrefix("10025") ? Self.place("10025", "New York", "NY", 40_798_000, -73_968_000) : nil
    }

    public func find(postalCode: String) async -> Place? {
        postalCode == "99501"
            ? Self.place("99501", "Anchorage", "AK", 61_215_000, -149_877_000)
            : place(postalCode: postalCode)
    }

    public func places(near point: GeographicPosition, limit: Int) -> [(place: Place, distance: Double)] {
        place(postalCode: "10025").map { [($0, 1234.5)] } ?? []
    }

    public func places(named text: String, limit: Int) -> [Place] {
        text == "new" ? [Self.place("", "New York", "NY", 40_798_000, -73_968_000)] : []
    }

    private static func place(
        _ code: String,
        _ city: String,
        _ region: String,
        _ latitude: Int32,
        _ longitude: Int32
    ) -> Place {
        let position = GeographicPosition(latitudeMicrodegrees: latitude, longitudeMicrodegrees: longitude)
        return Place(postalCode: code, city: city, region: region, country: "USA", position: position)
    }
}
