import Formats
import HTTPTypes
import Hummingbird
import Numbering
import Registry

/// `/v1/accounts`: the people who act for carriers and for the registry.
struct AccountController: Sendable {
    let registry: Registry

    var routes: [Route] {
        [
            Route(.get, "/v1/accounts", .apiKey, "List accounts", handle: list),
            Route(.post, "/v1/accounts", .apiKey, "Make an account", handle: make),
            Route(.get, "/v1/accounts/{mail}", .apiKey, "Show an account", handle: show),
            Route(.patch, "/v1/accounts/{mail}", .apiKey, "Change an account", handle: change),
            Route(.get, "/v1/accounts/{mail}/history", .apiKey, "Show every version of an account", handle: history),
            Route(.post, "/v1/accounts/{mail}/disable", .apiKey, "Disable an account and end its sessions") {
                (call) throws(Problem) in try await set(call, isDisabled: true)
            },
            Route(.post, "/v1/accounts/{mail}/enable", .apiKey, "Enable an account") {
                (call) throws(Problem) in try await set(call, isDisabled: false)
            },
            Route(.post, "/v1/accounts/{mail}/invite", .apiKey, "Send a code to set a password with", handle: invite),
            Route(
                .post,
                "/v1/accounts/{mail}/reset",
                .unchecked,
                "Ask for a code in place of a forgotten password, or set a password with the code",
                handle: reset
            ),
        ]
    }

    private func list(_ call: Call) async throws(Problem) -> Response {
        let query = try call.query(["cursor", "limit", "ocn", "role"])
        let ocn = try query.ocn()
        let role: Role? = try query.choice("role")
        let all = try registry.accounts(visibleTo: try call.identifiedCaller()).get().filter { entry in
            (ocn == nil || entry.record.ocn == ocn) && (role == nil || entry.record.role == role)
        }
        let page = Page<Versioned<AccountRecord>, String>.page(
            of: all,
            after: query["cursor"],
            limit: try query.limit(maximum: registry.limits.pageSize),
            asOf: registry.now,
            key: \.record.mail.text
        )
        return .json { $0.page(page, cursor: \.self) { $0.account($1, now: page.asOf) } }
    }

    private func show(_ call: Call) async throws(Problem) -> Response {
        _ = try call.query([])
        let entry = try registry.account(try mail(call), visibleTo: try call.identifiedCaller()).get()
        return .json(version: entry.version) { $0.account(entry, now: registry.now) }
    }

    private func history(_ call: Call) async throws(Problem) -> Response {
        let mail = try mail(call)
        let (window, verify) = try call.historyWindow()
        let history = try await registry.history(of: mail, window, caller: try call.identifiedCaller()).get()
        return .json { $0.history(history, key: ("mail", mail.text), verify: verify) }
    }

    private func make(_ call: Call) async throws(Problem) -> Response {
        let command = try call.command()
        var body = try await call.bodyObject()
        let mail = try Self.mail(try body.requiredText("mail"))
        var draft = try draft(&body)
        try body.finish()
        draft.isDisabled = false
        return try response(await registry.makeAccount(mail, draft, command), .created, command)
    }

    private func change(_ call: Call) async throws(Problem) -> Response {
        let command = try call.command()
        let mail = try mail(call)
        var body = try await call.bodyObject()
        var draft = try draft(&body)
        draft.isDisabled = try body.flag("disabled")
        try body.finish()
        return try response(await registry.changeAccount(mail, draft, command), .ok, command)
    }

    private func set(_ call: Call, isDisabled: Bool) async throws(Problem) -> Response {
        let command = try call.command()
        try await call.bodyObject().finish()
        var draft = AccountDraft()
        draft.isDisabled = isDisabled
        return try response(await registry.changeAccount(try mail(call), draft, command), .ok, command)
    }

    private func invite(_ call: Call) async throws(Problem) -> Response {
        let command = try call.command()
        try await call.bodyObject().finish()
        return try .issued(await registry.invite(try mail(call), command), command)
    }

    private func reset(_ call: Call) async throws(Problem) -> Response {
        try await call.resetPassword(of: .account(try mail(call)))
    }

    // MARK: - Parts

    private func mail(_ call: Call) throws(Problem) -> MailAddress {
        try Self.mail(try call.parameter("mail"))
    }

    static func mail(_ text: String) throws(Problem) -> MailAddress {
        guard let mail = MailAddress(text) else { throw .field("mail", MailAddress.rule, value: text) }
        return mail
    }

    private func draft(_ body: inout BodyObject) throws(Problem) -> AccountDraft {
        var draft = AccountDraft()
        draft.name = try body.text("name")
        draft.role = try body.choice("role")
        if let value = try body.clearableText("ocn") {
            guard let text = value else {
                draft.ocn = .some(nil)
                return draft
            }
            guard let ocn = OCN(text) else { throw .field("ocn", "must be 4 digits or capital letters", value: text) }
            draft.ocn = ocn
        }
        return draft
    }

    private func response(
        _ answer: Answer<Versioned<AccountRecord>>,
        _ status: HTTPResponse.Status,
        _ command: RegistryRequest
    ) throws(Problem) -> Response {
        let entry = try answer.get(command.id)
        return .json(status, version: entry.version, isRepetition: answer.isRepetition) {
            $0.account(entry, now: registry.now)
        }
    }
}

extension Response {
    /// A code was made: when it ends, and the code itself when nobody delivers it.
    static func issued(_ answer: Answer<IssuedCode>, _ command: RegistryRequest) throws(Problem) -> Response {
        let issued = try answer.get(command.id)
        return .json(.created, isRepetition: answer.isRepetition) { writer in
            writer.beginObject()
            writer.member("expiresAt", issued.expiresAt)
            writer.member("code", issued.code?.text)
            writer.endObject()
        }
    }
}

extension Call {
    /// Where a code is to go.
    private enum ResetAddress: String, CaseIterable {
        /// To the number itself.
        case number
        case mail
        case telephone
    }

    /// Without `code` and `password` asks for a code, with them sets the password.
    ///
    /// `hasContacts`: whether the code can go to a contact, as `to` says.
    func resetPassword(of name: LogInName, hasContacts: Bool = false) async throws(Problem) -> Response {
        var body = try await bodyObject()
        try body.refuseNull("code", "password", "to")
        let address: ResetAddress? = hasContacts ? try body.choice("to") : nil
        let code = try body.text("code")
        let password = try body.text("password")
        try body.finish()
        guard address == nil || code == nil else { throw .field("to", "is for asking for a code only") }
        if let code, let password {
            try await registry.setPassword(of: name, code: code, to: password, from: origin).get()
            return .told("the password is set; every session of before is over")
        }
        guard code == nil, password == nil else {
            throw .field(code == nil ? "code" : "password", "is required beside the other one")
        }
        // The same for everybody, whether there is somebody or not.
        let contact = address.flatMap { ContactKind(rawValue: $0.rawValue) }
        try await registry.requestReset(of: name, to: contact, from: origin).get()
        return .told("if there is somebody of this name, a code is on its way", status: .accepted)
    }
}

extension Response {
    /// A sentence where there is nothing else to show.
    static func told(_ detail: String, status: HTTPResponse.Status = .ok) -> Response {
        .json(status) { writer in
            writer.beginObject()
            writer.member("detail", detail)
            writer.endObject()
        }
    }
}

extension JSONWriter {
    /// An account without its secrets.
    mutating func account(_ entry: Versioned<AccountRecord>, now: Timestamp) {
        let record = entry.record
        beginObject()
        member("mail", record.mail.text)
        member("name", record.name)
        member("role", record.role.rawValue)
        member("ocn", record.ocn?.description)
        member("verified", record.isVerified)
        member("disabled", record.isDisabled)
        member("hasPassword", record.password != nil)
        member("lockedUntil", record.passwordAttempts.lockOut(at: now))
        let code = record.accessCode.flatMap { $0.isUsable(at: now) ? $0 : nil }
        member("codeExpiresAt", code?.expiresAt)
        member("createdAt", record.createdAt)
        member("updatedAt", record.updatedAt)
        member("version", entry.version)
        endObject()
    }
}
