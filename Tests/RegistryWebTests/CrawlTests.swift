import HTTPTypes
import Numbering
import Registry
import RegistryTestSupport
import RegistryWeb
import Testing

@Suite("All pages, one after the other")
struct CrawlTests {
    /// Bytes of a page without its files. Together with them it is under 300 kB, which the browser tests measure.
    private static let weight = 200_000
    /// Pages of one visitor.
    private static let limit = 220

    /// Forms that somebody must come by, by the ends of their actions.
    private static let expected: [WebFixture.Visitor: [String]] = [
        .nobody: ["/login", "/forgot", "/register", "/find", "/lookup"],
        .subscriber: ["/contact", "/contact/verify", "/update", "/me/password", "/pin", "/ports/request"],
        .carrier: ["/contact", "/import", "/orders", "/update", "/hand-over", "/take", "/keys", "/ports/request"],
        .ocnManager: ["/people"],
        .systemAdministrator: ["/ocns", "/area-codes", "/blocks", "/change"],
    ]

    /// Pages that show something of everything: numbers in several states, a port, contacts, blocks, keys.
    private func filled() async throws -> WebFixture {
        var porting = PortingPolicy()
        porting.allowsChosenPINs = true
        let web = try await WebFixture(policy: NumberingPolicy(allowsFictionalNumbers: true), porting: porting)
        let registry = web.core.registry
        let order = Order(
            operation: .allocate,
            selection: .range(first: RegistryFixture.number("+12122201000"), count: 120)
        )
        _ = try await registry.order(order, RegistryFixture.request("many", web.core.verizonCaller))
        for (line, verb) in [(1_001, "suspend"), (1_002, "release"), (1_003, "lock")] {
            #expect(try await web.post("/numbers/+1212220\(line)/\(verb)", as: .carrier).status == 303)
        }
        let asked = RegistryFixture.request("ask", web.core.telnyxCaller)
        _ = try WebFixture.value(
            await registry.requestPort(of: RegistryFixture.number("+12122201004"), to: nil, pin: nil, asked)
        )
        // One contact that is verified, and one that waits for its code.
        let contact = "/numbers/\(WebFixture.number)/contact"
        #expect(try await web.post(contact, as: .subscriber, ["mail": "jane@home.example"]).status == 303)
        let code = try #require(web.core.outbox.contactCode)
        #expect(try await web.post(contact + "/verify", as: .subscriber, ["code": code]).status == 303)
        #expect(try await web.post(contact, as: .subscriber, ["mail": "jane@work.example"]).status == 303)
        let pages = [
            ("/blocks", ["block": "1212555-0", "ocn": "9104"]), ("/people", ["mail": "x@test.example", "name": "X"]),
            ("/keys", ["name": "crawl", "ocn": "9104"]),
        ]
        for (path, fields) in pages {
            let reply = try await web.post(path, as: .systemAdministrator, fields)
            #expect(reply.status < 500, "\(path): \(reply.status)")
        }
        return web
    }

    /// Where links of a page lead within the console, without files and what only leaves or streams.
    private func links(_ page: String) -> [String] {
        page.matches(of: /href="(\/[^"#]*)[^"]*"/).map { PageForm.unescaped(String($0.1)) }.filter { path in
            !path.hasPrefix("/assets/") && !path.hasPrefix("/v1/") && !path.hasPrefix("//")
        }
    }

    /// The kind of page: of many numbers a few will do.
    private func kind(_ path: String) -> String {
        String(path.map { $0.isNumber ? "0" : $0 }.prefix(60))
    }

    private func crawl(_ web: WebFixture, as visitor: WebFixture.Visitor) async throws -> [(String, WebFixture.Reply)] {
        var waiting = ["/", "/numbers", "/help", "/ports", "/my-number", "/find?areaCode=212", "/blocks?all=1"]
        waiting += ["/blocks/1212220-1", "/blocks/1212555-0", "/numbers/+12122201004", "/area-codes/1-212", "/reports"]
        var seen = Set(waiting)
        var kinds: [String: Int] = [:]
        var pages: [(String, WebFixture.Reply)] = []
        while !waiting.isEmpty, pages.count < Self.limit {
            let path = waiting.removeFirst()
            let reply = try await web.ask(.get, path, as: visitor)
            pages.append((path, reply))
            for link in links(reply.text) + [reply.location].compactMap(\.self) where seen.insert(link).inserted {
                kinds[kind(link), default: 0] += 1
                if kinds[kind(link), default: 0] <= 4 { waiting.append(link) }
            }
        }
        return pages
    }

    @Test("No link of any page leads nowhere, and no page is heavy", arguments: WebFixture.Visitor.allCases)
    func links(visitor: WebFixture.Visitor) async throws {
        let web = try await filled()
        let pages = try await crawl(web, as: visitor)
        #expect(pages.count > 30)
        let starts: Set<String> = ["/numbers", "/ports", "/my-number", "/reports"]
        for (path, reply) in pages where !starts.contains(path) {
            #expect([200, 303].contains(reply.status), "\(path) as \(visitor): \(reply.status)")
            #expect(reply.text.utf8.count < Self.weight, "\(path) as \(visitor) has \(reply.text.utf8.count) bytes")
        }
    }

    static let hostile: [String] = [
        "<script>alert(1)</script>", "\"'><img src=x onerror=alert(1)>", "\u{202E}0155-512-212\u{2066}", "📞🧑‍🚀 12",
        String(repeating: "x", count: 10_000), String(repeating: "1", count: 10_000),
    ]

    @Test(
        "Every text field of every form shows hostile text as text, or refuses it with a reason",
        arguments: WebFixture.Visitor.allCases
    )
    func fields(visitor: WebFixture.Visitor) async throws {
        let web = try await filled()
        var forms: [String: PageForm] = [:]
        for (path, reply) in try await crawl(web, as: visitor) {
            for form in PageForm.all(in: reply.text, at: path) where !form.texts.isEmpty {
                forms[kind(form.action) + form.texts.sorted().joined()] = form
            }
        }
        for end in Self.expected[visitor] ?? [] {
            #expect(forms.values.contains { $0.action.hasSuffix(end) }, "\(visitor) comes by no form of \(end)")
        }
        for form in forms.values {
            for field in form.texts {
                for text in Self.hostile {
                    try await send(text, in: field, of: form, web, as: visitor)
                }
            }
        }
    }

    private func send(
        _ text: String,
        in field: String,
        of form: PageForm,
        _ web: WebFixture,
        as visitor: WebFixture.Visitor
    ) async throws {
        let place = "\(field) of \(form.action) as \(visitor), with \(text.prefix(30))"
        let body = form.body(field, text)
        var reply: WebFixture.Reply
        if form.isPost {
            var fields = form.values
            fields[field] = text
            // Each time a form of its own: another request's id is refused before anything is looked at.
            fields["request"] = nil
            reply = try await web.post(form.action, as: visitor, fields)
        } else {
            reply = try await web.ask(.get, form.action + "?" + body, as: visitor)
        }
        #expect(reply.status < 500, "\(place): \(reply.status)")
        check(reply, text, place)
        if let location = reply.location {
            #expect(location.hasPrefix("/") && !location.hasPrefix("//"), "\(place): \(location)")
            reply = try await web.ask(.get, location, as: visitor)
            check(reply, text, place + ", afterwards")
        }
        if reply.status >= 400 {
            #expect(reply.text.contains("<h1"), "\(place) is refused without a page")
        }
    }

    private func check(_ reply: WebFixture.Reply, _ text: String, _ place: String) {
        for piece in ["<script>alert", "<img src=x"] where text.contains(piece) {
            #expect(!reply.text.contains(piece), "\(place) is written as it is")
        }
        #expect(reply.status < 500, "\(place): \(reply.status)")
    }
}
