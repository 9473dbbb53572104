/// A point on the map (WGS 84), in millionths of a degree.
public struct GeographicPosition: Hashable, Sendable {
    /// -90_000_000...90_000_000, north positive.
    public let latitudeMicrodegrees: Int32
    /// -180_000_000...180_000_000, east positive.
    public let longitudeMicrodegrees: Int32

    /// `nil` when a figure is outside its range.
    public init?(latitudeMicrodegrees: Int32, longitudeMicrodegrees: Int32) {
        guard (-90_000_000...90_000_000).contains(latitudeMicrodegrees),
            (-180_000_000...180_000_000).contains(longitudeMicrodegrees)
        else {
            return nil
        }
        self.latitudeMicrodegrees = latitudeMicrodegrees
        self.longitudeMicrodegrees = longitudeMicrodegrees
    }
}
