import Formats
import Hummingbird
import Numbering
import Registry
import RegistryAPI

/// Passwords of those who have none yet or have forgotten it: by a code that was sent to them.
struct PasswordPages: Sendable {
    var routes: [PageRoute] {
        [
            PageRoute(.get, "/forgot", .anybody) { visit in forgot(visit) },
            PageRoute(.post, "/forgot", .anybody, handle: sendCode),
            PageRoute(.get, "/register", .anybody) { visit in register(visit) },
            PageRoute(.post, "/register", .anybody, handle: setPassword),
        ]
    }

    private func isSubscriber(_ visit: Visit) -> Bool {
        (visit.form["as"] ?? visit.query["as"]) == "subscriber"
    }

    private func forgot(_ visit: Visit, problem: Explanation? = nil) -> Response {
        var model: Model = ["isSubscriber": isSubscriber(visit), "name": visit.form["name"] ?? ""]
        if let problem { model["problem"] = AlertModel.make(problem) }
        return visit.page("forgot", title: "Forgotten password", model, status: problem?.status ?? .ok)
    }

    private func sendCode(_ visit: Visit) async throws -> Response {
        do {
            let text = visit.form["name"] ?? ""
            let name = try LogInPages.name(text, visit, isSubscriber: isSubscriber(visit))
            // A number's subscriber says where the code is to go; that there is no such contact is not told.
            let contact = isSubscriber(visit) ? visit.form["to"].flatMap { ContactKind(rawValue: $0) } : nil
            try await visit.registry.requestReset(of: name, to: contact, from: visit.origin).value(visit.site)
            let role = isSubscriber(visit) ? "as=subscriber&" : ""
            return visit.redirect(
                "/register?\(role)reset=1&name=" + text.percentEncoded,
                notice: "If there is somebody of this name, a code is on its way."
            )
        } catch let explanation as Explanation {
            return forgot(visit, problem: explanation)
        }
    }

    private func register(_ visit: Visit, problem: Explanation? = nil) -> Response {
        var model: Model = [
            "isSubscriber": isSubscriber(visit), "name": visit.form["name"] ?? visit.query["name"] ?? "",
            "isReset": (visit.form["reset"] ?? visit.query["reset"]) != nil,
        ]
        if let problem { model["problem"] = AlertModel.make(problem) }
        return visit.page("register", title: "Set your password", model, status: problem?.status ?? .ok)
    }

    private func setPassword(_ visit: Visit) async throws -> Response {
        do {
            let text = visit.form["name"] ?? ""
            let name = try LogInPages.name(text, visit, isSubscriber: isSubscriber(visit))
            let password = try Self.newPassword(visit)
            try await visit.registry.setPassword(
                of: name,
                code: visit.form["code"] ?? "",
                to: password,
                from: visit.origin
            ).value(visit.site)
            let role = isSubscriber(visit) ? "as=subscriber&" : ""
            return visit.redirect(
                "/login?\(role)name=" + text.percentEncoded,
                notice: "The password is set. Log in with it."
            )
        } catch let explanation as Explanation {
            return register(visit, problem: explanation)
        }
    }

    /// The password of a form that asks for it twice.
    static func newPassword(_ visit: Visit) throws -> String {
        guard let password = visit.form.raw("password"), !password.isEmpty else {
            throw Explanation.field("password", "is missing")
        }
        guard visit.form.raw("again") == password else {
            throw Explanation.field("again", "is not the same: type the password twice")
        }
        return password
    }
}
