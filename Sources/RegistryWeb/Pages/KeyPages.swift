import Formats
import Hummingbird
import Numbering
import Registry
import RegistryAPI

/// `/keys`: API keys, whose tokens are shown once.
struct KeyPages: Sendable {
    var routes: [PageRoute] {
        [
            PageRoute(.get, "/keys", .operation(.manageAPIKeys)) { visit in try list(visit) },
            PageRoute(.post, "/keys", .operation(.manageAPIKeys), handle: make),
            PageRoute(.post, "/keys/{id}/revoke", .operation(.manageAPIKeys), handle: revoke),
        ]
    }

    private func list(_ visit: Visit, problem: Explanation? = nil) throws -> Response {
        let keys = try visit.registry.apiKeys(visibleTo: visit.person()).value(visit.site)
        let now = visit.now
        let role = visit.caller?.role ?? .subscriber
        let granted = [Role.carrier, .ocnManager, .systemAdministrator].filter { role.mayGrant($0) }
        var model: Model = [
            "isAdministrator": role == .systemAdministrator, "name": visit.form["name"] ?? "",
            "ocn": visit.form["ocn"] ?? "", "isEmpty": keys.isEmpty,
            "roles": Choices.model(granted.map { ($0.rawValue, $0.words) }, chosen: visit.form["role"]),
            "scopes": Numbering.Operation.allCases.filter { operation in
                operation.isForAPIKeys && AuthorisationTable.permission(for: operation, role: role) != .denied
            }.map { ["name": $0.rawValue, "text": $0.words] as Model },
            "rows": keys.sorted { $0.record.createdAt > $1.record.createdAt }.map { entry -> Model in
                let key = entry.record
                var row: Model = [
                    "id": key.id, "name": key.name, "role": key.role.words,
                    "created": visit.site.timeModel(key.createdAt),
                    "isUsable": key.isUsable(at: now),
                    "status": key.revokedAt != nil ? "revoked" : key.isUsable(at: now) ? "good" : "expired",
                    "scopeCount": "\(key.scopes.count)", "owner": key.owner?.text ?? "",
                ]
                if let carrier = visit.site.carrierModel(key.ocn) { row["carrier"] = carrier }
                if let used = key.lastUsedAt { row["used"] = visit.site.timeModel(used) }
                if let end = key.expiresAt { row["until"] = visit.site.timeModel(end) }
                return row
            },
        ]
        if let problem { model["problem"] = AlertModel.make(problem) }
        return visit.page("keys", title: "API keys", model, status: problem?.status ?? .ok)
    }

    private func make(_ visit: Visit) async throws -> Response {
        do {
            let form = visit.form
            guard let name = form["name"] else { throw Explanation.field("name", "is missing") }
            let role = form["role"].flatMap { Role(rawValue: $0) } ?? .carrier
            let named = try visit.ocn("ocn")
            var draft = APIKeyDraft(
                name: name,
                role: role,
                ocn: role == .systemAdministrator ? nil : named ?? visit.caller?.ocn
            )
            let scopes = form.all("scope").compactMap { Numbering.Operation(rawValue: $0) }
            if !scopes.isEmpty { draft.scopes = scopes }
            if let days = form["days"].flatMap({ Int($0) }), days > 0 {
                draft.expiresAt = visit.now.adding(days: min(days, 3_650))
            }
            let made = try await visit.registry.makeAPIKey(draft, visit.command()).value(visit.site)
            return visit.page(
                "secret",
                title: "New API key",
                [
                    "secret": made.token?.text ?? "", "isShown": made.token != nil, "name": made.key.record.name,
                    "back": "/keys",
                ]
            )
        } catch let explanation as Explanation where !explanation.isUnknown {
            return try list(visit, problem: explanation)
        }
    }

    private func revoke(_ visit: Visit) async throws -> Response {
        do {
            _ = try await visit.registry.revokeAPIKey(try visit.parameter("id"), visit.command()).value(visit.site)
            return visit.redirect("/keys", notice: "The key opens nothing any more.")
        } catch let explanation as Explanation where !explanation.isUnknown {
            return try list(visit, problem: explanation)
        }
    }
}
