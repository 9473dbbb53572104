public import Numbering

/// What the registry needs to know about places. The node brings it.
public protocol PlaceDirectory: Sendable {
    /// The place of a postal code in a form of the field `location_zip`, without asking anybody: microseconds.
    func place(postalCode: String) -> Place?

    /// The same, and where the node alone knows none, by asking somebody over the network, for some seconds at most.
    func find(postalCode: String) async -> Place?

    /// The postal codes nearest to a point, the nearest first, and their distances in metres.
    func places(near point: GeographicPosition, limit: Int) -> [(place: Place, distance: Double)]

    /// Towns whose names begin with a text, the greatest first.
    func places(named text: String, limit: Int) -> [Place]
}

/// Knows no places.
public struct NoPlaces: PlaceDirectory {
    public init() {}

    public func place(postalCode: String) -> Place? { nil }
    public func find(postalCode: String) async -> Place? { nil }
    public func places(near point: GeographicPosition, limit: Int) -> [(place: Place, distance: Double)] { [] }
    public func places(named text: String, limit: Int) -> [Place] { [] }
}
