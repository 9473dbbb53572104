import HTTPTypes
import Numbering
import RegistryTestSupport
import RegistryWeb
import Testing

@Suite("Who sees which page")
struct RoleTests {
    /// Paths with something in the place of their braces.
    static func path(_ route: PageRoute, _ web: WebFixture) -> String {
        route.path.replacing("{number}", with: WebFixture.number.description)
            .replacing("{block}", with: "1212220-0").replacing("{ocn}", with: "9104")
            .replacing("{code}", with: "1-212").replacing("{mail}", with: "carrier@test.example")
            .replacing("{id}", with: "nothing").replacing("{node}", with: "1")
            .replacing("{version}", with: "0").replacing("{name}", with: "console.css")
    }

    /// Pages that stream, or that need another node.
    static let streams: Set<String> = ["/pulse", "/cluster/events"]

    @Test("Every page answers each role as the table of rights says", arguments: WebFixture.Visitor.allCases)
    func pages(visitor: WebFixture.Visitor) async throws {
        let web = try await WebFixture()
        for route in RegistryWeb.names(web.site) where route.method == .get && !Self.streams.contains(route.path) {
            let path = Self.path(route, web)
            let reply = try await web.ask(.get, path, as: visitor)
            let isAdmitted: Bool =
                switch route.access {
                case .anybody: true
                case .person: visitor != .nobody
                case .operation(let operation):
                    visitor.role.map { AuthorisationTable.permission(for: operation, role: $0) != .denied } ?? false
                }
            if isAdmitted {
                // Whose it is, and whether it is there, is the registry's to say.
                #expect([200, 303, 403, 404].contains(reply.status), "\(path) as \(visitor): \(reply.status)")
                #expect(reply.location?.hasPrefix("/login") != true, "\(path) as \(visitor)")
            } else if visitor == .nobody {
                #expect(reply.status == 303, "\(path): \(reply.status)")
                #expect(reply.location?.hasPrefix("/login?next=%2F") == true, "\(path): \(reply.location ?? "")")
            } else {
                #expect(reply.status == 403, "\(path) as \(visitor): \(reply.status)")
            }
            #expect(!reply.text.contains("{{"), "\(path) shows a piece of its template")
            #expect(
                !reply.text.contains(" style=") && !reply.text.contains("<script>"),
                "\(path) breaks its own policy"
            )
        }
    }

    @Test("Every form refuses those whom its page refuses, whatever they send", arguments: WebFixture.Visitor.allCases)
    func forms(visitor: WebFixture.Visitor) async throws {
        let web = try await WebFixture()
        for route in RegistryWeb.names(web.site) where route.method == .post {
            guard !PageRoute.admits(visitor.role.map { Caller(role: $0, actor: "") }, route.access) else { continue }
            let reply = try await web.post(Self.path(route, web), as: visitor)
            #expect(reply.status == (visitor == .nobody ? 401 : 403), "\(route.path) as \(visitor): \(reply.status)")
        }
    }

    @Test("The left side offers a role what it may do, and nothing else")
    func navigation() async throws {
        let web = try await WebFixture()
        let offers: [(WebFixture.Visitor, shown: [String], hidden: [String])] = [
            (.subscriber, ["/my-number"], ["/numbers\"", "/keys", "/people", "/cluster"]),
            (.carrier, ["/numbers\"", "/orders", "/keys", "/cluster"], ["/people", "/outbox", "/my-number"]),
            (.ocnManager, ["/numbers\"", "/people"], ["/outbox", "/area-codes"]),
            (.systemAdministrator, ["/people", "/area-codes", "/outbox", "/cluster"], ["/my-number"]),
        ]
        for (visitor, shown, hidden) in offers {
            let text = try await web.ask(.get, "/help", as: visitor).text
            for path in shown { #expect(text.contains("href=\"" + path), "\(visitor) is not offered \(path)") }
            for path in hidden { #expect(!text.contains("href=\"" + path), "\(visitor) is offered \(path)") }
        }
    }
}
