public import AsyncHTTPClient
import NIOCore
import NIOHTTP1
public import Numbering

/// Google's Geocoding API, or a server that speaks it.
///
/// Source: developers.google.com/maps/documentation/geocoding/requests-geocoding (component filtering).
public struct GoogleGeocoder: Geocoder {
    private let client: HTTPClient
    private let baseURL: String
    private let key: String
    private let timeout: TimeAmount

    /// The address of Google's own service.
    public static let standardURL = "https://maps.googleapis.com"
    /// The most bytes of an answer that are read.
    static let maximumByteCount = 256 << 10

    /// `baseURL`: As `standardURL`, without the path.
    /// `key`: The API key. It goes into requests only, never into errors.
    public init(client: HTTPClient, baseURL: String = standardURL, key: String, timeout: Duration = .seconds(3)) {
        self.client = client
        self.baseURL = baseURL.hasSuffix("/") ? String(baseURL.dropLast()) : baseURL
        self.key = key
        self.timeout = .nanoseconds(timeout.components.seconds * 1_000_000_000)
    }

    public func place(postalCode: String) async throws(GeocoderError) -> Place? {
        let country = postalCode.utf8.first.map { (0x30...0x39).contains($0) } ?? true ? "US" : "CA"
        let components = "postal_code:\(postalCode)|country:\(country)"
        let path = "/maps/api/geocode/json?components=\(Self.escape(components))&key=\(Self.escape(key))"
        let body: ByteBuffer
        do {
            let response = try await client.execute(HTTPClientRequest(url: baseURL + path), timeout: timeout)
            guard response.status == .ok else {
                throw GeocoderError("the geocoder answered with status \(response.status.code)")
            }
            body = try await response.body.collect(upTo: Self.maximumByteCount)
        } catch let error as GeocoderError {
            throw error
        } catch let error as HTTPClientError {
            throw GeocoderError("the geocoder can't be reached: \(error.shortDescription)")
        } catch {
            // The description of other errors might hold the address, and with it the key.
            throw GeocoderError("the geocoder can't be reached")
        }
        return try GoogleAnswer.place(in: Array(body.readableBytesView), postalCode: postalCode)
    }

    /// Percent-encodes a value of a query (RFC 3986, section 2.3).
    static func escape(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: bytes.append(byte)
            default: bytes += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
