import AsyncHTTPClient
import Foundation
import Logging
import Numbering
import Places
import Registry

extension PlaceFinder: PlaceDirectory {
    public func place(postalCode: String) -> Place? { table.place(postalCode: postalCode) }

    public func places(near point: GeographicPosition, limit: Int) -> [(place: Place, distance: Double)] {
        table.places(near: point, limit: limit)
    }

    public func places(named text: String, limit: Int) -> [Place] { table.places(named: text, limit: limit) }

    /// The program's own table, and the geocoder of a configuration.
    init(_ configuration: NodeConfiguration, logger: Logger) throws {
        guard let geocoder = configuration.geocoder else {
            self.init()
            return
        }
        guard let key = geocoder.key ?? ProcessInfo.processInfo.environment["E164_GEOCODER_KEY"], !key.isEmpty else {
            throw ConfigurationError("'geocoder' needs 'key', or the environment variable E164_GEOCODER_KEY")
        }
        let url = geocoder.url ?? GoogleGeocoder.standardURL
        guard url.hasPrefix("https://") || Self.isLoopback(url) else {
            throw ConfigurationError("'geocoder.url' must begin with https://: the key goes with every request")
        }
        self.init(geocoder: GoogleGeocoder(client: .shared, baseURL: url, key: key)) { error in
            logger.warning("a postal code stays without a place", metadata: ["error": "\(error)"])
        }
    }

    private static func isLoopback(_ url: String) -> Bool {
        guard url.hasPrefix("http://"), let host = URL(string: url)?.host else { return false }
        return NodeConfiguration.isLoopback(host)
    }
}
