import Formats
import HTTPTypes
import Numbering
import RegistryAPI
import RegistryTestSupport
import Testing

@Suite("Porting over HTTP")
struct PortTests {
    let api: APIFixture
    let path = "/v1/numbers/+12127360001"

    init() async throws {
        api = try await APIFixture()
        _ = try await api.ask(.post, path + "/allocate", as: api.core.verizonToken, #"{"notes": "calls back"}"#)
    }

    private var verizon: String { api.core.verizonToken }
    private var telnyx: String { api.core.telnyxToken }

    private func pin() async throws -> String {
        let reply = try await api.ask(.post, path + "/pin", as: verizon, #"{"mode": "generate"}"#)
        #expect(reply.status == 201, "\(reply.text)")
        #expect(reply["expires_at"] == .string("2026-02-07T12:00:00.123Z"))
        return try #require(reply["pin"]?.string)
    }

    @Test("The contract by example: a PIN, a port, and the same port again")
    func contract() async throws {
        let pin = try await pin()
        let first = try await api.ask(.post, path + "/port", as: telnyx, #"{"pin": "\#(pin)"}"#, key: "port")
        #expect(first.status == 200, "\(first.text)")
        #expect(first["state"] == .string("completed"))
        #expect(first["number"]?["ocn"] == .string("073H") && first["number"]?["ported_from"] == .string("9104"))
        #expect(first["number"]?["notes"] == .null, "the losing carrier's remarks stay with it")
        let again = try await api.ask(.post, path + "/port", as: telnyx, #"{"pin": "\#(pin)"}"#, key: "port")
        #expect(again.status == 200 && again.headers[.replayed] == "true")
    }

    @Test("A wrong PIN is answered in the same way whether or not there is one", arguments: [true, false])
    func wrong(isSet: Bool) async throws {
        if isSet { _ = try await pin() }
        let body = #"{"pin": "7Q4M-K2XD-9F3T"}"#
        for left in [4, 3, 2, 1, 0] {
            let reply = try await api.ask(.post, path + "/port", as: telnyx, body)
            #expect(reply.status == 403 && reply.code == "wrong-pin")
            #expect(reply["attemptsLeft"] == .number("\(left)"))
        }
        let locked = try await api.ask(.post, path + "/port", as: telnyx, body)
        #expect(locked.status == 429 && locked.code == "locked-out")
        #expect(locked["until"] == .string("2026-01-31T13:00:00.123Z"))
    }

    @Test("Without PIN the losing carrier is asked, and answers from its inbox")
    func inbox() async throws {
        let asked = try await api.ask(.post, path + "/port", as: telnyx)
        #expect(asked.status == 202 && asked["state"] == .string("pending"))
        #expect(asked["completes_at"] == .string("2026-02-03T05:00:00.000Z"))
        let inbox = try await api.ask(.get, "/v1/ports?side=losing", as: verizon)
        let item = try #require(inbox["items"]?.elements?.first)
        #expect(item["port"]?["state"] == .string("requested") && item["port"]?["gaining"] == .string("073H"))
        #expect(item["port"]?["respondBy"] == .string("2026-02-03T05:00:00.000Z"))
        let stranger = try await api.ask(.get, path)
        #expect(stranger["port"] == nil, "a port is the parties' business")
        let bad = try await api.ask(.post, path + "/port/reject", as: verizon, #"{"cause": "too-dear"}"#)
        #expect(bad.status == 422 && bad["field"] == .string("cause"))
        let other = try await api.ask(.post, path + "/port/reject", as: verizon, #"{"cause": "general"}"#)
        #expect(other.status == 422)
        let no = try await api.ask(.post, path + "/port/reject", as: verizon, #"{"cause": "not-authorised"}"#)
        #expect(no.status == 200 && no["state"] == .string("ended"))
        let again = try await api.ask(.post, path + "/port/resubmit", as: telnyx)
        #expect(again.status == 202)
        let foreign = try await api.ask(.post, path + "/port/approve", as: telnyx)
        #expect(foreign.status == 403 && foreign.code == "not-holder")
        let yes = try await api.ask(.post, path + "/port/approve", as: verizon)
        #expect(yes.status == 202 && yes["number"]?["port"]?["state"] == .string("approved"))
        let back = try await api.ask(.post, path + "/port/cancel", as: telnyx)
        #expect(back["state"] == .string("ended"))
        #expect(try await api.ask(.post, path + "/port/restore", as: telnyx).status == 202)
        let pending = try await api.ask(.post, path + "/port", as: telnyx)
        #expect(pending.status == 409 && pending.code == "port-pending")
        let release = try await api.ask(.post, path + "/release", as: verizon)
        #expect(release.status == 409 && release.code == "port-pending")
    }

    @Test("Several numbers in one request are answered one by one; a bad one does not sink the rest")
    func several() async throws {
        let pin = try await pin()
        _ = try await api.ask(.post, "/v1/numbers/+12127360002/allocate", as: verizon)
        let body = """
            {"ports": [{"number": "+12127360001", "pin": "\(pin)"}, {"number": "nonsense"}, {"number": "+12127360002"},
                {"number": "+12127360003"}, {"number": "(212) 736-0001"}, {"number": "+12127360004", "pin": "12"}]}
            """
        let reply = try await api.ask(.post, "/v1/ports", as: telnyx, body)
        #expect(reply.status == 200, "\(reply.text)")
        let results = try #require(reply["results"]?.elements)
        #expect(
            results.compactMap { $0["outcome"]?.string }
                == ["completed", "rejected", "pending", "rejected", "rejected", "rejected"]
        )
        #expect(
            results.map { $0["code"]?.string ?? "" } == ["", "number", "", "not-assigned", "field", "field"]
        )
        #expect(reply["counts"]?["completed"] == .number("1") && reply["counts"]?["rejected"] == .number("4"))
        #expect(!reply.text.contains(pin))
    }

    @Test("What can be no number and no PIN at all sinks the request, with its place")
    func overlong() async throws {
        let long = String(repeating: "0", count: 65)
        let pin = try await api.ask(
            .post,
            "/v1/ports",
            as: telnyx,
            #"{"ports": [{"number": "0"}, {"number": "0", "pin": "\#(long)"}]}"#
        )
        #expect(pin.status == 422 && pin.text.contains("ports[1].pin") && !pin.text.contains(long), "\(pin.text)")
        let number = try await api.ask(.post, "/v1/ports", as: telnyx, #"{"ports": [{"number": "\#(long)"}]}"#)
        #expect(number.status == 422 && number.text.contains("ports[0].number"), "\(number.text)")
    }

    @Test("Portability is told in plain words, and the PIN's standing to its own people only")
    func standing() async throws {
        let free = try await api.ask(.get, path + "/portability", as: telnyx)
        #expect(free["isEligible"] == .bool(true) && free["obstacles"]?.elements?.isEmpty == true)
        _ = try await api.ask(.post, path + "/lock", as: verizon)
        let locked = try await api.ask(.get, path + "/portability", as: telnyx)
        #expect(locked["obstacles"]?.elements?.first?["code"] == .string("port-lock"))
        #expect(try await api.ask(.get, path + "/pin/status", as: telnyx).status == 403)
        #expect(try await api.ask(.get, path + "/pin/status").status == 401)
        let none = try await api.ask(.get, path + "/pin/status", as: verizon)
        #expect(none["isSet"] == .bool(false))
        let refused = try await api.ask(.post, path + "/pin", as: verizon)
        #expect(refused.status == 409 && refused.code == "port-lock")
        _ = try await api.ask(.post, path + "/unlock", as: verizon)
        _ = try await pin()
        let set = try await api.ask(.get, path + "/pin/status", as: verizon)
        #expect(set["isSet"] == .bool(true) && set["kind"] == .string("generated"))
        #expect(try await api.ask(.delete, path + "/pin", as: verizon).status == 200)
        #expect(try await api.ask(.get, path + "/pin/status", as: verizon)["isSet"] == .bool(false))
    }

    @Test("A present carrier hands over, and nobody else does")
    func handOver() async throws {
        let foreign = try await api.ask(.post, path + "/port/hand-over", as: telnyx, #"{"ocn": "073H"}"#)
        #expect(foreign.status == 403)
        let done = try await api.ask(.post, path + "/port/hand-over", as: verizon, #"{"ocn": "073H"}"#)
        #expect(done.status == 200 && done["number"]?["ocn"] == .string("073H"))
    }

    @Test("Mistyped PINs are told apart from wrong ones and never shown")
    func mistyped() async throws {
        let reply = try await api.ask(.post, path + "/port", as: telnyx, #"{"pin": "7Q4M-K2XD-9F3T-9"}"#)
        #expect(reply.status == 422 && reply["field"] == .string("pin") && !reply.text.contains("9F3T"))
        let chosen = try await api.ask(.post, path + "/pin", as: verizon, #"{"mode": "set", "pin": "480215"}"#)
        #expect(chosen.status == 422 && chosen["field"] == .string("mode") && !chosen.text.contains("480215"))
    }
}
