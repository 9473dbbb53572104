import Formats
import Hummingbird
import Numbering
import Registry
import RegistryAPI

/// `/numbers/{number}/subscribe`: somebody without a number gets one, at the carrier whose node this is.
struct SubscriptionPages: Sendable {
    var routes: [PageRoute] {
        [PageRoute(.post, "/numbers/{number}/subscribe", .anybody, handle: subscribe)]
    }

    private func subscribe(_ visit: Visit) async throws -> Response {
        let number = try visit.number()
        guard let registrar = visit.site.configuration.registrar, visit.caller == nil else {
            throw Explanation.notFound
        }
        do {
            guard let contact = MailAddress(visit.form["mail"] ?? "") else {
                throw Explanation.field("mail", MailAddress.rule)
            }
            let subscription = Subscription(number: number, registrar: registrar, contact: contact)
            guard visit.form.raw("code") != nil else {
                let issued = try await visit.registry.requestSubscription(subscription, from: visit.origin).value(
                    visit.site
                )
                return form(visit, subscription, code: issued.code?.text)
            }
            return try await take(visit, subscription)
        } catch var explanation as Explanation where !explanation.isUnknown {
            if explanation.code == "taken" { explanation.takenNumber = number }
            return try await NumberPages.show(visit, problem: explanation)
        }
    }

    private func form(
        _ visit: Visit,
        _ subscription: Subscription,
        code: String? = nil,
        problem: Explanation? = nil
    ) -> Response {
        var model: Model = [
            "number": visit.site.numberModel(subscription.number), "mail": subscription.contact.text,
            "code": code ?? "", "cnam": visit.form["cnam"] ?? "",
        ]
        if let problem { model["problem"] = AlertModel.make(problem) }
        return visit.page("subscribe", title: "Get a number", model, status: problem?.status ?? .ok)
    }

    private func take(_ visit: Visit, _ subscription: Subscription) async throws -> Response {
        let start = ContinuousClock.now
        let entry: Versioned<NumberRecord>
        let password: String
        do {
            password = try PasswordPages.newPassword(visit)
            let changes = try NumberChanges.reading(visit.form["cnam"].map { ["cnam": $0] } ?? [:])
            entry = try await visit.registry.subscribe(
                subscription,
                code: visit.form["code"] ?? "",
                password: password,
                changes: changes,
                id: visit.form["request"].flatMap { Numbering.RequestID($0) } ?? visit.registry.identifiers.requestID(),
                from: visit.origin
            ).value(visit.site)
        } catch let explanation as Explanation
            where explanation.field != nil || explanation.code == "wrong-code" || explanation.code == "rate-limited"
        {
            return form(visit, subscription, problem: explanation)
        }
        var response = visit.redirect(
            "/numbers/\(subscription.number)",
            notice: "The number is yours.|" + DecisionWords.make(entry.version, start, visit.site)
        )
        let opened = await visit.registry.logIn(.number(subscription.number), password: password, from: visit.origin)
        if case .done(let session, _) = opened {
            visit.set(&response, Cookies.session, session.token.text, seconds: nil)
        }
        return response
    }
}
