import HTTPTypes
import Numbering
import Registry
import RegistryTestSupport
import RegistryWeb
import Testing

@Suite("Contacts on the pages")
struct ContactPagesTests {
    private let path = "/numbers/\(WebFixture.number)"

    /// The latest code that was sent.
    private func code(_ web: WebFixture) throws -> String { try #require(web.core.outbox.contactCode) }

    @Test("A contact counts once its code came back, and is shown to those who look after the number alone")
    func verify() async throws {
        let web = try await WebFixture()
        let mail = "eve@work.example"
        #expect(try await web.post(path + "/contact", as: .subscriber, ["mail": mail]).status == 303)
        let waiting = try await web.ask(.get, path, as: .subscriber)
        #expect(waiting.text.contains(mail) && waiting.text.contains("waits for its code"))
        let wrong = try await web.post(path + "/contact/verify", as: .subscriber, ["code": "0000-0000"])
        #expect(wrong.status == 403 && wrong.text.contains("That code is not valid"))
        // The word on a contact is the subscriber's: a carrier could get the password by way of one of its own.
        let foreign = try await web.post(path + "/contact/verify", as: .carrier, ["code": try code(web)])
        #expect(foreign.status == 403)
        #expect(!(try await web.ask(.get, path, as: .carrier)).text.contains("/contact/verify"))
        let right = ["code": try code(web)]
        #expect(try await web.post(path + "/contact/verify", as: .subscriber, right).status == 303)
        for visitor in [WebFixture.Visitor.subscriber, .carrier, .systemAdministrator] {
            let page = try await web.ask(.get, path, as: visitor)
            #expect(page.text.contains(mail) && page.text.contains("verified"), "\(visitor)")
        }
        #expect(!(try await web.ask(.get, path)).text.contains(mail))
        #expect(try await web.post(path + "/contact/mail/remove", as: .subscriber).status == 303)
        #expect(!(try await web.ask(.get, path, as: .subscriber)).text.contains(mail))
        #expect(try await web.post(path + "/contact/fax/remove", as: .subscriber).status == 404)
    }

    @Test(
        "What is no address is refused with the reason",
        arguments: ["", "no mail", "<script>@x", "\u{202E}@x.example"]
    )
    func refused(text: String) async throws {
        let web = try await WebFixture()
        for field in ["mail", "telephone"] {
            let reply = try await web.post(path + "/contact", as: .subscriber, [field: text])
            #expect(reply.status == 422, "\(field): \(reply.status)")
            #expect(!reply.text.contains("<script>@"))
        }
    }

    @Test("A code for a forgotten password goes to the contact that is asked for, if there is one")
    func forgotten() async throws {
        let web = try await WebFixture()
        _ = try await web.post(path + "/contact", as: .subscriber, ["mail": "eve@work.example"])
        _ = try await web.post(path + "/contact/verify", as: .subscriber, ["code": try code(web)])
        // Codes come once a minute.
        web.core.clock.advance(seconds: 120)
        let fields = ["as": "subscriber", "name": WebFixture.number.description, "to": "mail"]
        let sent = try await web.post("/forgot", fields, from: "/forgot?as=subscriber")
        #expect(sent.status == 303 && sent.location?.hasPrefix("/register?as=subscriber&reset=1") == true)
        let password = "quite other words"
        let set = [
            "as": "subscriber", "name": WebFixture.number.description, "code": try code(web), "password": password,
            "again": password,
        ]
        #expect(try await web.post("/register", set, from: "/register").status == 303)
        let logIn = ["as": "subscriber", "name": WebFixture.number.description, "password": password]
        #expect(try await web.post("/login", logIn, from: "/login").status == 303)
    }
}
