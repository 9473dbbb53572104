import Hummingbird
import Numbering
import Registry
import RegistryAPI

/// `/numbers/{number}/contact...`: where a number's subscriber is reached besides by the number; forms of its page.
struct ContactPages: Sendable {
    private static let root = "/numbers/{number}/contact"

    var routes: [PageRoute] {
        [
            PageRoute(.post, Self.root, .operation(.setContact), handle: set),
            PageRoute(.post, Self.root + "/verify", .operation(.verifyContact), handle: verify),
            PageRoute(.post, Self.root + "/{kind}/remove", .operation(.removeContact), handle: remove),
        ]
    }

    private func set(_ visit: Visit) async throws -> Response {
        try await change(visit) { number in
            let address = try Self.address(visit)
            _ = try await visit.registry.setContact(of: number, to: address, visit.command(), from: visit.origin)
                .value(visit.site)
            return
                "A code is on its way to \(ContactModel.text(address, visit.site)). The contact counts once it is typed in."
        }
    }

    private static func address(_ visit: Visit) throws -> ContactAddress {
        if let text = visit.form["mail"] {
            guard let mail = MailAddress(text) else { throw Explanation.field("mail", MailAddress.rule) }
            return .mail(mail)
        }
        guard let text = visit.form["telephone"] else { throw Explanation.field("mail", "is missing") }
        do {
            let number = try visit.site.configuration.api.number(text)
            return visit.form["channel"] == "voice" ? .voice(number) : .sms(number)
        } catch {
            throw Explanation(error)
        }
    }

    private func verify(_ visit: Visit) async throws -> Response {
        try await change(visit) { number in
            let code = visit.form["code"] ?? ""
            _ = try await visit.registry.verifyContact(of: number, code: code, by: visit.person(), from: visit.origin)
                .value(visit.site)
            return "The contact is verified."
        }
    }

    private func remove(_ visit: Visit) async throws -> Response {
        guard let kind = ContactKind(rawValue: try visit.parameter("kind")) else { throw Explanation.notFound }
        return try await change(visit) { number in
            _ = try await visit.registry.removeContact(kind, of: number, visit.command()).value(visit.site)
            return "The contact is removed."
        }
    }

    /// Does it, and goes back to the number's page, which says what was done or why not.
    private func change(
        _ visit: Visit,
        _ change: (TelephoneNumber) async throws -> String
    ) async throws -> Response {
        let number = try visit.number()
        do {
            return visit.redirect("/numbers/\(number)", notice: try await change(number))
        } catch let explanation as Explanation where !explanation.isUnknown {
            return try await NumberPages.show(visit, problem: explanation)
        }
    }
}
