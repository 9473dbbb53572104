import HTTPTypes
import Numbering
import Registry
import RegistryTestSupport
import RegistryWeb
import Testing

@Suite("Porting on the pages")
struct PortTests {
    private let path = "/numbers/\(WebFixture.number)"

    private func secret(_ reply: WebFixture.Reply) throws -> String {
        String(try #require(reply.text.firstMatch(of: /id="secret">([^<]+)</)).1)
    }

    /// The other carrier asks for the subscriber's number by the API.
    private func ask(_ web: WebFixture, pin: PINText? = nil, _ id: String = "ask") async -> Answer<
        Versioned<NumberRecord>
    > {
        let request = RegistryFixture.request(id, web.core.telnyxCaller)
        return await web.core.registry.requestPort(of: WebFixture.number, to: nil, pin: pin, request)
    }

    @Test("A PIN is shown once, in the answer to its form alone, and its page says how long it is good")
    func pin() async throws {
        let web = try await WebFixture()
        #expect(try await web.ask(.get, path, as: .subscriber).text.contains("Get a PIN"))
        let made = try await web.post(path + "/pin", as: .subscriber, ["mode": "generate", "request": "pin-1"])
        #expect(made.status == 200 && made.location == nil, "\(made.text)")
        #expect(made.headers[.cacheControl] == "no-store")
        let pin = try secret(made)
        #expect(try PINText(pin).kind == .generated)
        #expect(!made.cookies.contains { $0.contains(pin) })
        // Sent again, as a reload does, the form does not show it again.
        let again = try await web.post(path + "/pin", as: .subscriber, ["mode": "generate", "request": "pin-1"])
        #expect(again.status == 200 && !again.text.contains("id=\"secret\""))
        for visitor in [WebFixture.Visitor.subscriber, .carrier, .systemAdministrator] {
            let page = try await web.ask(.get, path, as: visitor)
            #expect(!page.text.contains(pin), "\(visitor)")
            #expect(page.text.contains("data-countdown>7 d 0 h<"), "\(visitor)")
        }
        // Nobody else learns that there is one.
        #expect(!(try await web.ask(.get, path)).text.contains("Porting PIN"))
        #expect(try await web.post(path + "/pin/clear", as: .subscriber).status == 303)
        #expect(try await web.ask(.get, path, as: .subscriber).text.contains("Get a PIN"))
    }

    @Test("Where the policy does not allow it, nobody is offered to think up a PIN, and nobody can")
    func chosen() async throws {
        let web = try await WebFixture()
        #expect(!(try await web.ask(.get, path, as: .subscriber)).text.contains("Set a PIN of your own"))
        let refused = try await web.post(path + "/pin", as: .subscriber, ["mode": "set", "pin": "480215"])
        #expect(refused.status == 422)
        #expect(!refused.text.contains("480215"))
    }

    @Test(
        "A PIN that is mistyped or too simple is refused with the reason, and not shown again",
        arguments: [
            "", "123", "PIN", "7Q4M-K2XD-9F3T-6", "<script>alert(1)</script>", "\u{202E}480215",
            String(repeating: "9", count: 9_000),
        ]
    )
    func hostilePIN(text: String) async throws {
        let web = try await WebFixture()
        let set = try await web.post(path + "/pin", as: .subscriber, ["mode": "set", "pin": text])
        #expect(set.status == 422, "\(set.status)")
        let asked = try await web.post(
            "/ports/request",
            as: .systemAdministrator,
            ["number": WebFixture.number.description, "pin": text, "ocn": "073H"]
        )
        #expect(asked.status == 200 || asked.status == 422)
        if text.utf8.count > 4 {
            #expect(!set.text.contains(text) && !asked.text.contains(text))
        }
    }

    @Test("Several numbers are asked for at once, each with an answer of its own")
    func several() async throws {
        let web = try await WebFixture()
        let pin = try secret(try await web.post(path + "/pin", as: .subscriber, ["mode": "generate"]))
        let request = RegistryFixture.request("other", web.core.verizonCaller)
        let other = RegistryFixture.number("+12122200124")
        _ = try WebFixture.value(await web.core.registry.allocate(other, to: nil, changes: .none, request))
        let list = "2122200123, \(pin)\n(212) 220-0124\nnonsense 1\n2122200999\n"
        let reply = try await web.post("/ports/request", as: .systemAdministrator, ["list": list, "ocn": "073H"])
        #expect(reply.status == 200, "\(reply.text)")
        for (text, count) in [("moved", 1), ("waiting for an answer", 1), ("refused", 2)] {
            #expect(
                reply.text.matches(of: try Regex("class=\"tag[^>]*>\(text)<")).count == count,
                "\(text): \(reply.text)"
            )
        }
        #expect(!reply.text.contains(pin))
        #expect(try await web.ask(.get, path).text.contains("Telnyx LLC"))
        // The carrier that lost it sees how it went.
        let desk = try await web.ask(.get, "/ports?ended=1", as: .carrier)
        #expect(desk.text.contains("Completed"))
    }

    @Test("The losing carrier finds what is asked of it at the port desk, and rejects it for a permitted cause only")
    func reject() async throws {
        let web = try await WebFixture()
        _ = try WebFixture.value(await ask(web))
        #expect(!(try await web.ask(.get, "/help", as: .systemAdministrator)).text.contains("badge-count"))
        let desk = try await web.ask(.get, "/ports", as: .carrier)
        #expect(desk.text.contains("class=\"badge-count\">1<"))
        #expect(desk.text.contains("Waiting for an answer") && desk.text.contains("Approve"))
        #expect(!desk.text.contains("port/cancel"))
        let general = try await web.post(path + "/port/reject", as: .carrier, ["cause": "general", "next": "/ports"])
        #expect(general.status == 422, "\(general.text)")
        let none = try await web.post(path + "/port/reject", as: .carrier, ["cause": "<script>"])
        #expect(none.status == 422)
        let fields = ["cause": "postal-code-mismatch", "next": "/ports"]
        let rejected = try await web.post(path + "/port/reject", as: .carrier, fields)
        #expect(rejected.status == 303 && rejected.location == "/ports")
        let page = try await web.ask(.get, path, as: .carrier)
        #expect(page.text.contains("Rejected") && page.text.contains("The ZIP code does not match"))
        #expect(!page.text.contains("port/approve"))
        #expect(try await web.ask(.get, "/ports", as: .carrier).text.contains("Nobody asks for your numbers"))
    }

    @Test("The subscriber stops a port and undoes that, as the table of states allows")
    func stop() async throws {
        let web = try await WebFixture()
        _ = try WebFixture.value(await ask(web))
        let page = try await web.ask(.get, path, as: .subscriber)
        #expect(page.text.contains("Stop the port") && page.text.contains("port pending"))
        #expect(!page.text.contains("port/approve") && !page.text.contains("port/reject"))
        // The public sees no port.
        #expect(!(try await web.ask(.get, path)).text.contains("port pending"))
        #expect(try await web.post(path + "/port/approve", as: .subscriber).status == 403)
        #expect(try await web.post(path + "/port/cancel", as: .subscriber).status == 303)
        let stopped = try await web.ask(.get, path, as: .subscriber)
        #expect(stopped.text.contains("Stopped by the subscriber") && stopped.text.contains("Undo the cancellation"))
        #expect(try await web.post(path + "/port/restore", as: .subscriber).status == 303)
        #expect(try await web.ask(.get, path, as: .subscriber).text.contains("Waiting for an answer"))
        // A lock stops it for good.
        #expect(try await web.post(path + "/lock", as: .subscriber).status == 303)
        let locked = try await web.ask(.get, path, as: .subscriber)
        #expect(locked.text.contains("Cancelled") && locked.text.contains("While a port lock is on, there is no PIN"))
        #expect(!locked.text.contains("Get a PIN"))
    }

    @Test("The losing carrier approves for now, objects once, or hands a number over")
    func approve() async throws {
        let web = try await WebFixture()
        _ = try WebFixture.value(await ask(web))
        let objected = try await web.post(path + "/port/dispute", as: .carrier, ["cause": "due-date-mismatch"])
        #expect(objected.status == 303)
        let conflict = try await web.ask(.get, path, as: .carrier)
        #expect(conflict.text.contains("In conflict") && !conflict.text.contains("port/dispute"))
        let approved = try await web.post(path + "/port/approve", as: .carrier, ["when": "now"])
        #expect(approved.status == 303, "\(approved.text)")
        #expect(try await web.ask(.get, path).text.contains("Telnyx LLC"))
        // It is another carrier's now.
        let back = try await web.post(path + "/port/hand-over", as: .carrier, ["ocn": "9104"])
        #expect(back.status == 403)
        let handed = try await web.post(path + "/port/hand-over", as: .systemAdministrator, ["ocn": "9104"])
        #expect(handed.status == 303, "\(handed.text)")
        #expect(try await web.ask(.get, path).text.contains("Verizon New York"))
    }

    @Test("Every cause of a rejection or a conflict has words for people", arguments: PortCause.allCases)
    func causes(cause: PortCause) {
        #expect(PortWords.causes[cause.rawValue] != nil)
    }

    @Test("A port desk pages through its columns, the next deadline first")
    func paging() async throws {
        let web = try await WebFixture()
        for line in 200..<225 {
            let number = RegistryFixture.number("+12122200\(line)")
            let taken = RegistryFixture.request("take-\(line)", web.core.verizonCaller)
            _ = try WebFixture.value(await web.core.registry.allocate(number, to: nil, changes: .none, taken))
            let asked = RegistryFixture.request("ask-\(line)", web.core.telnyxCaller)
            _ = try WebFixture.value(await web.core.registry.requestPort(of: number, to: nil, pin: nil, asked))
        }
        let first = try await web.ask(.get, "/ports", as: .carrier)
        #expect(first.text.matches(of: /port-card/).count == 20)
        let next = String(try #require(first.text.firstMatch(of: /href="(\/ports\?side=losing[^"]+)" rel="next"/)).1)
        let second = try await web.ask(.get, next.replacing("&amp;", with: "&"), as: .carrier)
        #expect(second.text.matches(of: /port-card/).count == 5)
    }
}
