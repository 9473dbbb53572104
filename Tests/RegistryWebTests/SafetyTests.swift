import HTTPTypes
import Numbering
import RegistryTestSupport
import RegistryWeb
import Testing

@Suite("The console is safe")
struct SafetyTests {
    @Test("Pages forbid what stands in them to run, and frames, and guesses at types")
    func headers() async throws {
        let web = try await WebFixture()
        for path in ["/", "/login", "/no-such-page", "/assets/0/console.css"] {
            let reply = try await web.ask(.get, path)
            let policy = try #require(reply.headers[.contentSecurityPolicy])
            #expect(policy.contains("default-src 'none'") && policy.contains("script-src 'self';"))
            #expect(!policy.contains("unsafe") && policy.contains("frame-ancestors 'none'"))
            #expect(reply.headers[.xContentTypeOptions] == "nosniff")
        }
    }

    @Test("Cookies are out of reach of scripts and other sites, and for HTTPS where there is HTTPS")
    func cookies() async throws {
        for isSecure in [false, true] {
            let web = try await WebFixture(isSecure: isSecure)
            let cookie = try #require(try await web.ask(.get, "/login").cookies.first)
            #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && cookie.contains("Path=/"))
            #expect(cookie.contains("; Secure") == isSecure)
            #expect(cookie.hasPrefix("__Host-") == isSecure)
        }
    }

    @Test("A form without the page's token changes nothing")
    func formTokens() async throws {
        let web = try await WebFixture()
        let path = "/numbers/\(WebFixture.number)/suspend"
        for body in ["", "token=", "token=" + String(repeating: "0", count: 40)] {
            let reply = try await web.ask(.post, path, as: .carrier, body: body)
            #expect(reply.status == 403)
            #expect(reply.text.contains("out of date"))
        }
        // Another person's token.
        let other = try WebFixture.token(try await web.ask(.get, "/help", as: .ocnManager))
        #expect(try await web.ask(.post, path, as: .carrier, body: "token=" + other).status == 403)
        let own = try WebFixture.token(try await web.ask(.get, "/help", as: .carrier))
        let site = HTTPFields([HTTPField(name: try #require(HTTPField.Name("Sec-Fetch-Site")), value: "cross-site")])
        #expect(try await web.ask(.post, path, as: .carrier, body: "token=" + own, headers: site).status == 403)
        #expect(try await web.ask(.post, path, as: .carrier, body: "token=" + own).status == 303)
        #expect(try await web.ask(.get, "/numbers/\(WebFixture.number)").text.contains("suspended"))
    }

    @Test(
        "After the log-in nobody is led to another host",
        arguments: [
            "https://evil.example/", "//evil.example", "/\\evil.example", "\\/evil.example", "/\t/evil.example", "x",
        ]
    )
    func redirects(target: String) async throws {
        let web = try await WebFixture()
        let fields = ["name": "carrier@test.example", "password": WebFixture.password, "next": target]
        let reply = try await web.post("/login", fields, from: "/login")
        #expect(reply.status == 303)
        #expect(reply.location == "/numbers", "\(reply.location ?? "")")
    }

    @Test("Logging in gives a session cookie that opens pages; logging out ends it at the registry")
    func session() async throws {
        let web = try await WebFixture()
        let fields = ["name": "carrier@test.example", "password": WebFixture.password, "next": "/keys"]
        let reply = try await web.post("/login", fields, from: "/login")
        #expect(reply.location == "/keys")
        let cookie = try #require(reply.cookies.first { $0.hasPrefix("e164_session=e164s_") })
        #expect(cookie.contains("HttpOnly"))
        let header = HTTPFields([HTTPField(name: .cookie, value: String(cookie.prefix { $0 != ";" }))])
        let page = try await web.ask(.get, "/keys", headers: header)
        #expect(page.status == 200)
        let token = try WebFixture.token(page)
        #expect(try await web.ask(.post, "/logout", body: "token=" + token, headers: header).status == 303)
        #expect(try await web.ask(.get, "/keys", headers: header).status == 303)
    }

    @Test("A wrong password and an unknown person get the same page")
    func wrongPassword() async throws {
        let web = try await WebFixture()
        var pages: [String] = []
        for name in ["carrier@test.example", "nobody@test.example"] {
            let reply = try await web.post("/login", ["name": name, "password": "wrong password"], from: "/login")
            #expect(reply.status == 401)
            #expect(!reply.text.contains("wrong password\""))
            // The name that was typed, the visitor's token and the next form's id differ.
            let same = reply.text.replacing(name, with: "").replacing(/value="[0-9a-f-]{36,40}"/, with: "")
            pages.append(same)
        }
        #expect(pages[0] == pages[1])
    }

    @Test("An API key is no cookie, and a cookie no API key")
    func keysAreForPrograms() async throws {
        let web = try await WebFixture()
        let header = HTTPFields([HTTPField(name: .cookie, value: "e164_session=" + web.core.verizonToken)])
        #expect(try await web.ask(.get, "/numbers", headers: header).status == 303)
        #expect(try await web.ask(.get, "/v1/numbers", as: .carrier).status == 401)
    }

    @Test("Bodies, fields and their number are bounded")
    func limits() async throws {
        let web = try await WebFixture()
        let token = try WebFixture.token(try await web.ask(.get, "/help", as: .carrier))
        let path = "/numbers/\(WebFixture.number)/update"
        let long = "token=\(token)&notes=" + String(repeating: "x", count: 20_000)
        #expect(try await web.ask(.post, path, as: .carrier, body: long).status == 400)
        let huge = "token=\(token)&notes=" + String(repeating: "x", count: 100_000)
        #expect(try await web.ask(.post, path, as: .carrier, body: huge).status == 413)
        let many = "token=\(token)" + String(repeating: "&a=b", count: 3_000)
        #expect(try await web.ask(.post, path, as: .carrier, body: many).status == 400)
        let json = HTTPFields([HTTPField(name: .contentType, value: "application/json")])
        #expect(try await web.ask(.post, path, as: .carrier, body: "{}", headers: json).status == 415)
        #expect(try await web.ask(.post, path, as: .carrier, body: "token=\(token)&cnam=%FF").status == 400)
    }

    @Test("Files may be kept for good at their present address only, and none beside ours is served")
    func files() async throws {
        let web = try await WebFixture()
        let page = try await web.ask(.get, "/")
        let path = try #require(page.text.firstMatch(of: /\/assets\/[0-9a-f]+\/console\.css/)).0
        let file = try await web.ask(.get, String(path))
        #expect(file.status == 200 && file.headers[.cacheControl]?.contains("immutable") == true)
        #expect(try await web.ask(.get, "/assets/0/console.css").headers[.cacheControl] == "public, max-age=300")
        for path in ["/assets/0/..%2F..%2Fetc%2Fpasswd", "/assets/0/passwd", "/assets/../../etc/passwd"] {
            #expect(try await web.ask(.get, path).status == 404)
        }
        // The fixture has none of Debian's packages: pages say so, and work.
        #expect(page.text.contains("libjs-bootstrap5"))
    }

    @Test("An unknown page is a page of ours with a request id, an unknown path of the API a problem")
    func unknownPaths() async throws {
        let web = try await WebFixture()
        let page = try await web.ask(.get, "/no-such-page")
        #expect(page.status == 404 && page.text.contains("There is nothing here") && page.text.contains("Request id"))
        let problem = try await web.ask(.get, "/v1/no-such-thing")
        #expect(problem.status == 404 && problem.headers[.contentType] == "application/problem+json")
    }
}
