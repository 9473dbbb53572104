import HTTPTypes
import Numbering
import Registry
import RegistryTestSupport
import RegistryWeb
import Testing

@Suite("What people do with the console")
struct TaskTests {
    @Test("A carrier takes a number, edits it, and finds both in its history")
    func carrier() async throws {
        let web = try await WebFixture()
        let path = "/numbers/+12122200555"
        #expect(try await web.ask(.get, path, as: .carrier).text.contains("Allocate it"))
        let taken = try await web.post(path + "/allocate", as: .carrier, ["cnam": "ACME", "type": "voip"])
        #expect(taken.status == 303 && taken.location == path)
        #expect(taken.cookies.contains { $0.contains("agreed%20by") })
        let saved = try await web.post(path + "/update", as: .carrier, ["cnam": "ACME & SONS", "version": "1"])
        #expect(saved.status == 303, "\(saved.text)")
        let page = try await web.ask(.get, path, as: .carrier)
        #expect(page.text.contains("ACME &amp; SONS") && page.text.contains("<del>ACME</del>"))
        #expect(page.text.contains("Chain verified"))
        #expect(try await web.ask(.get, "/numbers", as: .carrier).text.contains("+12122200555"))
        let csv = try await web.ask(.get, "/numbers.csv", as: .carrier)
        #expect(csv.headers[.contentDisposition]?.contains("attachment") == true)
        #expect(csv.text.split(separator: "\n").contains { $0.contains("+12122200555,ACME & SONS,9104") })
    }

    @Test("Who is too late hears who won, and is offered near equals")
    func tooLate() async throws {
        let web = try await WebFixture()
        let number = RegistryFixture.number("+12122200777")
        let request = RegistryFixture.request("race", core(web).telnyxCaller)
        _ = try WebFixture.value(await core(web).registry.allocate(number, to: nil, changes: .none, request))
        let reply = try await web.post("/numbers/\(number)/allocate", as: .carrier)
        #expect(reply.status == 409)
        #expect(reply.text.contains("Taken by Telnyx LLC (073H)"))
        #expect(reply.text.contains("/find?like=%2B12122200777"))
    }

    private func core(_ web: WebFixture) -> RegistryFixture { web.core }

    @Test("A form that is sent twice counts once; another version's form is refused")
    func repeated() async throws {
        let web = try await WebFixture()
        let path = "/numbers/\(WebFixture.number)"
        let page = try await web.ask(.get, path, as: .carrier).text
        let version = String(try #require(page.firstMatch(of: /name="version" value="([0-9]+)"/)).1)
        let fields = ["request": "form-1", "version": version]
        #expect(try await web.post(path + "/suspend", as: .carrier, fields).status == 303)
        #expect(try await web.post(path + "/suspend", as: .carrier, fields).status == 303)
        let late = try await web.post(path + "/update", as: .carrier, ["cnam": "LATE", "version": version])
        #expect(late.status == 412)
        #expect(late.text.contains("Somebody changed this record"))
        // What was typed is still there.
        #expect(late.text.contains("value=\"LATE\""))
    }

    @Test("A refused value stands beside its field, with what was typed")
    func fieldErrors() async throws {
        let web = try await WebFixture()
        let path = "/numbers/\(WebFixture.number)/update"
        let reply = try await web.post(path, as: .carrier, ["location_zip": "not a code", "cnam": "KEPT"])
        #expect(reply.status == 422)
        #expect(reply.text.contains("value=\"not a code\"") && reply.text.contains("value=\"KEPT\""))
        #expect(reply.text.contains("is-invalid") && reply.text.contains("ZIP code must"))
        #expect(reply.text.contains("Nothing was changed"))
    }

    @Test("A subscriber sees the own number with a lock, and other numbers like the public")
    func subscriber() async throws {
        let web = try await WebFixture()
        let path = "/numbers/\(WebFixture.number)"
        #expect(try await web.ask(.get, "/my-number", as: .subscriber).location == path)
        #expect(try await web.post(path + "/lock", as: .subscriber).status == 303)
        let page = try await web.ask(.get, path, as: .subscriber)
        #expect(page.text.contains("The subscriber forbids porting") && page.text.contains("Lift port lock"))
        #expect(!page.text.contains("Your notes"))
        let reply = try await web.post("/numbers/+12122200888/allocate", as: .subscriber)
        #expect(reply.status == 403)
    }

    @Test("Forgotten password: a code, a new password, and the old sessions are over")
    func forgotten() async throws {
        let web = try await WebFixture()
        // Codes come once a minute.
        web.core.clock.advance(seconds: 120)
        let asked = try await web.post("/forgot", ["name": "carrier@test.example"], from: "/forgot")
        #expect(asked.location?.hasPrefix("/register?reset=1&name=carrier") == true)
        let entry = try #require(web.core.outbox.entries.first)
        guard case .passwordReset(let code, _) = entry.event else {
            Issue.record("no code was sent")
            return
        }
        let fields = [
            "name": "carrier@test.example", "code": code.text, "password": "another password", "again": "other",
        ]
        #expect(try await web.post("/register", fields, from: "/register").status == 422)
        let right = fields.merging(["again": "another password"]) { $1 }
        let set = try await web.post("/register", right, from: "/register")
        #expect(set.location?.hasPrefix("/login") == true, "\(set.text)")
        #expect(try await web.ask(.get, "/numbers", as: .carrier).status == 303)
    }

    @Test("Somebody without a number gets one with a code, a password and a log-in; a wrong code gives nothing")
    func subscribe() async throws {
        let web = try await WebFixture()
        let path = "/numbers/+12122200321"
        #expect(try await web.ask(.get, path).text.contains("Get this number"))
        let asked = try await web.post(path + "/subscribe", ["mail": "ann@home.example"])
        #expect(asked.status == 200, "\(asked.text)")
        guard case .contactCode(let code, _)? = web.core.outbox.entries.first?.event else {
            Issue.record("no code was sent")
            return
        }
        var fields = ["mail": "ann@home.example", "code": "0000-0000", "password": "plain words here", "cnam": "ANN"]
        fields["again"] = fields["password"]
        let wrong = try await web.post(path + "/subscribe", fields)
        #expect(wrong.status == 403 && wrong.text.contains("That code is not valid"))
        // Another address's code opens nothing.
        let other = fields.merging(["mail": "bob@home.example", "code": code.text]) { $1 }
        #expect(try await web.post(path + "/subscribe", other).status == 403)
        #expect(try await web.ask(.get, path).text.contains("state-available"))
        let taken = try await web.post(path + "/subscribe", fields.merging(["code": code.text]) { $1 })
        #expect(taken.status == 303, "\(taken.text)")
        let cookie = try #require(taken.cookies.first { $0.hasPrefix("e164_session=e164s_") })
        let header = HTTPFields([HTTPField(name: .cookie, value: String(cookie.prefix { $0 != ";" }))])
        let page = try await web.ask(.get, path, headers: header)
        #expect(page.text.contains("ANN") && page.text.contains("Lock against porting"))
        // The code is used up.
        let again = try await web.post("/numbers/+12122200322/subscribe", fields.merging(["code": code.text]) { $1 })
        #expect(again.status == 403)
    }

    @Test("An API key's token is shown once, and in no list")
    func keys() async throws {
        let web = try await WebFixture()
        let made = try await web.post("/keys", as: .carrier, ["name": "billing", "scope": "showNumber"])
        #expect(made.status == 200, "\(made.text)")
        let token = String(try #require(made.text.firstMatch(of: /e164_[a-z0-9]+_[a-z0-9]+/)).0)
        let list = try await web.ask(.get, "/keys", as: .carrier)
        #expect(list.text.contains("billing") && !list.text.contains(token))
        let id = String(token.split(separator: "_")[1])
        #expect(try await web.post("/keys/\(id)/revoke", as: .carrier).status == 303)
        #expect(try await web.ask(.get, "/keys", as: .carrier).text.contains("revoked"))
    }

    @Test("A manager invites a colleague, who sets a password with the code")
    func people() async throws {
        let web = try await WebFixture()
        let fields = ["mail": "new@test.example", "name": "New", "role": "carrier"]
        let invited = try await web.post("/people", as: .ocnManager, fields)
        #expect(invited.status == 200, "\(invited.text)")
        let code = String(try #require(invited.text.firstMatch(of: /[0-9A-Z]{4}-[0-9A-Z]{4}/)).0)
        let set = try await web.post(
            "/register",
            ["name": "new@test.example", "code": code, "password": "my own words", "again": "my own words"],
            from: "/register"
        )
        #expect(set.status == 303)
        #expect(try await web.post("/people/new%40test.example/disable", as: .ocnManager).status == 303)
        #expect(try await web.ask(.get, "/people", as: .ocnManager).text.contains("disabled"))
    }

    @Test("Orders and imports say what would happen before it does")
    func bulk() async throws {
        let web = try await WebFixture()
        let order = ["how": "list", "csv": "+12122200901\n+12122200123", "run": "dry"]
        let trial = try await web.post("/orders", as: .carrier, order)
        #expect(trial.text.contains("What would happen") && trial.text.contains("possible"))
        #expect(try await web.ask(.get, "/numbers/+12122200901").text.contains("state-available"))
        let real = try await web.post("/orders", as: .carrier, order.merging(["run": "real"]) { $1 })
        #expect(real.text.contains("Taken by Verizon New York, Inc. (9104)"))
        #expect(try await web.ask(.get, "/numbers/+12122200901").text.contains("state-assigned"))
        let table = "number,cnam\n+12122200902,ONE\n+12122200901,TWO\nnonsense,THREE\n"
        let dry = try await web.post("/import", as: .carrier, ["csv": table, "run": "dry"])
        #expect(dry.text.contains("would change") && dry.text.contains("nonsense,THREE"))
        #expect(try await web.ask(.get, "/numbers/+12122200902").text.contains("state-available"))
        let done = try await web.post("/import", as: .carrier, ["csv": table, "run": "real"])
        #expect(done.status == 200 && done.text.contains("changed"))
        #expect(try await web.ask(.get, "/numbers/+12122200901").text.contains("TWO"))
        // What was rejected can be saved with the reasons, corrected, and imported again as it is.
        #expect(done.text.contains("data-head=\"number,cnam,reason\""))
        let corrected = "number,cnam,reason\n+12122200903,THREE,\"It was no telephone number, as it stood.\"\n"
        let again = try await web.post("/import", as: .carrier, ["csv": corrected, "run": "real"])
        #expect(!again.text.contains("id=\"rejects\""), "\(again.text)")
        #expect(try await web.ask(.get, "/numbers/+12122200903").text.contains("THREE"))
    }

    @Test("The grid shows a block's thousand numbers by their states and takes those that are ticked")
    func grid() async throws {
        let web = try await WebFixture()
        let page = try await web.ask(.get, "/blocks/1212220-0", as: .carrier)
        #expect(page.text.matches(of: /class="cell state-/).count == 1_000)
        #expect(page.text.matches(of: /class="cell state-assigned/).count == 1)
        let taken = try await web.post("/blocks/1212220-0/take", as: .carrier, ["number": "+12122200042"])
        #expect(taken.status == 303, "\(taken.text)")
        #expect(try await web.ask(.get, "/blocks/1212220-0").text.matches(of: /state-assigned/).count == 3)
        // Whoever can take nothing here has no boxes to tick.
        #expect(!(try await web.ask(.get, "/blocks/1212220-0").text.contains("type=\"checkbox\"")))
    }

    @Test("The grid offers only what the numbering plan lets be given out: of 555 the fictional hundred, or nothing")
    func barred() async throws {
        let demo = try await WebFixture(policy: NumberingPolicy(allowsFictionalNumbers: true))
        let grid = try await demo.ask(.get, "/blocks/1212555-0", as: .carrier)
        #expect(grid.text.matches(of: /type="checkbox" name="number"/).count == 100)
        #expect(grid.text.contains("value=\"+12125550100\"") && grid.text.contains("value=\"+12125550199\""))
        #expect(grid.text.matches(of: /class="cell barred"/).count == 900)
        #expect(grid.text.contains("available</span> 100") && grid.text.contains("not assignable</span> 900"))
        #expect(
            !(try await demo.ask(.get, "/blocks/1212555-1", as: .carrier)).text.contains(
                "type=\"checkbox\" name=\"number\""
            )
        )
        // A number that somebody has shows its state, whatever the plan says of the others.
        let request = RegistryFixture.request("555", demo.core.verizonCaller)
        let number = RegistryFixture.number("+12125550142")
        _ = try WebFixture.value(await demo.core.registry.allocate(number, to: nil, changes: .none, request))
        let after = try await demo.ask(.get, "/blocks/1212555-0", as: .carrier)
        #expect(after.text.contains("available</span> 99") && after.text.contains("assigned</span> 1"))
        let strict = try await WebFixture()
        let closed = try await strict.ask(.get, "/blocks/1212555-0", as: .carrier)
        #expect(closed.text.matches(of: /class="cell barred"/).count == 1_000)
        // Where all may be had, nothing is barred; in a closed area code, everything is.
        #expect(!(try await strict.ask(.get, "/blocks/1212220-0", as: .carrier)).text.contains("barred"))
        let area = try await strict.ask(.get, "/blocks/1226220-0", as: .carrier)
        #expect(area.text.matches(of: /class="cell barred"/).count == 1_000)
    }

    @Test("A list of numbers leads on page by page, and back again over the same pages")
    func paging() async throws {
        let web = try await WebFixture()
        let first = RegistryFixture.number("+12122201000")
        let order = Order(operation: .allocate, selection: .range(first: first, count: 230))
        _ = try await web.core.registry.order(order, RegistryFixture.request("many", web.core.verizonCaller))
        func numbers(_ reply: WebFixture.Reply) -> [String] {
            reply.text.matches(of: /href="\/numbers\/(\+1[0-9]{10})">/).map { String($0.1) }
        }
        func link(_ relation: String, _ reply: WebFixture.Reply) throws -> String? {
            let found = reply.text.firstMatch(
                of: try Regex("href=\"([^\"]+)\" rel=\"\(relation)\"", as: (Substring, Substring).self)
            )
            return found.map { String($0.1).replacing("&amp;", with: "&") }
        }
        var pages = [try await web.ask(.get, "/numbers?areaCode=212", as: .carrier)]
        while let next = try link("next", pages[pages.count - 1]) {
            pages.append(try await web.ask(.get, next, as: .carrier))
        }
        #expect(pages.map { numbers($0).count } == [50, 50, 50, 50, 31])
        for index in pages.indices.dropFirst().reversed() {
            let back = try #require(try link("prev", pages[index]))
            let page = try await web.ask(.get, back, as: .carrier)
            #expect(numbers(page) == numbers(pages[index - 1]), "page \(index)")
        }
        #expect(try link("prev", pages[0]) == nil)
        // Nothing that somebody wrote into the address leads anywhere else.
        let cursor = try #require(try link("next", pages[0])?.firstMatch(of: /cursor=([0-9]+)/)).1
        let path = "/numbers?cursor=\(cursor)&back="
        for text in ["%3Cscript%3E", "~", "a%2Cb%2C%2C", String(repeating: "1%2C", count: 2_000)] {
            let page = try await web.ask(.get, path + text, as: .carrier)
            #expect(page.status == 200 && numbers(page).count == 50)
            #expect(try link("prev", page).map { $0.hasPrefix("/numbers") } ?? true)
        }
    }
}
