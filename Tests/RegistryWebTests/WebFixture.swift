import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Numbering
import Registry
import RegistryAPI
import RegistryTestSupport
import RegistryWeb
import Testing

/// The console over a registry in memory, with somebody of each role.
struct WebFixture: Sendable {
    let core: RegistryFixture
    let app: Application<SiteResponder>
    let site: Site

    /// Everybody who may visit a page.
    enum Visitor: String, CaseIterable, Sendable {
        case nobody, subscriber, carrier, ocnManager, systemAdministrator

        var role: Role? { Role(rawValue: rawValue) }
    }

    /// The tokens of open sessions.
    let sessions: [Visitor: String]

    static let number = RegistryFixture.number("+12122200123")
    static let password = "correct horse battery"

    struct NotANumber: Error, CustomStringConvertible {
        var description: String { "This is not a telephone number." }
    }

    init(
        isSecure: Bool = false,
        policy: NumberingPolicy = NumberingPolicy(),
        porting: PortingPolicy = PortingPolicy()
    ) async throws {
        core = try await RegistryFixture(policy: policy, porting: porting)
        let api = APIConfiguration(parseNumber: { text in
            guard text.contains(where: \.isNumber), let number = TelephoneNumber(digits: "1" + text.filter(\.isNumber))
            else { throw NotANumber() }
            return number
        })
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        var configuration = WebConfiguration(api: api, isSecure: isSecure)
        configuration.libraryFolders = []
        configuration.hasOutbox = true
        configuration.registrar = RegistryFixture.verizon
        let responder = try RegistryWeb.responder(
            api: RegistryAPI.router(registry: core.registry, configuration: api).buildResponder(),
            registry: core.registry,
            configuration: configuration,
            logger: logger
        )
        site = responder.site
        app = Application(responder: responder, logger: logger)
        sessions = try await Self.logInAll(core)
    }

    /// Makes an account of each role and a number with a subscriber, and logs all of them in.
    private static func logInAll(_ core: RegistryFixture) async throws -> [Visitor: String] {
        let registry = core.registry
        var sessions: [Visitor: String] = [:]
        for role in [Role.carrier, .ocnManager, .systemAdministrator] {
            let mail = try #require(MailAddress("\(role.rawValue)@test.example"))
            var draft = AccountDraft()
            draft.name = "Test \(role.rawValue)"
            draft.role = role
            draft.ocn = role == .systemAdministrator ? .some(nil) : RegistryFixture.verizon
            let made = await registry.makeAccount(
                mail,
                draft,
                RegistryFixture.request("make-\(role.rawValue)", core.administrator)
            )
            _ = try value(made)
            let issued = try value(
                await registry.invite(mail, RegistryFixture.request("invite-\(role.rawValue)", core.administrator))
            )
            sessions[Visitor(rawValue: role.rawValue) ?? .nobody] = try await logIn(.account(mail), issued, registry)
        }
        _ = try value(
            await registry.allocate(
                number,
                to: nil,
                changes: try NumberChanges(["cnam": "JANE DOE"]),
                RegistryFixture.request("number", core.verizonCaller)
            )
        )
        let issued = try value(
            await registry.inviteSubscriber(
                of: number,
                RegistryFixture.request("invite-number", core.verizonCaller)
            )
        )
        sessions[.subscriber] = try await logIn(.number(number), issued, registry)
        return sessions
    }

    private static func logIn(_ name: LogInName, _ issued: IssuedCode, _ registry: Registry) async throws -> String {
        let origin = RequestOrigin()
        let code = try #require(issued.code?.text)
        _ = try value(await registry.setPassword(of: name, code: code, to: password, from: origin))
        return try value(await registry.logIn(name, password: password, from: origin)).token.text
    }

    static func value<Value>(_ answer: Answer<Value>) throws -> Value {
        guard case .done(let value, _) = answer else {
            Issue.record("not done: \(answer)")
            throw NotANumber()
        }
        return value
    }

    // MARK: - Asking

    struct Reply: Sendable {
        let status: Int
        let headers: HTTPFields
        let text: String

        var location: String? { headers[.location] }
        var cookies: [String] { headers[values: .setCookie] }
    }

    func ask(
        _ method: HTTPRequest.Method,
        _ path: String,
        as visitor: Visitor = .nobody,
        body: String? = nil,
        headers: HTTPFields = [:]
    ) async throws -> Reply {
        var headers = headers
        if let token = sessions[visitor] { headers[.cookie] = "e164_session=" + token }
        if body != nil, headers[.contentType] == nil {
            headers[.contentType] = "application/x-www-form-urlencoded"
        }
        let sent = headers
        return try await app.test(.router) { client in
            let buffer = body.map { ByteBuffer(string: $0) }
            let response = try await client.executeRequest(uri: path, method: method, headers: sent, body: buffer)
            return Reply(
                status: response.status.code,
                headers: response.headers,
                text: String(buffer: response.body)
            )
        }
    }

    /// Fills a form in as a browser does: with the token of a page that the visitor saw.
    func post(
        _ path: String,
        as visitor: Visitor = .nobody,
        _ fields: [String: String] = [:],
        from page: String = "/help"
    ) async throws -> Reply {
        let seen = try await ask(.get, page, as: visitor)
        var headers = HTTPFields()
        if visitor == .nobody, let cookie = seen.cookies.first(where: { $0.contains("visitor") }) {
            headers[.cookie] = String(cookie.prefix { $0 != ";" })
        }
        var fields = fields
        fields["token"] = try Self.token(seen)
        let body = fields.map { $0.key + "=" + Self.encoded($0.value) }.joined(separator: "&")
        return try await ask(.post, path, as: visitor, body: body, headers: headers)
    }

    /// The token of a page's forms.
    static func token(_ reply: Reply) throws -> String {
        String(try #require(reply.text.firstMatch(of: /name="token" value="([0-9a-f]{40})"/)).1)
    }

    static func encoded(_ text: String) -> String {
        text.utf8.map { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: String(UnicodeScalar(byte))
            default: "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
            }
        }.joined()
    }
}

extension DevelopmentOutbox {
    /// The latest code that proves a contact or a forgotten password's owner.
    var contactCode: String? {
        entries.lazy.compactMap { entry in
            switch entry.event {
            case .contactCode(let code, _), .passwordReset(let code, _): code.text
            default: nil
            }
        }.first
    }
}
