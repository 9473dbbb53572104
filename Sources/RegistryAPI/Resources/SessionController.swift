import Formats
import HTTPTypes
import Hummingbird
import Numbering
import Registry

/// `/v1/session` and `/v1/sessions`: logging in and out.
struct SessionController: Sendable {
    let registry: Registry

    var routes: [Route] {
        [
            Route(.post, "/v1/session", .unchecked, "Log in; the token is shown this once", handle: logIn),
            Route(.get, "/v1/session", .apiKey, "Who the caller is", handle: show),
            Route(.delete, "/v1/session", .apiKey, "Log out", handle: logOut),
            Route(.post, "/v1/session/password", .apiKey, "Change the caller's password", handle: changePassword),
            Route(.get, "/v1/sessions", .apiKey, "List the caller's open sessions", handle: list),
            Route(.delete, "/v1/sessions", .apiKey, "Log out everywhere", handle: logOutEverywhere),
            Route(.delete, "/v1/sessions/{id}", .apiKey, "End one of the caller's sessions", handle: end),
        ]
    }

    private func logIn(_ call: Call) async throws(Problem) -> Response {
        var body = try await call.bodyObject()
        let name = try name(&body, call.configuration)
        let password = try body.requiredText("password")
        try body.finish()
        let opened = try await registry.logIn(name, password: password, from: call.origin).get()
        return .json(.created) { writer in
            writer.beginObject()
            writer.member("token", opened.token.text)
            writer.caller(opened.caller, registry: registry)
            writer.name("session")
            writer.session(opened.session, current: opened.session.record.id)
            writer.endObject()
        }
    }

    private func name(
        _ body: inout BodyObject,
        _ configuration: APIConfiguration
    ) throws(Problem) -> LogInName {
        try body.refuseNull("mail", "number")
        let mail = try body.text("mail")
        let number = try body.text("number")
        if let mail, number == nil { return .account(try AccountController.mail(mail)) }
        if let number, mail == nil { return .number(try configuration.number(number)) }
        throw .field("mail", "is required, or else number")
    }

    private func show(_ call: Call) async throws(Problem) -> Response {
        _ = try call.query([])
        let caller = try call.identifiedCaller()
        var session: Versioned<SessionRecord>?
        if let id = call.session { session = try registry.sessions(of: caller).get().first { $0.record.id == id } }
        return .json { [session] writer in
            writer.beginObject()
            writer.caller(caller, registry: registry)
            writer.name("session")
            if let session { writer.session(session, current: call.session) } else { writer.null() }
            writer.endObject()
        }
    }

    private func logOut(_ call: Call) async throws(Problem) -> Response {
        let command = try call.command()
        guard let session = call.session else {
            throw Problem(.forbidden, "this is an API key, not a session: revoke it at /v1/api-keys")
        }
        return try ended(await registry.endSession(session, command), command)
    }

    private func changePassword(_ call: Call) async throws(Problem) -> Response {
        let caller = try call.identifiedCaller()
        var body = try await call.bodyObject()
        let present = try body.requiredText("currentPassword")
        let password = try body.requiredText("password")
        try body.finish()
        try await registry.changePassword(from: present, to: password, by: caller, from: call.origin).get()
        return .told("the password is changed; every session is over, log in again")
    }

    private func list(_ call: Call) async throws(Problem) -> Response {
        let query = try call.query(["cursor", "limit"])
        let page = Page<Versioned<SessionRecord>, String>.page(
            of: try registry.sessions(of: try call.identifiedCaller()).get(),
            after: query["cursor"],
            limit: try query.limit(maximum: registry.limits.pageSize),
            asOf: registry.now,
            key: \.record.id.base32
        )
        let current = call.session
        return .json { $0.page(page, cursor: \.self) { $0.session($1, current: current) } }
    }

    private func logOutEverywhere(_ call: Call) async throws(Problem) -> Response {
        let command = try call.command()
        let answer = await registry.endAllSessions(command)
        try answer.get(command.id)
        return Response(status: .noContent)
    }

    private func end(_ call: Call) async throws(Problem) -> Response {
        let command = try call.command()
        guard let id = Identifier(base32: try call.parameter("id")) else { throw Problem(.noSuchResource) }
        return try ended(await registry.endSession(id, command), command)
    }

    private func ended(
        _ answer: Answer<Versioned<SessionRecord>>,
        _ command: RegistryRequest
    ) throws(Problem) -> Response {
        _ = try answer.get(command.id)
        return Response(status: .noContent)
    }
}

extension JSONWriter {
    /// The members that tell who somebody is.
    fileprivate mutating func caller(_ caller: Caller, registry: Registry) {
        let isKey = caller.scopes != nil
        member("actor", caller.actor)
        member("role", caller.role.rawValue)
        member("ocn", caller.ocn?.description)
        member("company", caller.ocn.flatMap(registry.tables.company))
        member("account", caller.account?.text)
        member("name", isKey ? nil : caller.account.flatMap { registry.tables.account($0)?.record.name })
        member("number", caller.number?.description)
        name("scopes")
        if let scopes = caller.scopes {
            beginArray()
            for scope in scopes { string(scope.rawValue) }
            endArray()
        } else {
            null()
        }
    }

    fileprivate mutating func session(_ entry: Versioned<SessionRecord>, current: Identifier?) {
        beginObject()
        times(of: entry.record)
        member("isCurrent", entry.record.id == current)
        endObject()
    }

    /// A session as those see it who look after its account.
    mutating func session(_ entry: Versioned<SessionRecord>) {
        beginObject()
        if case .account(let mail) = entry.record.holder { member("account", mail.text) }
        times(of: entry.record)
        member("endedAt", entry.record.endedAt)
        endObject()
    }

    private mutating func times(of record: SessionRecord) {
        member("id", record.id.base32)
        member("client", record.client)
        member("createdAt", record.createdAt)
        member("lastUsedAt", record.lastUsedAt)
        member("expiresAt", record.expiresAt)
    }
}
