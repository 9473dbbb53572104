import Numbering
import Registry

/// Where a number's subscriber is reached besides by the number, on the number's page.
struct ContactModel {
    let visit: Visit
    let record: NumberRecord

    /// `nil` for whoever is not to see it, and for a number that has no subscriber.
    var model: Model? {
        guard visit.may(.setContact, record.resource), record.admitsLogIn(at: visit.now) else { return nil }
        let site = visit.site
        var model: Model = [
            "base": "/numbers/\(record.number)/contact", "token": visit.formToken,
            "request": visit.registry.identifiers.requestID().text,
            "isOwn": visit.caller?.role == .subscriber, "canVerify": visit.may(.verifyContact, record.resource),
            "canRemove": visit.may(.removeContact, record.resource),
            "contacts": ContactKind.allCases.compactMap { kind in
                record.contacts[kind].map { contact -> Model in
                    [
                        "kind": kind.rawValue, "address": Self.text(contact.address, site),
                        "way": Self.way(contact.address), "verified": site.timeModel(contact.verifiedAt),
                    ]
                }
            },
        ]
        model["hasContacts"] = !(record.contacts.addresses.isEmpty)
        if let claim = record.contacts.claim, claim.code.isUsable(at: visit.now) {
            model["claim"] =
                [
                    "address": Self.text(claim.address, site), "kind": claim.address.kind.rawValue,
                    "until": site.timeModel(claim.code.expiresAt),
                ] as Model
        }
        return model
    }

    /// The address as people write it.
    static func text(_ address: ContactAddress, _ site: Site) -> String {
        switch address {
        case .mail(let mail): mail.text
        case .sms(let number), .voice(let number): site.configuration.national(number)
        }
    }

    private static func way(_ address: ContactAddress) -> String {
        switch address {
        case .mail: "by mail"
        case .sms: "by short message"
        case .voice: "by a call"
        }
    }
}
