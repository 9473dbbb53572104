import Formats
import Hummingbird
import Numbering
import Registry
import RegistryAPI

/// Logging in and out.
struct LogInPages: Sendable {
    var routes: [PageRoute] {
        [
            PageRoute(.get, "/login", .anybody) { visit in form(visit) },
            PageRoute(.post, "/login", .anybody, handle: logIn),
            PageRoute(.post, "/logout", .person, handle: logOut),
            PageRoute(.post, "/logout-everywhere", .person, handle: logOutEverywhere),
        ]
    }

    private func form(_ visit: Visit, name: String? = nil, problem: Explanation? = nil) -> Response {
        let isSubscriber = (visit.form["as"] ?? visit.query["as"]) == "subscriber"
        var model: Model = [
            "isSubscriber": isSubscriber, "name": name ?? visit.query["name"] ?? "",
            "target": visit.form["next"] ?? visit.query["next"] ?? "",
        ]
        if let problem { model["problem"] = AlertModel.make(problem) }
        return visit.page("login", title: "Log in", model, status: problem?.status ?? .ok)
    }

    private func logIn(_ visit: Visit) async throws -> Response {
        let text = visit.form["name"] ?? ""
        do {
            let name = try Self.name(text, visit, isSubscriber: visit.form["as"] == "subscriber")
            guard let password = visit.form.raw("password"), !password.isEmpty else {
                throw Explanation.field("password", "is missing")
            }
            let opened = try await visit.registry.logIn(name, password: password, from: visit.origin).value(visit.site)
            let home = opened.caller.role == .subscriber ? "/my-number" : "/numbers"
            let target = visit.form["next"].flatMap { Visit.isOwnPath($0) && $0 != "/" ? $0 : nil }
            var response = visit.redirect(target ?? home)
            visit.set(&response, Cookies.session, opened.token.text, seconds: nil)
            visit.set(&response, Cookies.visitor, "", seconds: 0)
            return response
        } catch let explanation as Explanation {
            return form(visit, name: text, problem: explanation)
        }
    }

    /// What somebody logs in with, as typed.
    static func name(_ text: String, _ visit: Visit, isSubscriber: Bool) throws -> LogInName {
        guard isSubscriber else {
            guard let mail = MailAddress(text) else { throw Explanation.field("mail", MailAddress.rule) }
            return .account(mail)
        }
        do {
            return .number(try visit.site.configuration.api.number(text))
        } catch {
            throw Explanation(error)
        }
    }

    private func logOut(_ visit: Visit) async throws -> Response {
        if let session = visit.session {
            _ = try await visit.registry.endSession(session, visit.command()).value(visit.site)
        }
        return ended(visit, "You are logged out.")
    }

    private func logOutEverywhere(_ visit: Visit) async throws -> Response {
        try await visit.registry.endAllSessions(visit.command()).value(visit.site)
        return ended(visit, "You are logged out, here and everywhere else.")
    }

    private func ended(_ visit: Visit, _ notice: String) -> Response {
        var response = visit.redirect("/", notice: notice)
        visit.set(&response, Cookies.session, "", seconds: 0)
        return response
    }
}

/// A refusal above a form.
enum AlertModel {
    static func make(_ explanation: Explanation) -> Model {
        [
            "title": explanation.title, "detail": explanation.detail, "advice": explanation.advice,
            "field": explanation.field ?? "",
            "near": explanation.takenNumber.map { "/find?like=" + $0.description.percentEncoded } ?? "",
        ]
    }
}
