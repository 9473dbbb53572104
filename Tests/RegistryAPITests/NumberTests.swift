import Formats
import HTTPTypes
import Numbering
import RegistryAPI
import RegistryTestSupport
import Replication
import Testing

@Suite("Numbers over HTTP")
struct NumberTests {
    let path = "/v1/numbers/+12122200123"

    @Test("An allocation answers 201 with the record, its ETag and the request's ids")
    func allocate() async throws {
        let api = try await APIFixture()
        let reply = try await api.ask(
            .post,
            path + "/allocate",
            as: api.core.verizonToken,
            #"{"cnam": "JANE DOE", "type": "mobile"}"#,
            key: "7f0c"
        )
        #expect(reply.status == 201)
        #expect(reply["number"] == .string("+12122200123"))
        #expect(reply["state"] == .string("assigned"))
        #expect(reply["ocn"] == .string("9104"))
        #expect(reply["assignee"] == .string("Verizon New York, Inc."))
        #expect(reply["cnam"] == .string("JANE DOE"))
        #expect(reply["version"] == .number("1"))
        #expect(reply["created_at"] == .string("2026-01-31T12:00:00.123Z"))
        #expect(reply.headers[.eTag] == "\"1\"")
        #expect(reply.headers[.idempotencyKey] == "7f0c")
        #expect(reply.headers[.requestID]?.isEmpty == false)
        #expect(reply.headers[.contentType] == "application/json")
    }

    @Test("Who comes second hears the holder and since when")
    func taken() async throws {
        let api = try await APIFixture()
        _ = try await api.ask(.post, path + "/allocate", as: api.core.verizonToken)
        let reply = try await api.ask(.post, path + "/allocate", as: api.core.telnyxToken)
        #expect(reply.status == 409)
        #expect(reply.code == "taken")
        #expect(reply["title"] == .string("The number is taken"))
        #expect(reply["status"] == .number("409"))
        #expect(reply["holder"]?["ocn"] == .string("9104"))
        #expect(reply["since"] == .string("2026-01-31T12:00:00.123Z"))
        #expect(reply.headers[.contentType] == "application/problem+json")
        #expect(reply.headers[.idempotencyKey] != nil, "made here, for asking again")
    }

    @Test("A repeated idempotency key answers with the first result")
    func repetition() async throws {
        let api = try await APIFixture()
        let first = try await api.ask(.post, path + "/allocate", as: api.core.verizonToken, "{}", key: "k")
        let second = try await api.ask(.post, path + "/allocate", as: api.core.verizonToken, "{}", key: "k")
        #expect(second.status == 201)
        #expect(second["id"] == first["id"])
        #expect(first.headers[.replayed] == nil)
        #expect(second.headers[.replayed] == "true")
        let other = try await api.ask(.post, path + "/allocate", as: api.core.verizonToken, #"{"cnam": "X"}"#, key: "k")
        #expect(other.status == 422)
        #expect(other.code == "request-id-reused")
    }

    @Test("A number that breaks a rule is refused with the rule and a sentence")
    func rule() async throws {
        let api = try await APIFixture()
        let reply = try await api.ask(.post, "/v1/numbers/+19112200123/allocate", as: api.core.verizonToken)
        #expect(reply.status == 422)
        #expect(reply.code == "rule")
        #expect(reply["rule"] == .string("N3"))
        #expect(reply["detail"] == .string("area code 911 is a service code"))
    }

    @Test("Without a quorum writes are refused, and local reads go on")
    func noQuorum() async throws {
        let api = try await APIFixture()
        _ = try await api.ask(.post, path + "/allocate", as: api.core.verizonToken)
        api.core.registers.setQuorumReachable(false)
        let write = try await api.ask(.post, path + "/release", as: api.core.verizonToken)
        #expect(write.status == 503)
        #expect(write.code == "no-quorum")
        #expect(write.headers[.retryAfter] == "1")
        #expect(try await api.ask(.get, path).code == "no-quorum")
        let read = try await api.ask(.get, path + "?consistency=local")
        #expect(read.status == 200)
        #expect(read["state"] == .string("assigned"))
        #expect(try await api.ask(.get, "/readyz").status == 503)
        #expect(try await api.ask(.get, "/healthz").status == 200)
    }

    /// Found by the torture: a restarted node that knew the API key already, and the OCN not yet, refused it as unknown.
    @Test("A node whose tables are not loaded says so, and calls no key and no OCN unknown")
    func notLoaded() async throws {
        let api = try await APIFixture().starting()
        for (method, path) in [(HTTPRequest.Method.get, "/v1/ocns/9104"), (.post, "/v1/numbers/+12125550177/allocate")]
        {
            let reply = try await api.ask(method, path, as: api.core.verizonToken)
            #expect(reply.status == 503)
            #expect(reply.code == "not-ready")
            #expect(reply.headers[.retryAfter] != nil)
        }
        #expect(try await api.ask(.get, "/healthz").status == 200)
    }

    @Test("An unknown outcome names the request id to ask again with")
    func unknown() async throws {
        let api = try await APIFixture()
        api.core.registers.prepare(.unknown(isWritten: true))
        let reply = try await api.ask(.post, path + "/allocate", as: api.core.verizonToken, key: "7f0c")
        #expect(reply.status == 503)
        #expect(reply.code == "unknown-outcome")
        #expect(reply["requestId"] == .string("7f0c"))
        let again = try await api.ask(.post, path + "/allocate", as: api.core.verizonToken, key: "7f0c")
        #expect(again.status == 201)
    }

    @Test(
        "Each reason of a node not to try has its code",
        arguments: [("no-quorum", 0), ("overloaded", 1), ("disk-full", 2), ("stopping", 3)]
    )
    func unavailable(code: String, index: Int) async throws {
        let api = try await APIFixture()
        api.core.registers.prepare(.refused([.noQuorum, .overloaded, .diskFull, .stopping][index]))
        let reply = try await api.ask(.post, path + "/allocate", as: api.core.verizonToken)
        #expect(reply.status == 503)
        #expect(reply.code == code)
    }

    @Test("If-Match protects an update")
    func ifMatch() async throws {
        let api = try await APIFixture()
        let token = api.core.verizonToken
        _ = try await api.ask(.post, path + "/allocate", as: token)
        let stale = try await api.ask(.patch, path, as: token, #"{"cnam": "A"}"#, headers: [.ifMatch: "\"7\""])
        #expect(stale.status == 412)
        #expect(stale.code == "version-mismatch")
        #expect(stale["version"] == .number("1"))
        let fresh = try await api.ask(.patch, path, as: token, #"{"cnam": "A"}"#, headers: [.ifMatch: "\"1\""])
        #expect(fresh.status == 200)
        #expect(fresh.headers[.eTag] == "\"2\"")
        for odd in ["\"x\"", "2", "\"2", "\"\"", "\"+2\"", "\"1\", \"2\"", "\"1111111111111111111\""] {
            let reply = try await api.ask(.patch, path, as: token, #"{"cnam": "A"}"#, headers: [.ifMatch: odd])
            #expect(reply.status == 400, "\(odd)")
            #expect(reply.code == "malformed-header", "\(odd)")
        }
        let weak = try await api.ask(.patch, path, as: token, #"{"cnam": "B"}"#, headers: [.ifMatch: "W/\"2\""])
        #expect(weak.status == 200)
    }

    @Test("A certificate is checked, shown with its dates, refused with the rule, and cleared by null")
    func certificate() async throws {
        let api = try await APIFixture()
        let token = api.core.verizonToken
        _ = try await api.ask(.post, path + "/allocate", as: token)
        let set = try await api.ask(.patch, path, as: token, #"{"certificate": "+12122200123"}"#)
        #expect(set.status == 200)
        let shown = try #require(try await api.ask(.get, path)["certificate"])
        #expect(shown["pem"] == .string("+12122200123"))
        #expect(shown["fingerprint"] == .string(String(repeating: "a5", count: 32)))
        #expect(shown["serial"] == .string("01"))
        #expect(shown["not_after"] == .string("2026-05-01T12:00:00.123Z"))
        #expect(shown["status"] == .string("valid"))
        api.core.clock.advance(days: 91)
        #expect(try await api.ask(.get, path)["certificate"]?["status"] == .string("expired"))
        let refused = try await api.ask(.patch, path, as: token, #"{"certificate": "+12122200999"}"#)
        #expect(refused.status == 422)
        #expect(refused.code == "field")
        #expect(refused["field"] == .string("certificate"))
        #expect(refused["detail"] == .string("certificate must have authority over +12122200123 (RFC 8226)"))
        for odd in ["1", "[]", #"{"pem": "x"}"#] {
            #expect(try await api.ask(.patch, path, as: token, #"{"certificate": \#(odd)}"#).status == 422)
        }
        let cleared = try await api.ask(.patch, path, as: token, #"{"certificate": null}"#)
        #expect(cleared["certificate"] == .null)
    }

    @Test("A postal code without a known place is flagged")
    func unresolved() async throws {
        let api = try await APIFixture()
        let token = api.core.verizonToken
        let taken = try await api.ask(.post, path + "/allocate", as: token, #"{"location_zip": "10025"}"#)
        #expect(taken["location"] == .string("New York, NY 10025, USA"))
        #expect(taken["location_unresolved"] == .bool(false))
        let moved = try await api.ask(.patch, path, as: token, #"{"location_zip": "00000"}"#)
        #expect(moved.status == 200)
        #expect(moved["location"] == .null)
        #expect(moved["location_unresolved"] == .bool(true))
    }

    @Test("Fields are set, kept and cleared; lists are lists")
    func fields() async throws {
        let api = try await APIFixture()
        let token = api.core.verizonToken
        _ = try await api.ask(.post, path + "/allocate", as: token)
        let body = """
            {"tags": ["b", "a"], "notes": "line\\nline \\u00e9", "collect": "deny",
             "reachability": ["sip:a@b.example", {"uri": "mailto:x@y.example", "service": "email", "order": 1, "preference": 2}]}
            """
        let reply = try await api.ask(.patch, path, as: token, body)
        #expect(reply.status == 200)
        #expect(reply["tags"] == .array([.string("a"), .string("b")]))
        #expect(reply["notes"] == .string("line\nline é"))
        #expect(reply["reachability"]?.elements?.count == 2)
        #expect(reply["reachability"]?.elements?.first?["service"] == .string("email"))
        let cleared = try await api.ask(.patch, path, as: token, #"{"notes": null, "tags": []}"#)
        #expect(cleared["notes"] == .null)
        #expect(cleared["tags"] == .array([]))
        #expect(cleared["collect"] == .string("deny"))
        let field = try await api.ask(.get, path + "/collect", as: token)
        #expect(field.text == "deny")
    }

    @Test("Release gives a number to the aging of its area code, and only its carrier may")
    func release() async throws {
        let api = try await APIFixture()
        _ = try await api.ask(.post, path + "/allocate", as: api.core.verizonToken)
        let foreign = try await api.ask(.post, path + "/release", as: api.core.telnyxToken)
        #expect(foreign.status == 403)
        #expect(foreign.code == "not-holder")
        let reply = try await api.ask(.post, path + "/release", as: api.core.verizonToken)
        #expect(reply.status == 200)
        #expect(reply["state"] == .string("aging"))
        #expect(reply["state_until"] == .string("2026-03-17T12:00:00.123Z"))
        let nobody = try await api.ask(.post, "/v1/numbers/+12122200999/release", as: api.core.verizonToken)
        #expect(nobody.status == 404)
        #expect(nobody.code == "not-assigned")
    }

    @Test("An available number answers 200, however it is written")
    func available() async throws {
        let api = try await APIFixture()
        for text in ["+12122200123", "%2B12122200123", "(212)%20220-0123", "212-220-0123"] {
            let reply = try await api.ask(.get, "/v1/numbers/" + text)
            #expect(reply.status == 200, "\(text)")
            #expect(reply["number"] == .string("+12122200123"))
            #expect(reply["state"] == .string("available"))
            #expect(reply.headers[.eTag] == "\"0\"")
        }
        #expect(try await api.ask(.get, path + "/state").text == "available")
        #expect(try await api.ask(.get, path + "/cnam").status == 404)
    }

    @Test("The history tells who did what, and verifies")
    func history() async throws {
        let api = try await APIFixture()
        let token = api.core.verizonToken
        _ = try await api.ask(.post, path + "/allocate", as: token, key: "first")
        _ = try await api.ask(.patch, path, as: token, #"{"cnam": "A"}"#)
        let reply = try await api.ask(.get, path + "/history?verify=true", as: token)
        #expect(reply.status == 200)
        #expect(reply["verified"] == .bool(true))
        let versions = try #require(reply["versions"]?.elements)
        #expect(versions.count == 2)
        #expect(versions[0]["requestId"] == .string("first"))
        #expect(versions[1]["previousHash"] == versions[0]["hash"])
        let changes = try #require(versions[1]["changes"]?.elements)
        #expect(
            changes == [.object([.init("field", .string("cnam")), .init("old", .null), .init("new", .string("A"))])]
        )
    }

    @Test("Every field that may be shown is shown as plain text, also where a verb has its name")
    func everyField() async throws {
        let api = try await APIFixture()
        let body = #"{"cnam": "JANE DOE"}"#
        _ = try await api.ask(.post, "/v1/numbers/+12122200123/allocate", as: api.core.verizonToken, body)
        for field in NumberField.allCases where field.access != .secret {
            let path = "/v1/numbers/+12122200123/\(field.name)"
            let reply = try await api.ask(.get, path, as: api.core.verizonToken)
            #expect(reply.status == 200, "\(field.name): \(reply.text)")
        }
    }
}
