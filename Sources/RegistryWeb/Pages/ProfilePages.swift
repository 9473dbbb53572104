import Hummingbird
import Numbering
import Registry
import RegistryAPI

/// `/me`: one's own sessions and password.
struct ProfilePages: Sendable {
    var routes: [PageRoute] {
        [
            PageRoute(.get, "/me", .person) { visit in try page(visit) },
            PageRoute(.post, "/me/password", .person, handle: changePassword),
            PageRoute(.post, "/me/sessions/{id}/end", .person, handle: endSession),
            PageRoute(.get, "/my-number", .operation(.setPassword)) { visit in
                guard let number = visit.caller?.number else { return visit.redirect("/") }
                return visit.redirect("/numbers/\(number)")
            },
        ]
    }

    private func page(_ visit: Visit, problem: Explanation? = nil) throws -> Response {
        let caller = try visit.person()
        let sessions = try visit.registry.sessions(of: caller).value(visit.site)
        var model: Model = [
            "actor": caller.actor,
            "sessions": sessions.reversed().map { entry -> Model in
                [
                    "id": entry.record.id.base32, "client": entry.record.client,
                    "browser": BrowserWords.make(entry.record.client),
                    "created": visit.site.timeModel(entry.record.createdAt),
                    "used": visit.site.timeModel(entry.record.lastUsedAt),
                    "isCurrent": entry.record.id == visit.session, "token": visit.formToken,
                    "request": visit.registry.identifiers.requestID().text,
                ]
            },
        ]
        if let ocn = caller.ocn, let carrier = visit.site.carrierModel(ocn) { model["carrier"] = carrier }
        if let problem { model["problem"] = AlertModel.make(problem) }
        return visit.page("me", title: "Your account", model, status: problem?.status ?? .ok)
    }

    private func changePassword(_ visit: Visit) async throws -> Response {
        do {
            let password = try PasswordPages.newPassword(visit)
            try await visit.registry.changePassword(
                from: visit.form.raw("present") ?? "",
                to: password,
                by: visit.person(),
                from: visit.origin
            ).value(visit.site)
            var response = visit.redirect(
                "/login",
                notice: "The password is changed and every session is over. Log in with the new one."
            )
            visit.set(&response, Cookies.session, "", seconds: 0)
            return response
        } catch let explanation as Explanation {
            return try page(visit, problem: explanation)
        }
    }

    private func endSession(_ visit: Visit) async throws -> Response {
        guard let id = Identifier(base32: try visit.parameter("id")) else { throw Explanation.notFound }
        _ = try await visit.registry.endSession(id, visit.command()).value(visit.site)
        return visit.redirect("/me", notice: "That session is over.")
    }
}
