import Hummingbird
import Numbering
import Registry
import RegistryAPI

/// `/outbox`: what a trial's node would have sent.
struct OutboxPages: Sendable {
    var routes: [PageRoute] {
        [PageRoute(.get, "/outbox", .operation(.readOutbox), handle: show)]
    }

    private func show(_ visit: Visit) async throws -> Response {
        let entries = try visit.registry.outbox(for: visit.person()).value(visit.site)
        return visit.page(
            "outbox",
            title: "Outbox",
            [
                "isEmpty": entries.isEmpty,
                "rows": entries.prefix(200).map { Self.model($0, visit.site) },
            ]
        )
    }

    /// An event's name in words, as `PIN changed` for `pin-changed`.
    private static func words(_ event: String) -> String {
        event.split(separator: "-").map { $0.hasPrefix("pin") ? "PIN" + $0.dropFirst(3) : String($0) }
            .joined(separator: " ")
    }

    private static func model(_ entry: DevelopmentOutbox.Entry, _ site: Site) -> Model {
        var model: Model = ["time": site.timeModel(entry.time)]
        switch entry.recipient {
        case .mail(let mail, let name):
            model["to"] = mail.text
            model["name"] = name
        case .telephone(let number), .sms(let number), .voice(let number):
            model["to"] = site.configuration.national(number)
        }
        let (what, code): (String, String)
        switch entry.event {
        case .invitation(let made, _, let inviter): (what, code) = ("Invitation by \(inviter)", made.text)
        case .passwordReset(let made, _): (what, code) = ("Code for a forgotten password", made.text)
        case .contactCode(let made, _): (what, code) = ("Code to prove the contact", made.text)
        case .passwordChanged: (what, code) = ("The password was changed", "")
        case .lockedOut(let until): (what, code) = ("Locked out until \(TimeWords.exact(until))", "")
        case .notice(let name, _):
            (what, code) = ("Notice: " + words(name), "")
        }
        model["what"] = what
        model["code"] = code
        return model
    }
}
