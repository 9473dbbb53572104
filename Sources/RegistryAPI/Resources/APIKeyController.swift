import Formats
import HTTPTypes
import Hummingbird
import Numbering
import Registry

/// `/v1/api-keys`: keys for programs.
struct APIKeyController: Sendable {
    let registry: Registry

    var routes: [Route] {
        [
            Route(.get, "/v1/api-keys", .apiKey, "List API keys", handle: list),
            Route(.post, "/v1/api-keys", .apiKey, "Make an API key; its token is shown this once", handle: make),
            Route(.get, "/v1/api-keys/{id}", .apiKey, "Show an API key", handle: show),
            Route(.patch, "/v1/api-keys/{id}", .apiKey, "Change an API key's name, scopes or expiry", handle: change),
            Route(.delete, "/v1/api-keys/{id}", .apiKey, "Revoke an API key", handle: revoke),
            Route(
                .get,
                "/v1/api-keys/{id}/history",
                .apiKey,
                "Show every version of an API key's record",
                handle: history
            ),
        ]
    }

    private func list(_ call: Call) async throws(Problem) -> Response {
        let query = try call.query(["cursor", "limit"])
        let page = Page<Versioned<APIKeyRecord>, String>.page(
            of: try registry.apiKeys(visibleTo: try call.identifiedCaller()).get(),
            after: query["cursor"],
            limit: try query.limit(maximum: registry.limits.pageSize),
            asOf: registry.now,
            key: \.record.id
        )
        return .json { writer in
            writer.page(page, cursor: \.self) { writer, entry in
                writer.beginObject()
                writer.apiKey(entry)
                writer.endObject()
            }
        }
    }

    private func show(_ call: Call) async throws(Problem) -> Response {
        _ = try call.query([])
        let caller = try call.identifiedCaller()
        return try response(registry.apiKey(try call.parameter("id"), visibleTo: caller), nil)
    }

    private func history(_ call: Call) async throws(Problem) -> Response {
        let id = try call.parameter("id")
        let (window, verify) = try call.historyWindow()
        let history = try await registry.history(ofAPIKey: id, window, caller: try call.identifiedCaller()).get()
        return .json { $0.history(history, key: ("id", id), verify: verify) }
    }

    private func make(_ call: Call) async throws(Problem) -> Response {
        let command = try call.command()
        var body = try await call.bodyObject()
        let name = try body.requiredText("name")
        let role: Role = try body.choice("role") ?? .carrier
        let named = try body.ocn()
        let draft = APIKeyDraft(
            name: name,
            role: role,
            ocn: role == .systemAdministrator ? named : named ?? command.caller.ocn,
            scopes: try scopes(&body),
            expiresAt: try expiry(&body) ?? nil
        )
        try body.finish()
        let answer = await registry.makeAPIKey(draft, command)
        let made = try answer.get(command.id)
        return .json(.created, version: made.key.version, isRepetition: answer.isRepetition) { writer in
            writer.beginObject()
            writer.apiKey(made.key)
            writer.member("token", made.token?.text)
            if made.token == nil {
                writer.member(
                    "note",
                    "an earlier attempt of this request showed the token; make another key if it is lost"
                )
            }
            writer.endObject()
        }
    }

    private func change(_ call: Call) async throws(Problem) -> Response {
        let command = try call.command()
        var body = try await call.bodyObject()
        let name = try body.text("name")
        let scopes = try scopes(&body)
        let expiresAt = try expiry(&body)
        try body.finish()
        let id = try call.parameter("id")
        let answer = await registry.changeAPIKey(id, name: name, scopes: scopes, expiresAt: expiresAt, command)
        return try response(answer, command.id)
    }

    private func revoke(_ call: Call) async throws(Problem) -> Response {
        let command = try call.command()
        return try response(await registry.revokeAPIKey(try call.parameter("id"), command), command.id)
    }

    private func scopes(_ body: inout BodyObject) throws(Problem) -> [Numbering.Operation]? {
        guard let texts = try body.texts("scopes", limit: Numbering.Operation.allCases.count) else { return nil }
        var scopes: [Numbering.Operation] = []
        for text in texts {
            guard let scope = Numbering.Operation(rawValue: text) else {
                let names = Numbering.Operation.allCases.map(\.rawValue).joined(separator: ", ")
                throw .field("scopes", "must be among " + names, value: text)
            }
            scopes.append(scope)
        }
        return scopes
    }

    /// The outer `nil` is "not there", the inner "never".
    private func expiry(_ body: inout BodyObject) throws(Problem) -> Timestamp?? {
        guard let value = try body.clearableText("expiresAt") else { return nil }
        guard let text = value else { return .some(nil) }
        guard let time = Timestamp(text) else {
            throw .field("expiresAt", "must be a time as 2026-01-31T12:00:00Z", value: text)
        }
        return time
    }

    private func response(
        _ answer: Answer<Versioned<APIKeyRecord>>,
        _ requestID: Numbering.RequestID?
    ) throws(Problem) -> Response {
        let entry = try answer.get(requestID)
        let isRepetition = requestID != nil && answer.isRepetition
        return .json(version: entry.version, isRepetition: isRepetition) { writer in
            writer.beginObject()
            writer.apiKey(entry)
            writer.endObject()
        }
    }
}

extension JSONWriter {
    /// The members of an API key: never its salt or hash.
    mutating func apiKey(_ entry: Versioned<APIKeyRecord>) {
        let record = entry.record
        member("id", record.id)
        member("name", record.name)
        member("role", record.role.rawValue)
        member("ocn", record.ocn?.description)
        member("scopes", record.scopes.map(\.rawValue))
        member("createdAt", record.createdAt)
        member("expiresAt", record.expiresAt)
        member("revokedAt", record.revokedAt)
        member("owner", record.owner?.text)
        member("lastUsedAt", record.lastUsedAt)
        member("version", entry.version)
    }
}
