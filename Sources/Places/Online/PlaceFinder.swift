public import Numbering

/// Finds places of postal codes: in the table first, and where that knows none, by asking a geocoder.
public struct PlaceFinder: Sendable {
    public let table: PlaceTable
    private let geocoder: (any Geocoder)?
    private let onFailure: @Sendable (GeocoderError) -> Void

    /// `geocoder`: `nil` asks nobody.
    /// `onFailure`: Hears when the geocoder did not answer; the place counts as unknown then.
    public init(
        table: PlaceTable = PlaceTable(),
        geocoder: (any Geocoder)? = nil,
        onFailure: @escaping @Sendable (GeocoderError) -> Void = { _ in }
    ) {
        self.table = table
        self.geocoder = geocoder
        self.onFailure = onFailure
    }

    /// The place of a postal code; `nil` when nobody knows it, or whoever would know it does not answer.
    public func find(postalCode: String) async -> Place? {
        if let place = table.place(postalCode: postalCode) { return place }
        guard let geocoder else { return nil }
        do throws(GeocoderError) {
            return try await geocoder.place(postalCode: postalCode)
        } catch {
            onFailure(error)
            return nil
        }
    }
}
