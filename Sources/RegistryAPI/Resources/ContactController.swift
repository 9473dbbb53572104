import Formats
import HTTPTypes
import Hummingbird
import Numbering
import Registry

/// `/v1/numbers/{number}/contact`: where the subscriber is reached besides by the number.
struct ContactController: Sendable {
    let registry: Registry
    let configuration: APIConfiguration

    private static let root = "/v1/numbers/{number}/contact"

    var routes: [Route] {
        [
            Route(.get, Self.root, .apiKey, "Show where a number's subscriber is reached", handle: show),
            Route(.post, Self.root, .apiKey, "Say where a subscriber is reached; a code goes there", handle: set),
            Route(.post, Self.root + "/verify", .apiKey, "Take a contact over, with its code", handle: verify),
            Route(.delete, Self.root + "/{kind}", .apiKey, "Take a contact away: mail or telephone", handle: remove),
        ]
    }

    private enum TelephoneChannel: String, CaseIterable {
        case sms
        case voice
    }

    private func show(_ call: Call) async throws(Problem) -> Response {
        _ = try call.query([])
        return try response(await registry.contacts(of: try call.number(), caller: try call.identifiedCaller()))
    }

    private func set(_ call: Call) async throws(Problem) -> Response {
        let (number, command) = (try call.number(), try call.command())
        var body = try await call.bodyObject()
        try body.refuseNull("mail", "telephone", "channel")
        let mail = try body.text("mail")
        let telephone = try body.text("telephone")
        let channel: TelephoneChannel? = try body.choice("channel")
        try body.finish()
        let address: ContactAddress
        switch (mail, telephone) {
        case (let mail?, nil):
            guard channel == nil else { throw .field("channel", "is for a telephone only") }
            address = .mail(try AccountController.mail(mail))
        case (nil, let telephone?):
            let number = try configuration.number(telephone)
            address = channel == .voice ? .voice(number) : .sms(number)
        default:
            throw .field("mail", "is required, or else telephone")
        }
        let answer = await registry.setContact(of: number, to: address, command, from: call.origin)
        let issued = try answer.get(command.id)
        return .json(.accepted, isRepetition: answer.isRepetition) { writer in
            writer.beginObject()
            writer.member("expiresAt", issued.expiresAt)
            writer.endObject()
        }
    }

    private func verify(_ call: Call) async throws(Problem) -> Response {
        let (number, caller) = (try call.number(), try call.identifiedCaller())
        var body = try await call.bodyObject()
        let code = try body.requiredText("code")
        try body.finish()
        return try response(await registry.verifyContact(of: number, code: code, by: caller, from: call.origin))
    }

    private func remove(_ call: Call) async throws(Problem) -> Response {
        let (number, command) = (try call.number(), try call.command())
        guard let kind = ContactKind(rawValue: try call.parameter("kind")) else { throw Problem(.noSuchResource) }
        try await call.bodyObject().finish()
        return try response(await registry.removeContact(kind, of: number, command), command.id)
    }

    private func response(
        _ answer: Answer<Versioned<SubscriberContacts>>,
        _ id: Numbering.RequestID? = nil
    ) throws(Problem) -> Response {
        let entry = try answer.get(id)
        return .json(.ok, version: entry.version, isRepetition: answer.isRepetition) { $0.contacts(entry.record) }
    }
}

extension JSONWriter {
    /// Contacts, for somebody who may see them.
    fileprivate mutating func contacts(_ contacts: SubscriberContacts) {
        beginObject()
        name("mail")
        contact(contacts.mail?.address, "verifiedAt", contacts.mail?.verifiedAt)
        name("telephone")
        contact(contacts.telephone?.address, "verifiedAt", contacts.telephone?.verifiedAt)
        name("pending")
        contact(contacts.claim?.address, "expiresAt", contacts.claim?.code.expiresAt)
        endObject()
    }

    private mutating func contact(_ address: ContactAddress?, _ timeName: StaticString, _ time: Timestamp?) {
        guard let address else {
            null()
            return
        }
        beginObject()
        switch address {
        case .mail(let mail):
            member("address", mail.text)
            member("channel", "mail")
        case .sms(let number):
            member("address", number.description)
            member("channel", "sms")
        case .voice(let number):
            member("address", number.description)
            member("channel", "voice")
        }
        member(timeName, time)
        endObject()
    }
}
