import Formats
import HTTPTypes
import Numbering
import RegistryAPI
import RegistryTestSupport
import Testing

@Suite("Hostile input")
struct HostileInputTests {
    let allocate = "/v1/numbers/+12122200123/allocate"

    @Test(
        "Malformed JSON is refused with the place",
        arguments: [
            "{", "{]", #"{"cnam"}"#, #"{"cnam": }"#, #"{"cnam": "A",}"#, #"{"cnam": "A"} x"#, "[]", "7", "\"x\"",
            "null",
            #"{"a": 01}"#, #"{"cnam": "A", "cnam": "B"}"#, "{\"cnam\": \"a\nb\"}", #"{"cnam": "\ud800"}"#,
            #"{"cnam": "\x"}"#, "\u{FEFF}{}", #"{'cnam': 'A'}"#, "{\"cnam\": tru}", #"{"x": -}"#, #"{"x": 1e}"#,
            String(repeating: "[", count: 5_000),
            String(repeating: #"{"a":"#, count: 17) + "1" + String(repeating: "}", count: 17),
        ]
    )
    func malformed(body: String) async throws {
        let api = try await APIFixture()
        let reply = try await api.ask(.post, allocate, as: api.core.verizonToken, body)
        #expect(reply.status == 400)
        #expect(reply.code == "malformed-json")
        if !["[]", "7", "\"x\"", "null"].contains(body) { #expect(reply["line"] != nil) }
    }

    @Test(
        "Values that break their field's rule are refused with the field's name",
        arguments: [
            (#"{"cnam": 7}"#, "cnam"), (#"{"cnam": "SIXTEEN LETTERS!"}"#, "cnam"), (#"{"cnam": "😀"}"#, "cnam"),
            (#"{"cnam": "a\u0000b"}"#, "cnam"), (#"{"type": "pigeon"}"#, "type"), (#"{"collect": true}"#, "collect"),
            (#"{"location_zip": "1002"}"#, "location_zip"), (#"{"notes": "\u202e"}"#, "notes"),
            (#"{"tags": [1]}"#, "tags"), (#"{"tags": {}}"#, "tags"), (#"{"ocn": 9104}"#, "ocn"),
            (#"{"ocn": "91"}"#, "ocn"),
            (#"{"pin": "123456"}"#, "pin"), (#"{"id": "x"}"#, "id"), (#"{"reachability": [{}]}"#, "reachability.uri"),
            ("{\"notes\": \"" + String(repeating: "x", count: 10_000) + "\"}", "notes"),
            ("{\"cnam\": \"" + String(repeating: "😀", count: 10_000) + "\"}", "cnam"),
        ]
    )
    func values(body: String, field: String) async throws {
        let api = try await APIFixture()
        let reply = try await api.ask(.post, allocate, as: api.core.verizonToken, body)
        #expect(reply.status == 422)
        #expect(reply.code == "field")
        #expect(reply["field"] == .string(field))
        #expect(reply.text.utf8.count < 1_000, "an answer does not repeat what was sent")
        #expect(!reply.text.contains("123456"), "a secret is not repeated")
    }

    @Test("Unknown fields and parameters are named", arguments: ["shoe_size", "😀", "CNAM"])
    func unknown(name: String) async throws {
        let api = try await APIFixture()
        let body = try await api.ask(.post, allocate, as: api.core.verizonToken, "{\"\(name)\": \"x\"}")
        #expect(body.status == 422)
        #expect(body.code == "unknown-field")
        #expect(body["field"] == .string(name))
        let query = try await api.ask(.get, "/v1/available?shoeSize=44")
        #expect(query.status == 422)
        #expect(query.code == "unknown-field")
        #expect(query["field"] == .string("shoeSize"))
    }

    @Test(
        "What is no number is refused",
        arguments: ["abc", "%00", "%F0%9F%98%80", "+", "-1", String(repeating: "9", count: 300)]
    )
    func numbers(text: String) async throws {
        let api = try await APIFixture()
        let reply = try await api.ask(.get, "/v1/numbers/" + text)
        #expect(reply.status == 422)
        #expect(["number", "rule"].contains(reply.code))
        #expect(reply.text.utf8.count < 600)
    }

    @Test(
        "What only looks like a number, a point or a place in a list is refused",
        arguments: [
            "/v1/available?areaCode=212&limit=%2B5", "/v1/available?areaCode=212&limit=5.0", "/v1/available?limit=0x5",
            "/v1/available?near=0x1p3,1", "/v1/available?near=1e1,1e1", "/v1/available?near=nan,nan",
            "/v1/available?near=40.7,-74%20", "/v1/numbers/+12122200123/history?cursor=%2B1",
            "/v1/numbers/+12122200123/history?cursor=-1", "/v1/numbers/+12122200123/history?limit=1001",
            "/v1/numbers/+12122200123?version=%2B1", "/v1/orders/x?cursor=%2B1",
        ]
    )
    func lookalikes(path: String) async throws {
        let api = try await APIFixture()
        _ = try await api.ask(.post, allocate, as: api.core.verizonToken)
        let reply = try await api.ask(.get, path, as: api.core.verizonToken)
        #expect(reply.status == 422, "\(reply.text)")
        #expect(reply.code == "field")
    }

    @Test(
        "Null is no way to leave out what must be a text",
        arguments: [
            ("/v1/accounts/jane@a.example/reset", #"{"code": null, "password": null}"#),
            ("/v1/session", #"{"mail": null, "number": "+12122200123", "password": "x"}"#),
        ]
    )
    func nulls(path: String, body: String) async throws {
        let api = try await APIFixture()
        #expect(try await api.ask(.post, path, as: nil, body).status == 422)
    }

    @Test("Broken percent-encoding finds nothing")
    func percent() async throws {
        let api = try await APIFixture()
        #expect(try await api.ask(.get, "/v1/numbers/%ZZ").status == 404)
        #expect(try await api.ask(.get, "/v1/numbers/%C3%28").status == 404)
        #expect(try await api.ask(.get, "/v1/available?areaCode=%ZZ").status == 422)
    }

    @Test("A body that is too large is refused, whatever is in it")
    func largeBody() async throws {
        let api = try await APIFixture()
        let body = "{\"notes\": \"" + String(repeating: "x", count: 70_000) + "\"}"
        let reply = try await api.ask(.post, allocate, as: api.core.verizonToken, body)
        #expect(reply.status == 413)
        #expect(reply.code == "body-too-large")
        #expect(reply["limit"] == .number("65536"))
    }

    @Test("Media types other than JSON are refused", arguments: ["text/xml", "application/x-www-form-urlencoded", ""])
    func mediaType(type: String) async throws {
        let api = try await APIFixture()
        let reply = try await api.ask(
            .post,
            allocate,
            as: api.core.verizonToken,
            "{}",
            headers: [.contentType: type]
        )
        #expect(reply.status == 415)
        #expect(reply.code == "unsupported-media-type")
        let parameters = try await api.ask(
            .post,
            allocate,
            as: api.core.verizonToken,
            "{}",
            headers: [.contentType: "application/json; charset=utf-8"]
        )
        #expect(parameters.status == 201)
    }

    @Test(
        "Idempotency keys are 1 to 64 printable characters",
        arguments: ["a b", String(repeating: "k", count: 65), "é"]
    )
    func idempotencyKey(key: String) async throws {
        let api = try await APIFixture()
        let reply = try await api.ask(.post, allocate, as: api.core.verizonToken, key: key)
        #expect(reply.status == 400)
        #expect(reply.code == "malformed-header")
    }

    @Test("Paths and methods that don't exist are problems, too, with a request id")
    func paths() async throws {
        let api = try await APIFixture()
        let missing = try await api.ask(.get, "/v1/nonsense")
        #expect(missing.status == 404)
        #expect(missing.code == "not-found")
        #expect(missing.headers[.requestID] != nil)
        let method = try await api.ask(.delete, "/v1/numbers/+12122200123")
        #expect(method.status == 405)
        #expect(method.code == "method-not-allowed")
        #expect(method.headers[.allow]?.contains("PATCH") == true)
        #expect(try await api.ask(.get, allocate).status == 405)
        let head = try await api.ask(.head, "/v1/numbers/+12122200123")
        #expect(head.status == 200)
        #expect(head.text.isEmpty)
    }

    @Test("Lists refuse limits and cursors that make no sense")
    func lists() async throws {
        let api = try await APIFixture()
        let queries = [
            "limit=0", "limit=-1", "limit=1001", "limit=x", "limit=99999999999999999999", "cursor=zzz", "near=1",
            "near=91,0", "near=nan,0", "areaCode=21", "areaCode=111", "block=12", "contains=12345678",
            "contains=%F0%9F%98%80",
            "areaCode=212&areaCode=213", "areaCode=212&block=1212555", "ocn=X",
        ]
        for query in queries {
            let reply = try await api.ask(.get, "/v1/available?" + query)
            #expect(reply.status == 422, "\(query): \(reply.text)")
            #expect(reply.code == "field")
        }
    }
}
