import Formats
import HTTPTypes
import Numbering
import Registry
import RegistryAPI
import RegistryTestSupport
import Testing

@Suite("Contacts over HTTP")
struct ContactTests {
    let api: APIFixture
    let path = "/v1/numbers/+12127360001"

    init() async throws {
        api = try await APIFixture()
        _ = try await api.ask(.post, path + "/allocate", as: api.core.verizonToken)
    }

    private var verizon: String { api.core.verizonToken }

    private func lastCode() throws -> String {
        guard case .contactCode(let code, _) = try #require(api.core.outbox.entries.first).event else {
            throw Unexpected()
        }
        return code.text
    }

    private struct Unexpected: Error {}

    @Test("A contact is claimed, shown as pending, verified with its code, and removed")
    func life() async throws {
        let claimed = try await api.ask(
            .post,
            path + "/contact",
            as: verizon,
            #"{"mail": "Jane@example.net"}"#,
            key: "k"
        )
        #expect(claimed.status == 202, "\(claimed.text)")
        #expect(claimed["expiresAt"] == .string("2026-01-31T12:10:00.123Z"))
        let code = try lastCode()
        #expect(!claimed.text.contains(code))
        let again = try await api.ask(.post, path + "/contact", as: verizon, #"{"mail": "Jane@example.net"}"#, key: "k")
        #expect(again.status == 202 && again.headers[.replayed] == "true")
        let pending = try await api.ask(.get, path + "/contact", as: verizon)
        #expect(pending.status == 200 && pending["mail"] == .null && pending["telephone"] == .null)
        #expect(pending["pending"]?["address"] == .string("jane@example.net"))
        let wrong = try await api.ask(
            .post,
            path + "/contact/verify",
            as: api.core.administratorToken,
            #"{"code": "0000-0000"}"#
        )
        #expect(wrong.status == 403 && wrong.code == "wrong-code")
        let right = try await api.ask(
            .post,
            path + "/contact/verify",
            as: api.core.administratorToken,
            #"{"code": "\#(code)"}"#
        )
        #expect(right.status == 200, "\(right.text)")
        #expect(right["mail"]?["verifiedAt"] == .string("2026-01-31T12:00:00.123Z") && right["pending"] == .null)
        let number = try await api.ask(.get, path, as: verizon)
        #expect(!number.text.contains("jane@example.net"), "a contact is no field of the number")
        let removed = try await api.ask(.delete, path + "/contact/mail", as: api.core.administratorToken)
        #expect(removed.status == 200 && removed["mail"] == .null)
        #expect(try await api.ask(.delete, path + "/contact/fax", as: api.core.administratorToken).status == 404)
    }

    @Test("A telephone can be called instead, and every bad body is told by its field")
    func bodies() async throws {
        let bad = [
            (#"{}"#, "mail"), (#"{"mail": "a@b.example", "telephone": "2122200001"}"#, "mail"),
            (#"{"mail": "nobody"}"#, "mail"), (#"{"mail": "a@b.example", "channel": "sms"}"#, "channel"),
            (#"{"telephone": "212 736 0001"}"#, "telephone"),
            (#"{"telephone": "2122200001", "channel": "fax"}"#, "channel"), (#"{"mail": null}"#, "mail"),
        ]
        for (body, field) in bad {
            let reply = try await api.ask(.post, path + "/contact", as: verizon, body)
            #expect(reply.status == 422 && reply["field"] == .string(field), "\(body): \(reply.text)")
        }
        let unknown = try await api.ask(.post, path + "/contact", as: verizon, #"{"mail": "a@b.example", "fax": "1"}"#)
        #expect(unknown.status == 422 && unknown.code == "unknown-field")
        let body = #"{"telephone": "(212) 220-0001", "channel": "voice"}"#
        #expect(try await api.ask(.post, path + "/contact", as: verizon, body).status == 202)
        #expect(api.core.outbox.entries.first?.recipient == .voice(RegistryFixture.number("+12122200001")))
        let soon = try await api.ask(.post, path + "/contact", as: verizon, #"{"mail": "a@b.example"}"#)
        #expect(soon.status == 429 && soon.code == "rate-limited")
    }

    @Test("Strangers and the public see, set, verify and remove nothing")
    func denials() async throws {
        let requests: [(HTTPRequest.Method, String, String?)] = [
            (.get, "/contact", nil), (.post, "/contact", #"{"mail": "a@b.example"}"#),
            (.post, "/contact/verify", #"{"code": "0000-0000"}"#), (.delete, "/contact/mail", nil),
        ]
        for (method, end, body) in requests {
            let foreign = try await api.ask(method, path + end, as: api.core.telnyxToken, body)
            let isRole = end.contains("/verify") || end.contains("/mail")
            let code = isRole ? "forbidden" : "not-holder"
            #expect(foreign.status == 403 && foreign.code == code, "\(method) \(end): \(foreign.text)")
            let own = try await api.ask(method, path + end, as: verizon, isRole ? body : "{}")
            #expect(own.status == (isRole ? 403 : method == .get ? 200 : 422), "\(method) \(end): \(own.text)")
            #expect(try await api.ask(method, path + end, nil).status == 401)
            let nobody = try await api.ask(
                method,
                "/v1/numbers/+12127360002" + end,
                as: api.core.administratorToken,
                body
            )
            #expect(nobody.status == 404 && nobody.code == "not-assigned")
        }
        #expect(api.core.outbox.entries.isEmpty)
    }

    @Test("A code in place of a forgotten password goes where it is asked to, and the answer never tells")
    func forgotten() async throws {
        var replies: [Reply] = []
        for number in ["+12127360001", "+12127360009"] {
            for body in ["", #"{"to": "mail"}"#, #"{"to": "telephone"}"#, #"{"to": "number"}"#] {
                replies.append(
                    try await api.ask(.post, "/v1/numbers/\(number)/reset", as: nil, body.isEmpty ? nil : body)
                )
            }
        }
        #expect(Set(replies.map(\.status)) == [202] && Set(replies.map(\.text)).count == 1)
        let both = #"{"to": "mail", "code": "0000-0000", "password": "a long enough one"}"#
        #expect(try await api.ask(.post, path + "/reset", as: nil, both).status == 422)
        let account = try await api.ask(.post, "/v1/accounts/jane@a.example/reset", as: nil, #"{"to": "mail"}"#)
        #expect(account.status == 422 && account.code == "unknown-field")
    }
}
