import Numbering
import RegistryAPI

/// What the pages need to know beyond the registry.
public struct WebConfiguration: Sendable {
    /// Reading of numbers, members and the clock, as for the API.
    public var api: APIConfiguration
    /// As dialled inside the country.
    public var national: @Sendable (TelephoneNumber) -> String
    /// As dialled from anywhere.
    public var international: @Sendable (TelephoneNumber) -> String
    /// Where a number was issued, in words; `nil` when that is not known.
    public var placeName: @Sendable (TelephoneNumber) -> String?
    /// Whether browsers come by HTTPS: cookies are for HTTPS only then. Off on plain HTTP, which is for loopback.
    public var isSecure: Bool
    /// Folders that are searched for the libraries of Debian's packages.
    public var libraryFolders: [String]
    /// Tiles under the map, as `https://tiles.example/{z}/{x}/{y}.png`; `nil` for the outline alone.
    public var tiles: MapTiles?
    /// The carrier whose node it is, which takes people in who want a number; `nil` where nobody does.
    public var registrar: OCN?
    /// Whether messages are kept on a page instead of sent.
    public var hasOutbox: Bool
    /// The race and the cutting off of nodes; `nil` where the configuration does not allow them.
    public var experiment: (any Experiment)?

    /// - Parameters:
    ///   - api: The API's own configuration.
    ///   - isSecure: Whether browsers come by HTTPS.
    public init(api: APIConfiguration, isSecure: Bool) {
        self.api = api
        self.isSecure = isSecure
        national = { $0.description }
        international = { $0.description }
        placeName = { _ in nil }
        libraryFolders = ["/usr/share"]
        tiles = nil
        registrar = nil
        hasOutbox = false
        experiment = nil
    }
}

/// Somebody's map tiles.
public struct MapTiles: Hashable, Sendable {
    /// With `{z}`, `{x}` and `{y}`.
    public var url: String
    /// Whom to thank for the map.
    public var attribution: String

    public init(url: String, attribution: String) {
        self.url = url
        self.attribution = attribution
    }

    /// Scheme, host and port, for the pages' Content-Security-Policy; `nil` for what is no URL of that kind.
    public var origin: String? {
        guard let scheme = ["https://", "http://"].first(where: { url.hasPrefix($0) }) else { return nil }
        let host = url.dropFirst(scheme.count).prefix { $0 != "/" }
        let isPlain = host.utf8.allSatisfy { byte in
            (0x30...0x3A).contains(byte) || (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte)
                || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
        }
        return host.isEmpty || !isPlain ? nil : scheme + host
    }
}
