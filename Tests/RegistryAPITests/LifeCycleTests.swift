import Formats
import HTTPTypes
import Numbering
import RegistryAPI
import RegistryTestSupport
import Testing

@Suite("Life cycle over HTTP")
struct LifeCycleTests {
    let path = "/v1/numbers/+12122200123"

    @Test("A number is reserved, taken, suspended, resumed, delegated, given back and reclaimed")
    func life() async throws {
        let api = try await APIFixture()
        let token = api.core.verizonToken
        let steps: [(String, String?, Int, String)] = [
            ("/reserve", #"{"days": 10}"#, 201, "reserved"), ("/allocate", nil, 201, "assigned"),
            ("/suspend", nil, 200, "suspended"), ("/resume", nil, 200, "assigned"),
            ("/intermediate", #"{"alt_spid": "073H"}"#, 200, "intermediate"), ("/resume", nil, 200, "assigned"),
            ("/release", nil, 200, "aging"), ("/reclaim", nil, 200, "assigned"),
        ]
        for (index, (verb, body, status, state)) in steps.enumerated() {
            let reply = try await api.ask(.post, path + verb, as: token, body, key: "step-\(index)")
            #expect(reply.status == status, "\(verb): \(reply.text)")
            #expect(reply["state"] == .string(state), "\(verb)")
            #expect(reply.headers[.eTag] == "\"\(index + 1)\"")
        }
        #expect(try await api.ask(.get, path)["alt_spid"] == .string("073H"))
        let history = try await api.ask(.get, path + "/history?verify=true", as: token)
        #expect(history["verified"] == .bool(true))
        #expect(
            history["versions"]?.elements?.compactMap { $0["operation"]?.string } == [
                "reserveNumber", "allocateNumber", "suspendNumber", "resumeNumber", "setIntermediate", "resumeNumber",
                "releaseNumber", "reclaimNumber",
            ]
        )
    }

    @Test("Reservations say until when, to others too, and have bounds")
    func reserve() async throws {
        let api = try await APIFixture()
        let reply = try await api.ask(.post, path + "/reserve", as: api.core.verizonToken, #"{"days": 10}"#)
        #expect(reply["state_until"] == .string("2026-02-10T12:00:00.123Z"))
        let other = try await api.ask(.post, path + "/allocate", as: api.core.telnyxToken)
        #expect(other.status == 409)
        #expect(other.code == "reserved")
        #expect(other["until"] == .string("2026-02-10T12:00:00.123Z"))
        for body in [#"{"days": 0}"#, #"{"days": 181}"#, #"{"days": "10"}"#] {
            let bad = try await api.ask(.post, path + "/reserve", as: api.core.verizonToken, body)
            #expect(bad.status == 422)
            #expect(bad["field"] == .string("days"))
        }
        let tollFree = "/v1/numbers/+18002200123/reserve"
        let long = try await api.ask(.post, tollFree, as: api.core.verizonToken, #"{"days": 46}"#)
        #expect(long["field"] == .string("days"))
    }

    @Test("Locks are set and lifted by their party")
    func locks() async throws {
        let api = try await APIFixture()
        let token = api.core.verizonToken
        _ = try await api.ask(.post, path + "/allocate", as: token)
        let own = try await api.ask(.post, path + "/lock", as: token)
        #expect(own["lock"] == .array([.string("carrier_port")]))
        let body = #"{"locks": ["registry_release"]}"#
        let foreign = try await api.ask(.post, path + "/lock", as: token, body)
        #expect(foreign.status == 403)
        #expect(foreign.code == "forbidden")
        #expect(foreign["detail"] == .string("another party sets and lifts registry_release"))
        _ = try await api.ask(.post, path + "/lock", as: api.core.administratorToken, body)
        let locked = try await api.ask(.post, path + "/release", as: token)
        #expect(locked.status == 409)
        #expect(locked.code == "locked")
        #expect(locked["locks"] == .array([.string("registry_release")]))
        let lifted = try await api.ask(.post, path + "/unlock", as: token, #"{"locks": ["carrier_port"]}"#)
        #expect(lifted["lock"] == .array([.string("registry_release")]))
        let unknown = try await api.ask(.post, path + "/lock", as: token, #"{"locks": ["padlock"]}"#)
        #expect(unknown.status == 422)
        #expect(unknown["field"] == .string("locks"))
        #expect(unknown["value"] == .string("padlock"))
    }

    @Test("A quarantine is the registry's, and so is its end")
    func quarantine() async throws {
        let api = try await APIFixture()
        let token = api.core.verizonToken
        _ = try await api.ask(.post, path + "/allocate", as: token)
        #expect(try await api.ask(.post, path + "/quarantine", as: token).code == "forbidden")
        let root = api.core.administratorToken
        #expect(try await api.ask(.post, path + "/quarantine", as: root)["state"] == .string("quarantined"))
        let refused = try await api.ask(.post, path + "/release", as: token)
        #expect(refused.code == "state")
        #expect(refused["detail"] == .string("the number is quarantined"))
        #expect(try await api.ask(.get, path + "/state").text == "quarantined")
        #expect(try await api.ask(.post, path + "/resume", as: root)["state"] == .string("assigned"))
    }

    @Test("Administrative use is a carrier's own, or the registry's")
    func administrative() async throws {
        let api = try await APIFixture()
        let own = try await api.ask(.post, path + "/administrative", as: api.core.verizonToken)
        #expect(own["state"] == .string("administrative"))
        #expect(own["ocn"] == .string("9104"))
        let back = try await api.ask(.post, path + "/release", as: api.core.verizonToken)
        #expect(back["state"] == .string("available"))
        let registry = try await api.ask(.post, path + "/administrative", as: api.core.administratorToken)
        #expect(registry["state"] == .string("administrative"))
        #expect(registry["ocn"] == .null)
    }

    @Test(
        "Every move honours If-Match and refuses what it does not know",
        arguments: [
            "reserve", "reclaim", "suspend", "resume", "lock", "unlock", "intermediate", "administrative", "quarantine",
        ]
    )
    func form(verb: String) async throws {
        let api = try await APIFixture()
        let root = api.core.administratorToken
        let needsRest = verb == "reclaim"
        if !["reserve", "administrative"].contains(verb) {
            _ = try await api.ask(.post, path + "/allocate", as: root, #"{"ocn": "9104"}"#)
            if verb == "resume" { _ = try await api.ask(.post, path + "/suspend", as: root) }
            if needsRest { _ = try await api.ask(.post, path + "/release", as: root) }
        }
        let body = needsRest || verb == "reserve" ? #"{"ocn": "9104"}"# : "{}"
        let stale = try await api.ask(.post, path + "/" + verb, as: root, body, headers: [.ifMatch: "\"9\""])
        #expect(stale.status == 412, "\(stale.text)")
        #expect(stale.code == "version-mismatch")
        let odd = try await api.ask(.post, path + "/" + verb, as: root, #"{"colour": "red"}"#)
        #expect(odd.status == 422)
        #expect(odd.code == "unknown-field")
        #expect(try await api.ask(.post, path + "/" + verb).status == 401)
        // A field of that name is read by GET; the verb itself is not.
        let isField = NumberField(rawValue: verb) != nil
        #expect(try await api.ask(.get, path + "/" + verb, as: root).status == (isField ? 200 : 405))
    }
}
