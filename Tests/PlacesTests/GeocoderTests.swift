import AsyncHTTPClient
import HTTPTestSupport
import HTTPTypes
import Numbering
import Places
import Synchronization
import Testing

/// The request's form is that of Google's page "Geocoding requests": `components`, `key`, JSON.
@Suite("A geocoder that speaks Google's API", .serialized)
struct GeocoderTests {
    static let answer = #"""
        {"results": [{"address_components": [
            {"long_name": "00000", "short_name": "00000", "types": ["postal_code"]},
            {"long_name": "Sampletown", "short_name": "Smpl", "types": ["locality", "political"]},
            {"long_name": "New York", "short_name": "NY", "types": ["administrative_area_level_1", "political"]},
            {"long_name": "United States", "short_name": "US", "types": ["country", "political"]}],
          "formatted_address": "Sampletown, NY 00000, USA",
          "geometry": {"location": {"lat": 40.7988, "lng": -73.9682}, "location_type": "APPROXIMATE"},
          "place_id": "x", "types": ["postal_code"]}], "status": "OK"}
        """#

    private func geocoder(_ address: String) -> GoogleGeocoder {
        GoogleGeocoder(client: .shared, baseURL: address, key: "s3cret+key&", timeout: .seconds(5))
    }

    @Test("The request has the published form, and the place is read from the answer")
    func published() async throws {
        let server = LocalServer { _, _ in .init(200, Self.answer) }
        try await server.run { address in
            let place = try await geocoder(address).place(postalCode: "00000")
            #expect(place?.text == "Sampletown, NY 00000, USA")
            #expect(place?.position?.latitudeMicrodegrees == 40_798_800)
            #expect(place?.position?.longitudeMicrodegrees == -73_968_200)
            _ = try await geocoder(address + "/").place(postalCode: "Y9Z 9Z9")
        }
        let asked = server.asked
        #expect(asked.map(\.method) == [.get, .get])
        #expect(asked.map(\.path) == ["/maps/api/geocode/json", "/maps/api/geocode/json"])
        #expect(asked[0].query == "components=postal_code%3A00000%7Ccountry%3AUS&key=s3cret%2Bkey%26")
        #expect(asked[1].query == "components=postal_code%3AY9Z%209Z9%7Ccountry%3ACA&key=s3cret%2Bkey%26")
    }

    @Test("A code that the geocoder does not know has no place")
    func noResults() async throws {
        let server = LocalServer { _, _ in .init(200, #"{"results": [], "status": "ZERO_RESULTS"}"#) }
        try await server.run { address in
            let place = try await geocoder(address).place(postalCode: "00000")
            #expect(place == nil)
        }
    }

    @Test(
        "Other answers are failures that do not tell the key",
        arguments: [
            (200, #"{"status": "REQUEST_DENIED", "error_message": "s3cret+key&"}"#), (500, ""), (200, "<html>"),
            (200, #"{"status": "s3cret+key&"}"#), (200, String(repeating: " ", count: 1 << 19)),
            (302, "s3cret+key&"),
        ]
    )
    func failures(status: Int, body: String) async throws {
        let server = LocalServer { _, _ in .init(status, body) }
        try await server.run { address in
            let error = await #expect(throws: GeocoderError.self) {
                try await geocoder(address).place(postalCode: "00000")
            }
            #expect(error.map { !"\($0)".contains("s3cret") } ?? false)
        }
    }

    @Test("P12: a geocoder that is not there is a failure, and the table needs nobody")
    func unreachable() async throws {
        let failures = Mutex<[GeocoderError]>([])
        let finder = PlaceFinder(geocoder: geocoder("http://127.0.0.1:1")) { error in
            failures.withLock { $0.append(error) }
        }
        #expect(await finder.find(postalCode: "00000") == nil)
        #expect(failures.withLock { $0.count } == 1)
        #expect(failures.withLock { $0.allSatisfy { !"\($0)".contains("s3cret") } })
        #expect(await finder.find(postalCode: "10025")?.city == "New York")
        #expect(failures.withLock { $0.count } == 1)
    }
}
