/// Where a postal code is.
public struct Place: Hashable, Sendable {
    /// As `10025`; in Canada as much of it as is known, `K1A 0B1` or `K1A`. Empty for a town as a whole.
    public var postalCode: String
    /// A town, as `New York`.
    public var city: String
    /// A state, province or territory as two letters, as `NY`.
    public var region: String
    /// As `USA` or `Canada`.
    public var country: String
    /// The middle of the place; `nil` when that is not known, as of the military's codes.
    public var position: GeographicPosition?

    public init(
        postalCode: String,
        city: String,
        region: String,
        country: String,
        position: GeographicPosition?
    ) {
        self.postalCode = postalCode
        self.city = city
        self.region = region
        self.country = country
        self.position = position
    }

    /// As `New York, NY 10025, USA`, the form of the field `location`.
    public var text: String {
        let region = [region, postalCode].filter { !$0.isEmpty }.joined(separator: " ")
        return [city, region, country].filter { !$0.isEmpty }.joined(separator: ", ")
    }
}
