import HTTPTypes
import Numbering
import RegistryTestSupport
import RegistryWeb
import Testing

@Suite("Hostile texts are shown as text or refused with a reason")
struct HostileTextTests {
    static let texts: [String] = [
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "'\"&<>", "\"\u{301} onfocus=alert(1) x=\"",
        "<\u{338}script>", "{{token}}", "{{{token}}}", "\u{202E}gnirts", "emoji 📞🧑‍🚀", "a\u{0}b",
        String(repeating: "9", count: 9_000), "%3Cscript%3E", "]]>--><svg/onload=alert(1)>", "javascript:alert(1)",
    ]

    /// Every place on a page where text of others shows up: none may open a tag or leave an attribute.
    private func check(_ reply: WebFixture.Reply, _ text: String, _ place: String) {
        #expect(reply.status < 500, "\(place): \(reply.status)")
        for piece in ["<script>alert", "<img src=x", "<svg/onload", "onfocus=alert(1) x=\""] where text.contains(piece)
        {
            #expect(!reply.text.contains(piece), "\(place) writes \(piece)")
        }
        if text.hasPrefix("\"\u{301}") {
            // A mark upon the quotation mark must not hide it from escaping.
            #expect(!reply.text.unicodeScalars.contains("\u{301}") || !reply.text.contains("\"\u{301}"), "\(place)")
        }
    }

    @Test("in searches and filters", arguments: texts)
    func searches(text: String) async throws {
        let web = try await WebFixture()
        let value = WebFixture.encoded(text)
        let places = [
            "/lookup?q=", "/find?contains=", "/find?place=", "/find?areaCode=", "/find?near=", "/find?zip=",
            "/find?like=",
            "/numbers?q=", "/numbers?areaCode=", "/numbers?cursor=", "/blocks?areaCode=", "/blocks?ocn=",
            "/login?name=",
            "/login?next=", "/check?field=cnam&value=", "/check?field=", "/reports?areaCode=", "/register?name=",
            "/ocns?q=", "/numbers/", "/blocks/", "/orders/", "/ocns/", "/area-codes/",
        ]
        for place in places {
            let reply = try await web.ask(.get, place + value, as: .systemAdministrator)
            check(reply, text, place)
            #expect(reply.location.map { $0.hasPrefix("/") } ?? true, "\(place): \(reply.location ?? "")")
        }
    }

    @Test("in a number's fields: what is taken is shown as text to everybody who may see it", arguments: texts)
    func fields(text: String) async throws {
        let web = try await WebFixture()
        let path = "/numbers/\(WebFixture.number)"
        for field in ["cnam", "location", "notes", "tags", "bsp", "reachability", "certificate"] {
            let reply = try await web.post(path + "/update", as: .carrier, [field: text])
            check(reply, text, field)
            // Taken and led back to the number, or refused with the form.
            #expect([303, 422].contains(reply.status), "\(field): \(reply.status)")
        }
        for visitor in WebFixture.Visitor.allCases {
            check(try await web.ask(.get, path, as: visitor), text, "number page of \(visitor)")
        }
        check(try await web.ask(.get, "/numbers", as: .carrier), text, "holdings")
    }

    @Test("in names of people, companies and keys", arguments: texts)
    func names(text: String) async throws {
        let web = try await WebFixture()
        let forms: [(String, [String: String])] = [
            ("/people", ["mail": "x@test.example", "name": text, "role": "carrier", "ocn": "9104"]),
            ("/people", ["mail": text, "name": "X", "role": "carrier"]),
            ("/keys", ["name": text, "role": "carrier", "ocn": "9104"]),
            ("/ocns", ["ocn": "1234", "company": text]),
            ("/area-codes", ["code": "315", "place": text]),
            ("/orders", ["how": "list", "csv": text]), ("/import", ["csv": text]),
            ("/import", ["csv": "number,cnam\n+12122200123,\(text)\n"]), ("/login", ["name": text, "password": text]),
        ]
        for (path, fields) in forms {
            check(try await web.post(path, as: .systemAdministrator, fields), text, path)
        }
        for path in ["/people", "/keys", "/ocns", "/area-codes", "/numbers/\(WebFixture.number)"] {
            check(try await web.ask(.get, path, as: .systemAdministrator), text, path)
        }
    }
}
