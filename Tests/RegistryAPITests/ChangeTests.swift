import Formats
import HTTPTypes
import Hummingbird
import NIOCore
import Numbering
import Registry
import RegistryAPI
import RegistryTestSupport
import Testing

@Suite("Changes over HTTP")
struct ChangeTests {
    private static func brief() -> StreamSettings {
        var settings = StreamSettings()
        settings.lifetime = .milliseconds(300)
        settings.pause = .milliseconds(10)
        settings.heartbeat = .milliseconds(50)
        return settings
    }

    @Test("Accounts, sessions and keys are told without anything that opens them")
    func people() async throws {
        let api = try await APIFixture()
        let administrator = api.core.administratorToken
        let body = #"{"mail": "jane@a.example", "name": "Jane", "ocn": "9104"}"#
        #expect(try await api.ask(.post, "/v1/accounts", as: administrator, body).status == 201)
        let invited = try await api.ask(.post, "/v1/accounts/jane@a.example/invite", as: administrator)
        let code = try #require(invited["code"]?.string)
        let password = "correct horse battery"
        let reset = #"{"code": "\#(code)", "password": "\#(password)"}"#
        #expect(try await api.ask(.post, "/v1/accounts/jane@a.example/reset", as: nil, reset).status == 200)
        let logIn = #"{"mail": "jane@a.example", "password": "\#(password)"}"#
        let token = try #require(try await api.ask(.post, "/v1/session", as: nil, logIn)["token"]?.string)
        let changes = try await api.ask(.get, "/v1/changes", as: administrator)
        for kind in ["account", "session", "apiKey"] { #expect(changes.text.contains(#""kind":"\#(kind)""#)) }
        for secret in [code, password, token, String(token.suffix(20)), "scrypt", administrator, api.core.verizonToken]
        {
            #expect(!changes.text.contains(secret))
        }
        let carrier = try await api.ask(.get, "/v1/changes", as: api.core.verizonToken)
        #expect(!carrier.text.contains("jane@a.example"))
    }

    @Test("A page tells the latest version of each record, without what the caller may not see")
    func page() async throws {
        let api = try await APIFixture()
        let start = try await api.ask(.get, "/v1/changes?after=latest", as: api.core.telnyxToken)
        let cursor = try #require(start["next"]?.string)
        let body = #"{"cnam": "ANNA", "notes": "secret remark"}"#
        _ = try await api.ask(.post, "/v1/numbers/+12122200001/allocate", as: api.core.verizonToken, body)
        let other = try await api.ask(.get, "/v1/changes?after=\(cursor)&kind=number", as: api.core.telnyxToken)
        #expect(other.status == 200)
        let item = try #require(other["items"]?.elements?.first)
        #expect(item["key"] == .string("+12122200001"))
        #expect(item["record"]?["cnam"] == .string("ANNA"))
        #expect(item["record"]?["notes"] == nil)
        #expect(item["actor"] == nil)
        let own = try await api.ask(.get, "/v1/changes?after=\(cursor)", as: api.core.verizonToken)
        #expect(own["items"]?.elements?.first?["record"]?["notes"] == .string("secret remark"))
        #expect(own["items"]?.elements?.first?["actor"] != nil)
        #expect(own["restarted"] == .bool(false))
        #expect(try await api.ask(.get, "/v1/changes").status == 401)
        #expect(try await api.ask(.get, "/v1/changes?after=x", as: api.core.verizonToken).status == 422)
    }

    @Test("A stream sends what was, what comes, and heartbeats with the cursor")
    func stream() async throws {
        let api = try await APIFixture(streams: Self.brief())
        _ = try await api.ask(.post, "/v1/numbers/+12122200001/allocate", as: api.core.verizonToken)
        let headers: HTTPFields = [.accept: "text/event-stream"]
        async let pending = api.ask(.get, "/v1/changes?kind=number", as: api.core.verizonToken, headers: headers)
        // Whether it comes before or after the stream's first look, it is told once.
        _ = try await api.ask(.post, "/v1/numbers/+12122200002/allocate", as: api.core.verizonToken)
        let reply = try await pending
        #expect(reply.headers[.contentType] == "text/event-stream")
        let events = reply.text.split(separator: "\n\n").filter { $0.contains("event: number") }
        #expect(events.count == 2)
        #expect(events.allSatisfy { $0.hasPrefix("id: ") && $0.contains("\ndata: {\"kind\":\"number\"") })
        #expect(reply.text.contains("\n: "))
        let id = try #require(events.first?.split(separator: "\n").first?.dropFirst(4))
        let resumed = try await api.ask(
            .get,
            "/v1/changes?kind=number",
            as: api.core.verizonToken,
            headers: [.accept: "text/event-stream", HTTPField.Name.lastEvent: String(id)]
        )
        #expect(resumed.text.split(separator: "\n\n").filter { $0.contains("event: number") }.count == 1)
    }

    @Test("A stream ends when its key is revoked")
    func revoked() async throws {
        var settings = Self.brief()
        settings.lifetime = .seconds(60)
        let api = try await APIFixture(streams: settings)
        let id = try #require(api.core.verizonToken.split(separator: "_").dropFirst().first)
        async let pending = api.ask(
            .get,
            "/v1/changes",
            as: api.core.verizonToken,
            headers: [.accept: "text/event-stream"]
        )
        let revoked = try await api.ask(.delete, "/v1/api-keys/\(id)", as: api.core.administratorToken)
        try #require(revoked.status == 200, "\(revoked.text)")
        #expect([200, 401].contains(try await pending.status))
    }

    @Test("A node serves so many streams and no more")
    func slots() async throws {
        var settings = Self.brief()
        settings.maximumCount = 0
        let api = try await APIFixture(streams: settings)
        let reply = try await api.ask(
            .get,
            "/v1/changes",
            as: api.core.verizonToken,
            headers: [.accept: "text/event-stream"]
        )
        #expect(reply.status == 503)
        #expect(reply.code == "overloaded")
    }

    /// A reader whose connection takes nothing any more.
    struct StoppedReader: ResponseBodyWriter {
        func write(_ buffer: ByteBuffer) async throws { try await Task.sleep(for: .seconds(3_600)) }

        func write(contentsOf buffers: some Sequence<ByteBuffer>) async throws {
            for buffer in buffers { try await write(buffer) }
        }

        consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
    }

    @Test("A reader that takes nothing is dropped", .timeLimit(.minutes(1)))
    func slowReader() async throws {
        await #expect(throws: GuardedWriter.ReaderTooSlow.self) {
            try await GuardedWriter.run(StoppedReader(), patience: .milliseconds(40)) { output in
                try await output.write(ByteBuffer(string: "data"))
            }
        }
    }
}

extension HTTPField.Name {
    fileprivate static let lastEvent = HTTPField.Name("Last-Event-ID") ?? .cookie
}
