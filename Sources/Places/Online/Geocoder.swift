public import Numbering

/// Somebody who knows where a postal code is, over the network.
public protocol Geocoder: Sendable {
    /// The place of a postal code in a form of the field `location_zip`; `nil` when the geocoder knows none.
    func place(postalCode: String) async throws(GeocoderError) -> Place?
}

/// Why a geocoder did not answer. Never holds its key.
public struct GeocoderError: Error, Hashable, Sendable, CustomStringConvertible {
    /// A sentence for the operator.
    public let description: String

    public init(_ description: String) {
        self.description = description
    }
}
