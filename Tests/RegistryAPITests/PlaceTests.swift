import Formats
import HTTPTypes
import RegistryAPI
import RegistryTestSupport
import Testing

@Suite("Places over HTTP")
struct PlaceTests {
    @Test("A postal code has its place and position")
    func zip() async throws {
        let api = try await APIFixture()
        let reply = try await api.ask(.get, "/v1/places?zip=10025")
        #expect(reply.status == 200)
        let place = try #require(reply["items"]?.elements?.first)
        #expect(place["location"] == .string("New York, NY 10025, USA"))
        #expect(place["zip"] == .string("10025"))
        #expect(place["latitude"] == .number("40.798"))
        #expect(place["longitude"] == .number("-73.968"))
        #expect(try await api.ask(.get, "/v1/places?zip=00000").status == 404)
    }

    @Test("A number with a postal code has its position, for those who may see where it is")
    func position() async throws {
        let api = try await APIFixture()
        let body = #"{"location_zip": "10025"}"#
        let path = "/v1/numbers/+12122200123"
        let taken = try await api.ask(.post, path + "/allocate", as: api.core.verizonToken, body)
        #expect(taken["latitude"] == .number("40.798"))
        #expect(taken["longitude"] == .number("-73.968"))
        let list = try await api.ask(.get, "/v1/numbers", as: api.core.verizonToken)
        #expect(list["items"]?.elements?.first?["latitude"] == .number("40.798"))
        #expect(try await api.ask(.get, path)["latitude"] == nil)
        let moved = try await api.ask(.patch, path, as: api.core.verizonToken, #"{"location_zip": "00000"}"#)
        #expect(moved["latitude"] == .null)
    }

    @Test("Places are found near a point and by name")
    func search() async throws {
        let api = try await APIFixture()
        let near = try await api.ask(.get, "/v1/places?near=40.7,-74&limit=1")
        #expect(near["items"]?.elements?.first?["metres"] == .number("1235"))
        let named = try await api.ask(.get, "/v1/places?q=new")
        #expect(named["items"]?.elements?.first?["zip"] == .null)
        #expect(named["items"]?.elements?.first?["city"] == .string("New York"))
    }

    @Test(
        "Exactly one question is answered",
        arguments: ["", "?zip=10025&q=new", "?near=1", "?near=91,0", "?q=n", "?limit=0&q=new", "?x=1"]
    )
    func malformed(query: String) async throws {
        let api = try await APIFixture()
        #expect(try await api.ask(.get, "/v1/places\(query)").status == 422)
    }

    @Test("Free numbers are found near a postal code")
    func available() async throws {
        let api = try await APIFixture()
        let near = try await api.ask(.get, "/v1/available?near=40.798,-73.968&limit=3")
        let zip = try await api.ask(.get, "/v1/available?zip=10025&limit=3")
        #expect(zip.status == 200)
        #expect(zip["items"] == near["items"])
        #expect(zip["items"]?.elements?.count == 3)
        #expect(try await api.ask(.get, "/v1/available?zip=00000").status == 422)
        #expect(try await api.ask(.get, "/v1/available?zip=10025&areaCode=212").status == 422)
        #expect(try await api.ask(.get, "/v1/available?zip=10025&near=1,1").status == 422)
    }
}
