import Formats
import HTTPTypes
import Numbering
import RegistryAPI
import RegistryTestSupport
import Testing

@Suite("Accounts and sessions over HTTP")
struct AccountTests {
    static let jane = "/v1/accounts/jane@verizon.example"
    static let password = "correct horse battery"

    /// An API with an account of a carrier, and one of the carrier's manager, both with a password.
    static func withAccounts() async throws -> APIFixture {
        let api = try await APIFixture()
        try await make(api, "jane@verizon.example", role: "carrier")
        try await make(api, "boss@verizon.example", role: "ocnManager")
        return api
    }

    static func make(_ api: APIFixture, _ mail: String, role: String, ocn: String = "9104") async throws {
        let body = #"{"mail": "\#(mail)", "name": "Jane Doe", "role": "\#(role)", "ocn": "\#(ocn)"}"#
        let made = try await api.ask(.post, "/v1/accounts", as: api.core.administratorToken, body)
        try #require(made.status == 201, "\(made.text)")
        let invited = try await api.ask(.post, "/v1/accounts/\(mail)/invite", as: api.core.administratorToken)
        let code = try #require(invited["code"]?.string, "\(invited.text)")
        let set = try await api.ask(
            .post,
            "/v1/accounts/\(mail)/reset",
            #"{"code": "\#(code)", "password": "\#(password)"}"#
        )
        try #require(set.status == 200, "\(set.text)")
    }

    static func logIn(_ api: APIFixture, _ mail: String = "jane@verizon.example") async throws -> String {
        let reply = try await api.ask(.post, "/v1/session", #"{"mail": "\#(mail)", "password": "\#(password)"}"#)
        try #require(reply.status == 201, "\(reply.text)")
        return try #require(reply["token"]?.string)
    }

    @Test("From invitation to log-out")
    func life() async throws {
        let api = try await Self.withAccounts()
        let token = try await Self.logIn(api)
        let who = try await api.ask(.get, "/v1/session", as: token)
        #expect(who["actor"] == .string("jane@verizon.example") && who["role"] == .string("carrier"))
        #expect(who["ocn"] == .string("9104") && who["company"] == .string("Verizon New York, Inc."))
        #expect(who["scopes"] == .null && who["session"]?["isCurrent"] == .bool(true))
        let taken = try await api.ask(.post, "/v1/numbers/+12122200123/allocate", as: token)
        #expect(taken.status == 201, "\(taken.text)")
        let history = try await api.ask(.get, "/v1/numbers/+12122200123/history", as: token)
        #expect(history.text.contains("jane@verizon.example"))
        #expect(try await api.ask(.delete, "/v1/session", as: token).status == 204)
        let after = try await api.ask(.get, "/v1/session", as: token)
        #expect(after.status == 401 && after.code == "unauthorised")
    }

    @Test("Who has an API key is told who that is, and can't log out of it")
    func keys() async throws {
        let api = try await Self.withAccounts()
        let who = try await api.ask(.get, "/v1/session", as: api.core.verizonToken)
        #expect(who["session"] == .null && who["scopes"]?.elements?.isEmpty == false && who["account"] == .null)
        for (method, path) in [
            (.delete, "/v1/session"), (.get, "/v1/sessions"), (.delete, "/v1/sessions"),
        ] as [(HTTPRequest.Method, String)] {
            #expect(try await api.ask(method, path, as: api.core.verizonToken).status == 403)
        }
        let body = #"{"currentPassword": "x", "password": "quite another password"}"#
        #expect(try await api.ask(.post, "/v1/session/password", as: api.core.verizonToken, body).status == 403)
    }

    @Test("Wrong names, passwords and codes are one answer each, and passwords are in none")
    func refusals() async throws {
        let api = try await Self.withAccounts()
        var answers: Set<String> = []
        for (mail, password) in [
            ("jane@verizon.example", "not the password"), ("nobody@verizon.example", Self.password),
            ("jane@verizon.example", ""),
        ] {
            let body = #"{"mail": "\#(mail)", "password": "\#(password)"}"#
            let reply = try await api.ask(.post, "/v1/session", body)
            #expect(reply.status == 401 && reply.code == "wrong-credentials")
            answers.insert(reply.text)
        }
        #expect(answers.count == 1)
        answers = []
        for mail in ["jane@verizon.example", "nobody@verizon.example"] {
            let path = "/v1/accounts/\(mail)/reset"
            let reply = try await api.ask(.post, path, #"{"code": "0000-0000", "password": "\#(Self.password)"}"#)
            #expect(reply.status == 403 && reply.code == "wrong-code")
            answers.insert(reply.text)
            let asked = try await api.ask(.post, path)
            #expect(asked.status == 202)
            answers.insert(asked.text)
        }
        #expect(answers.count == 2)
        let short = try await api.ask(.post, Self.jane + "/reset", #"{"code": "0000-0000", "password": "geheim"}"#)
        #expect(short.status == 422 && !short.text.contains("geheim"))
        for body in ["{}", #"{"mail": "a@b"}"#, #"{"password": "x"}"#, #"{"mail": "ab", "password": "x"}"#, "[]"] {
            #expect([400, 422].contains(try await api.ask(.post, "/v1/session", body).status), "\(body)")
        }
        #expect(try await api.ask(.post, Self.jane + "/reset", #"{"code": "0000-0000"}"#).status == 422)
    }

    @Test("Too many attempts are 429, with the time of the next")
    func rates() async throws {
        let api = try await Self.withAccounts()
        var reply = try await api.ask(.get, "/healthz")
        for _ in 0..<11 {
            reply = try await api.ask(.post, "/v1/session", #"{"mail": "x@verizon.example", "password": "wrong"}"#)
        }
        #expect(reply.status == 429 && reply.code == "rate-limited")
        #expect(reply["until"] != nil && reply.headers[.retryAfter] != nil)
    }

    @Test("A manager looks after the carrier's people; a carrier, another manager and the public do not")
    func administration() async throws {
        let api = try await Self.withAccounts()
        try await Self.make(api, "other@telnyx.example", role: "ocnManager", ocn: "073H")
        let boss = try await Self.logIn(api, "boss@verizon.example")
        let list = try await api.ask(.get, "/v1/accounts?role=carrier", as: boss)
        #expect(list["items"]?.elements?.compactMap { $0["mail"]?.string } == ["jane@verizon.example"])
        #expect(!list.text.contains("scrypt"))
        let changed = try await api.ask(.patch, Self.jane, as: boss, #"{"name": "Janet"}"#)
        #expect(changed.status == 200 && changed["name"] == .string("Janet"))
        let made = try await api.ask(
            .post,
            "/v1/accounts",
            as: boss,
            #"{"mail": "new@verizon.example", "name": "New"}"#
        )
        #expect(made.status == 201 && made["role"] == .string("carrier") && made["ocn"] == .string("9104"))
        #expect(made["verified"] == .bool(false) && made["hasPassword"] == .bool(false))
        let promoted = #"{"mail": "x@verizon.example", "name": "X", "role": "ocnManager"}"#
        #expect(try await api.ask(.post, "/v1/accounts", as: boss, promoted).status == 422)

        let jane = try await Self.logIn(api)
        let other = try await Self.logIn(api, "other@telnyx.example")
        let asks: [(HTTPRequest.Method, String, String?)] = [
            (.get, "/v1/accounts", nil), (.get, Self.jane, nil), (.patch, Self.jane, #"{"name": "x"}"#),
            (.post, "/v1/accounts", #"{"mail": "x@verizon.example", "name": "X"}"#),
            (.post, Self.jane + "/invite", nil), (.post, Self.jane + "/disable", nil),
            (.post, Self.jane + "/enable", nil), (.get, "/v1/outbox", nil),
        ]
        for (method, path, body) in asks {
            #expect(try await api.ask(method, path, body).status == 401, "\(method) \(path)")
            #expect(try await api.ask(method, path, as: jane, body).status == 403, "\(method) \(path)")
            let seen = try await api.ask(method, path, as: other, body)
            switch path {
            case "/v1/accounts" where method == .get:
                #expect(!seen.text.contains("jane@verizon.example"))
            case "/v1/accounts":
                // In the other manager's own OCN, which is allowed.
                #expect(seen["ocn"] == .string("073H"))
            default:
                #expect([403, 404].contains(seen.status), "\(method) \(path): \(seen.status)")
            }
        }
    }

    @Test("Disabling ends sessions at once")
    func disabling() async throws {
        let api = try await Self.withAccounts()
        let token = try await Self.logIn(api)
        let boss = try await Self.logIn(api, "boss@verizon.example")
        let disabled = try await api.ask(.post, Self.jane + "/disable", as: boss)
        #expect(disabled.status == 200 && disabled["disabled"] == .bool(true))
        #expect(try await api.ask(.get, "/v1/session", as: token).status == 401)
        #expect(try await api.ask(.post, Self.jane + "/invite", as: boss).status == 409)
        #expect(try await api.ask(.post, Self.jane + "/enable", as: boss)["disabled"] == .bool(false))
        #expect(try await api.ask(.get, "/v1/session", as: token).status == 401)
    }

    @Test("One's sessions are listed, ended one by one, and all at once")
    func sessions() async throws {
        let api = try await Self.withAccounts()
        let first = try await Self.logIn(api)
        api.core.clock.advance(seconds: 1)
        let second = try await Self.logIn(api)
        _ = try await Self.logIn(api, "boss@verizon.example")
        let list = try await api.ask(.get, "/v1/sessions", as: second)
        let items = try #require(list["items"]?.elements)
        #expect(items.map { $0["isCurrent"] } == [.bool(false), .bool(true)])
        let id = try #require(items[0]["id"]?.string)
        let boss = try await Self.logIn(api, "boss@verizon.example")
        #expect(try await api.ask(.delete, "/v1/sessions/\(id)", as: boss).status == 403)
        #expect(try await api.ask(.delete, "/v1/sessions/nonsense", as: second).status == 404)
        #expect(try await api.ask(.delete, "/v1/sessions/\(id)", as: second).status == 204)
        #expect(try await api.ask(.get, "/v1/session", as: first).status == 401)
        let third = try await Self.logIn(api)
        #expect(try await api.ask(.delete, "/v1/sessions", as: second).status == 204)
        for token in [second, third] { #expect(try await api.ask(.get, "/v1/session", as: token).status == 401) }
        #expect(try await api.ask(.get, "/v1/session", as: boss).status == 200)
    }

    @Test("A password is changed by who is logged in")
    func change() async throws {
        let api = try await Self.withAccounts()
        let token = try await Self.logIn(api)
        let wrong = #"{"currentPassword": "wrong one", "password": "quite another password"}"#
        #expect(try await api.ask(.post, "/v1/session/password", as: token, wrong).status == 401)
        let right = #"{"currentPassword": "\#(Self.password)", "password": "quite another password"}"#
        #expect(try await api.ask(.post, "/v1/session/password", right).status == 401)
        #expect(try await api.ask(.post, "/v1/session/password", as: token, right).status == 200)
        #expect(try await api.ask(.get, "/v1/session", as: token).status == 401)
    }

    @Test("A subscriber is invited by the carrier, logs in with the number, and changes that number alone")
    func subscriber() async throws {
        let api = try await Self.withAccounts()
        let number = "/v1/numbers/+12122200123"
        _ = try await api.ask(.post, number + "/allocate", as: api.core.verizonToken)
        #expect(try await api.ask(.post, number + "/invite", as: api.core.telnyxToken).status == 403)
        let invited = try await api.ask(.post, number + "/invite", as: api.core.verizonToken)
        let code = try #require(invited["code"]?.string)
        let set = try await api.ask(
            .post,
            number + "/reset",
            #"{"code": "\#(code)", "password": "\#(Self.password)"}"#
        )
        #expect(set.status == 200)
        let opened = try await api.ask(
            .post,
            "/v1/session",
            #"{"number": "(212) 220-0123", "password": "\#(Self.password)"}"#
        )
        let token = try #require(opened["token"]?.string)
        #expect(opened["number"] == .string("+12122200123") && opened["role"] == .string("subscriber"))
        #expect(try await api.ask(.patch, number, as: token, #"{"cnam": "JANE"}"#).status == 200)
        #expect(try await api.ask(.get, number + "/history", as: token).status == 200)
        _ = try await api.ask(.post, "/v1/numbers/+12122200124/allocate", as: api.core.verizonToken)
        #expect(try await api.ask(.patch, "/v1/numbers/+12122200124", as: token, #"{"cnam": "X"}"#).status == 403)
        #expect(try await api.ask(.get, "/v1/numbers?ocn=9104", as: token).status == 403)
        #expect(try await api.ask(.get, "/v1/api-keys", as: token).status == 403)
        let shown = try await api.ask(.get, number, as: token)
        for secret in ["password", "accesscode", "scrypt"] { #expect(!shown.text.contains(secret)) }
    }

    @Test("The outbox shows codes to a system administrator")
    func outbox() async throws {
        let api = try await Self.withAccounts()
        let reply = try await api.ask(.get, "/v1/outbox", as: api.core.administratorToken)
        let items = try #require(reply["items"]?.elements)
        #expect(
            items.map { $0["event"]?.string } == ["passwordChanged", "invitation", "passwordChanged", "invitation"]
        )
        #expect(items[1]["mail"] == .string("boss@verizon.example") && items[1]["code"] != nil)
    }

    @Test("An API key made by somebody says so, and falls with the account")
    func ownedKeys() async throws {
        let api = try await Self.withAccounts()
        let token = try await Self.logIn(api)
        let made = try await api.ask(.post, "/v1/api-keys", as: token, #"{"name": "mine"}"#)
        #expect(made["owner"] == .string("jane@verizon.example"))
        let key = try #require(made["token"]?.string)
        #expect(try await api.ask(.get, "/v1/cluster", as: key).status == 200)
        let scopes = made["scopes"]?.elements?.compactMap(\.string) ?? []
        #expect(Set(scopes).isDisjoint(with: ["logIn", "setPassword", "manageSessions", "manageAccounts"]))
        _ = try await api.ask(.post, Self.jane + "/disable", as: api.core.administratorToken)
        #expect(try await api.ask(.get, "/v1/cluster", as: key).status == 401)
    }
}
