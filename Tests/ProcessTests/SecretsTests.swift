import Foundation
import Testing

/// No secret that anybody uses stands anywhere but in the answer that is there to show it: issue by issue what people do
/// with passwords, codes, PINs and tokens, at three real nodes that log everything, and then a search through it all.
@Suite(.serialized, .enabled(if: TestCluster.binary != nil, "E164_BINARY names no program: run scripts/test"))
struct SecretsTests {
    private static let manager = "manager@carrier-a.example"
    private static let contact = "jane.doe@mailbox.example"
    private static let number = "+12127360401"

    /// What only a session may see.
    private static let personal = ["/v1/session", "/v1/sessions"]

    private let cluster: TestCluster
    private let watch = SecretWatch()

    init() throws {
        cluster = try TestCluster()
        for node in 1...3 {
            let path = "\(cluster.directory)/node-\(node)/node.yaml"
            var text = try String(contentsOfFile: path, encoding: .utf8)
            text.replace("logLevel: notice", with: "logLevel: trace", maxReplacements: 1)
            text += "\ndevelopment:\n  outbox: true\nporting:\n  chosenPINs: true\n"
            try text.write(toFile: path, atomically: true, encoding: .utf8)
        }
    }

    @Test("No secret stands in a log, history, list, export, feed, metric, error or file", .timeLimit(.minutes(10)))
    func everywhere() async throws {
        defer { cluster.stopAllAndRemove() }
        await watch.add("first key", cluster.firstKey)
        try await cluster.startAll()
        try await ContestTests.prepare(cluster)

        let manager = try await account()
        let key = try await apiKey(manager)
        let subscriber = try await subscriber(key)
        try await contact(subscriber)
        try await pins(key, subscriber)
        try await errors(key)
        for path in Self.personal { _ = try await ask(path, .GET, 1, path, token: manager, expecting: 200) }
        _ = try await ask("log out", .DELETE, 2, "/v1/session", token: manager)
        _ = try await ask("log out everywhere", .DELETE, 3, "/v1/sessions", token: subscriber)

        // What a node makes of its files when it comes back is looked through too.
        cluster.kill(3)
        try cluster.start(3)
        try await cluster.waitUntilReady(3)
        try await collect(key)
        let findings = await watch.findings()
        #expect(findings.isEmpty, "\(findings.joined(separator: "\n"))")
        // The search would find something: what is no secret stands where it should.
        let mail = await watch.places(with: Self.manager)
        for node in 1...3 {
            #expect(mail.contains { $0.contains("/node-\(node)/") }, "nothing in the files of \(node)")
        }
        let logged = await watch.places(with: "http.route")
        #expect(logged.contains { $0.hasSuffix("node.log") }, "the logs tell of no request")
        #expect(await watch.count.secrets >= 20)
        let hashes = await watch.places(with: "$scrypt$").filter { !$0.hasPrefix("/") || $0.hasSuffix("node.log") }
        #expect(hashes.isEmpty, "a hash stands in \(hashes)")
    }

    // MARK: - What people do

    /// Asks, and keeps the answer to be searched. `mayShow`: the secrets that the answer is there to show.
    private func ask(
        _ what: String,
        _ method: TestCluster.Method,
        _ node: Int,
        _ path: String,
        _ body: String? = nil,
        token: String? = nil,
        expecting status: Int? = nil,
        request: String? = nil
    ) async throws -> TestCluster.Answer {
        let answer = try await cluster.call(
            method,
            node,
            path,
            body: body,
            request: request,
            token: token,
            seconds: 60
        )
        if let status { try #require(answer.status == status, "\(what): \(answer.body)") }
        await watch.note("the answer to: \(what)", answer.body)
        return answer
    }

    /// The same for an answer that shows a secret which it has made.
    private func make(
        _ secret: String,
        member: String,
        _ node: Int,
        _ path: String,
        _ body: String? = nil,
        token: String? = nil
    ) async throws -> String {
        let answer = try await cluster.call(.POST, node, path, body: body, token: token, seconds: 60)
        let made = try #require(answer.json[member], "\(secret): \(answer.body)")
        await watch.add(secret, made)
        await watch.note("the answer that makes: \(secret)", answer.body, mayShow: secret)
        return made
    }

    private func password(_ name: String, _ secret: String) async -> String { await watch.add(name, secret) }

    /// The latest code that a node would have sent. The outbox is there to show it.
    private func code(_ name: String, _ event: String, _ node: Int) async throws -> String {
        let outbox = try await cluster.call(.GET, node, "/v1/outbox")
        let items = try JSONSerialization.jsonObject(with: Data(outbox.body.utf8)) as? [String: Any]
        let codes = (items?["items"] as? [[String: Any]] ?? []).filter { $0["event"] as? String == event }
        let code = try #require(codes.first?["code"] as? String, "\(outbox.body)")
        return await watch.add(name, code)
    }

    /// Invited, wrong code, right code, wrong password, right password, another password.
    private func account() async throws -> String {
        let body = #"{"mail": "\#(Self.manager)", "name": "Mary", "role": "ocnManager", "ocn": "9104"}"#
        _ = try await ask("make an account", .POST, 1, "/v1/accounts", body, expecting: 201)
        let path = "/v1/accounts/\(Self.manager)"
        let code = try await make("invitation", member: "code", 2, path + "/invite")
        let first = await password("first password", "tr0ub4dor-and-three")
        let wrongCode = await watch.add("wrong invitation", "ZZZZ-YYYY")
        _ = try await ask(
            "a wrong code",
            .POST,
            3,
            path + "/reset",
            #"{"code": "\#(wrongCode)", "password": "\#(first)"}"#,
            expecting: 403
        )
        let body2 = #"{"code": "\#(code)", "password": "\#(first)"}"#
        _ = try await ask("set a password", .POST, 3, path + "/reset", body2, expecting: 200)
        let wrong = await password("wrong password", "not-the-right-one-at-all")
        let logIn = #"{"mail": "\#(Self.manager)", "password": "\#(wrong)"}"#
        _ = try await ask("a wrong password", .POST, 1, "/v1/session", logIn, expecting: 401)
        let session = try await make(
            "first session",
            member: "token",
            1,
            "/v1/session",
            #"{"mail": "\#(Self.manager)", "password": "\#(first)"}"#
        )
        let second = await password("second password", "another-long-passphrase")
        let change = #"{"currentPassword": "\#(first)", "password": "\#(second)"}"#
        _ = try await ask("change", .POST, 2, "/v1/session/password", change, token: session, expecting: 200)
        return try await make(
            "second session",
            member: "token",
            2,
            "/v1/session",
            #"{"mail": "\#(Self.manager)", "password": "\#(second)"}"#
        )
    }

    /// A key of its own, another one that is revoked, and one of the gaining carrier.
    private func apiKey(_ manager: String) async throws -> String {
        let body = #"{"name": "billing", "role": "carrier"}"#
        let key = try await make("carrier's key", member: "token", 2, "/v1/api-keys", body, token: manager)
        let old = try await make("revoked key", member: "token", 3, "/v1/api-keys", body, token: manager)
        // e164_<id>_<secret>
        let id = String(old.split(separator: "_")[1])
        _ = try await ask("revoke a key", .DELETE, 1, "/v1/api-keys/\(id)", token: manager)
        try await cluster.wait("node 1 to refuse the revoked key") {
            try await cluster.call(.GET, 1, "/v1/session", token: old).status == 401
        }
        _ = try await ask("use a revoked key", .GET, 1, "/v1/session", token: old, expecting: 401)
        try await cluster.wait("node 1 to know the key") {
            try await cluster.call(.GET, 1, "/v1/session", token: key).status == 200
        }
        return key
    }

    private func subscriber(_ key: String) async throws -> String {
        let path = "/v1/numbers/\(Self.number)"
        _ = try await ask("take a number", .POST, 1, path + "/allocate", "{}", token: key, expecting: 201)
        let code = try await make("subscriber's invitation", member: "code", 1, path + "/invite", token: key)
        let password = await password("subscriber's password", "seven horses in a field")
        let body = #"{"code": "\#(code)", "password": "\#(password)"}"#
        _ = try await ask("a subscriber's password", .POST, 2, path + "/reset", body, expecting: 200)
        return try await make(
            "subscriber's session",
            member: "token",
            3,
            "/v1/session",
            #"{"number": "\#(Self.number)", "password": "\#(password)"}"#
        )
    }

    /// A verified contact, and a forgotten password by way of it.
    private func contact(_ subscriber: String) async throws {
        let path = "/v1/numbers/\(Self.number)"
        let mail = #"{"mail": "\#(Self.contact)"}"#
        _ = try await ask("claim", .POST, 2, path + "/contact", mail, token: subscriber, expecting: 202)
        let code = try await code("contact's code", "contactCode", 2)
        let wrong = await watch.add("wrong code of a contact", "YYYY-XXXX")
        let verify = path + "/contact/verify"
        _ = try await ask("?", .POST, 1, verify, #"{"code": "\#(wrong)"}"#, token: subscriber, expecting: 403)
        _ = try await ask("!", .POST, 3, verify, #"{"code": "\#(code)"}"#, token: subscriber, expecting: 200)
        // Codes come once a minute; the invitation may have been less than one ago, so this may have to wait.
        var reset: String?
        try await cluster.wait("a code in place of a forgotten password", seconds: 120) {
            _ = try await ask("forgotten", .POST, 1, path + "/reset", #"{"to": "mail"}"#, expecting: 202)
            reset = try? await self.code("code for a forgotten password", "passwordReset", 1)
            if reset == nil { try await Task.sleep(for: .seconds(7)) }
            return reset != nil
        }
        let password = await password("subscriber's new password", "eight horses in a barn")
        let body = #"{"code": "\#(reset ?? "")", "password": "\#(password)"}"#
        _ = try await ask("a new password", .POST, 3, path + "/reset", body, expecting: 200)
    }

    /// Got, replaced, chosen, shown wrong and right, and in lists.
    private func pins(_ key: String, _ subscriber: String) async throws {
        let path = "/v1/numbers/\(Self.number)"
        _ = try await make("first PIN", member: "pin", 1, path + "/pin", token: key)
        let chosen = await watch.add("chosen PIN", "48021593")
        let set = #"{"mode": "set", "pin": "\#(chosen)"}"#
        _ = try await ask("choose a PIN", .POST, 2, path + "/pin", set, token: key, expecting: 201)
        let weak = await watch.add("weak PIN", "777777777")
        let refused = #"{"mode": "set", "pin": "\#(weak)"}"#
        _ = try await ask("a weak PIN", .POST, 2, path + "/pin", refused, token: key, expecting: 422)
        let second = try await make("second PIN", member: "pin", 3, path + "/pin", token: key)
        let wrong = await watch.add("wrong PIN", "3H8K-W5RT-B2YZ")
        let try1 = #"{"pin": "\#(wrong)", "ocn": "073H"}"#
        _ = try await ask("a wrong PIN", .POST, 1, path + "/port", try1, expecting: 403)
        let mistyped = await watch.add("mistyped PIN", "3H8K-W5RT-B2YZ-7")
        let try2 = #"{"pin": "\#(mistyped)", "ocn": "073H"}"#
        _ = try await ask("a mistyped PIN", .POST, 1, path + "/port", try2, expecting: 422)
        let list = #"{"ocn": "073H", "ports": [{"number": "\#(Self.number)", "pin": "\#(wrong)"}]}"#
        _ = try await ask("a wrong PIN in a list", .POST, 2, "/v1/ports", list, expecting: 200)
        let right = #"{"pin": "\#(second)", "ocn": "073H"}"#
        let port = try await ask("the right PIN", .POST, 3, path + "/port", right, expecting: 202, request: "port")
        #expect(port.json["state"] == "pending", "a contact was changed, so the port cools")
        _ = try await ask("the same again", .POST, 1, path + "/port", right, expecting: 202, request: "port")
        _ = try await ask("stop it", .POST, 2, path + "/port/cancel")
        _ = try await make("third PIN", member: "pin", 3, path + "/pin", token: key)
        _ = try await ask("clear it", .DELETE, 3, path + "/pin", token: key, expecting: 200)
    }

    /// Secrets in requests that are wrong in every other way.
    private func errors(_ key: String) async throws {
        let secret = await watch.add("secret in a bad request", "correct-horse-battery")
        let path = "/v1/numbers/\(Self.number)"
        let bodies: [(String, String)] = [
            ("/v1/session", #"{"mail": "\#(Self.manager)", "password": "\#(secret)""#),
            ("/v1/session", #"{"mail": "\#(Self.manager)", "password": ["\#(secret)"]}"#),
            ("/v1/session", #"{"mail": "\#(Self.manager)", "password": "\#(secret)", "remember": true}"#),
            ("/v1/session", #""\#(secret)""#), ("/v1/session/password", #"{"currentPassword": "\#(secret)"}"#),
            (path + "/reset", #"{"code": "\#(secret)"}"#), (path + "/reset", #"{"password": "\#(secret)"}"#),
            (path + "/reset", #"{"code": {"\#(secret)": 1}, "password": "\#(secret)"}"#),
            (path + "/pin", #"{"mode": "set", "pin": "\#(secret)"}"#), (path + "/port", #"{"pin": "\#(secret)"}"#),
            (path + "/contact/verify", #"{"code": "\#(secret)"}"#),
            ("/v1/ports", #"{"ports": [{"number": "\#(Self.number)", "pin": "\#(secret)"}]}"#),
        ]
        for (path, body) in bodies {
            let answer = try await ask("a bad request to \(path)", .POST, 2, path, body, token: key)
            #expect(answer.status >= 400 || path == "/v1/ports", "\(path) \(body): \(answer.status)")
        }
        _ = try await ask("no such token", .GET, 1, "/v1/session", token: secret, expecting: 401)
        let forged = await watch.add("forged key", cluster.firstKey.dropLast(4) + "0000")
        _ = try await ask("a forged key", .GET, 1, "/v1/session", token: forged, expecting: 401)
    }

    // MARK: - Everything that is there to be seen

    private func collect(_ key: String) async throws {
        let number = "/v1/numbers/\(Self.number)"
        let keys = try await cluster.call(.GET, 1, "/v1/api-keys").body
        let ids = keys.components(separatedBy: #""id":""#).dropFirst().map { String($0.prefix { $0 != "\"" }) }
        try #require(!ids.isEmpty)
        let paths =
            [
                number, number + "/history?verify=true", number + "/port", number + "/pin/status", number + "/contact",
                number + "/portability", "/v1/numbers?ocn=9104", "/v1/numbers/export?ocn=9104",
                "/v1/numbers/export?ocn=9104&format=csv", "/v1/numbers/export?ocn=073H", "/v1/ports?ocn=073H",
                "/v1/ports?ocn=073H&ended=true", "/v1/ports?side=losing&ocn=9104&ended=true", "/v1/changes?limit=1000",
                "/v1/accounts", "/v1/accounts/\(Self.manager)", "/v1/accounts/\(Self.manager)/history?verify=true",
                "/v1/api-keys", "/v1/messages", "/v1/cluster", "/v1/ocns/9104/history",
                "/v1/ocns/073H/history", "/v1/reports/utilisation?ocn=9104", "/v1/openapi.json", "/metrics", "/healthz",
                "/readyz", number + "/pin", number + "/password", number + "/accesscode",
            ] + ids.map { "/v1/api-keys/\($0)/history?verify=true" }
        for node in 1...3 {
            for path in paths {
                for token in [nil, key] {
                    let answer = try await cluster.call(.GET, node, path, token: token, seconds: 30)
                    await watch.note("\(path) of node \(node)", answer.body)
                    if token == nil, !path.hasSuffix("/password"), !path.hasSuffix("/pin"), !path.hasSuffix("code") {
                        #expect(answer.status == 200, "\(path): \(answer.body)")
                    }
                }
            }
            try await watch.noteFiles(below: "\(cluster.directory)/node-\(node)")
        }
    }
}
