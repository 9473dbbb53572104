import Numbering

/// Writes messages from events.
public struct MessageWriter: Sendable {
    /// What the registry calls itself in messages.
    public let service: String

    /// `service`: At most 40 characters of it are used.
    public init(service: String = "e164.space") {
        self.service = String(Escaping.plain(service).prefix(40))
    }

    /// The message that an event brings to a recipient.
    ///
    /// `cause`: What happened, as a record's key with its version: the same cause makes the same message id.
    public func message(_ event: NotificationEvent, cause: String, to recipient: Recipient) -> Message {
        Message(
            id: MessageID(cause: "\(event.name)\u{0}\(cause)", recipient: recipient),
            recipient: recipient,
            event: event.name,
            content: content(event, channel: recipient.channel),
            isSecret: event.code != nil
        )
    }

    /// What a message about an event says.
    public func content(_ event: NotificationEvent, channel: Channel) -> MessageContent {
        let template = EventTemplate.english(event)
        let values = values(of: event)
        switch channel {
        case .mail:
            return .mail(
                subject: template.subject.filled(values, fit: Escaping.plain),
                text: template.mail.map { $0.filled(values, fit: Escaping.plain) }.joined(separator: "\n\n") + "\n",
                html: html(template, values)
            )
        case .sms:
            return .sms(template.sms.filled(values, fit: Escaping.plain))
        case .voice:
            let spelled = values.merging(spelledValues(of: event)) { $1 }
            return .voice(template.voice.map { $0.filled(spelled, fit: Escaping.plain) })
        }
    }

    private func html(_ template: EventTemplate, _ values: [String: String]) -> String {
        let subject = template.subject.filled(values, fit: Escaping.markup)
        let paragraphs = template.mail.map { paragraph in
            let text = paragraph.filled(values, fit: Escaping.markup)
            // A paragraph that is the code alone is made to be read off easily.
            return paragraph.parts == [.value("code")]
                ? "<p style=\"font: bold 1.5em monospace; letter-spacing: 0.1em\">\(text)</p>" : "<p>\(text)</p>"
        }
        return """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>\(subject)</title></head>
            <body style="font-family: sans-serif; max-width: 40em">
            \(paragraphs.joined(separator: "\n"))
            <p style="color: #666">\(Escaping.markup(service))</p>
            </body></html>

            """
    }

    // MARK: - Values

    private func values(of event: NotificationEvent) -> [String: String] {
        var values = ["service": service]
        if let code = event.code { values["code"] = code }
        if let expires = event.expires { values["expires"] = Self.text(expires) }
        switch event {
        case .invitation(let role, _, _):
            values["role"] = role.rawValue
        case .passwordReset, .accessCode, .passwordChanged:
            break
        case .wrongPasswords(let until):
            values["until"] = Self.text(until)
        case .pinChanged(let number, _), .contactChanged(let number, _), .portLockChanged(let number, _):
            values["number"] = number.description
        case .portRequested(let number, let gaining, let deadline):
            values.merge(["number": number.description, "gaining": gaining, "deadline": Self.text(deadline)]) { $1 }
        case .portPending(let number, let gaining, let completes):
            values.merge(["number": number.description, "gaining": gaining, "completes": Self.text(completes)]) { $1 }
        case .portCompleted(let number, let gaining, let losing):
            values.merge(["number": number.description, "gaining": gaining, "losing": losing]) { $1 }
        case .portRejected(let number, let gaining, let reason):
            values.merge(["number": number.description, "gaining": gaining, "reason": reason]) { $1 }
        case .portStopped(let number, let gaining):
            values.merge(["number": number.description, "gaining": gaining]) { $1 }
        case .wrongPINs(let number, let until), .released(let number, let until):
            values.merge(["number": number.description, "until": Self.text(until)]) { $1 }
        }
        return values.mapValues { String($0.prefix(200)) }
    }

    /// Values that a voice must spell.
    private func spelledValues(of event: NotificationEvent) -> [String: String] {
        var values: [String: String] = [:]
        if let code = event.code { values["code"] = Escaping.spelled(code) }
        if let number = self.values(of: event)["number"] { values["number"] = Escaping.spelled(number) }
        return values
    }

    /// As `2026-01-31 12:00 UTC`.
    private static func text(_ time: Timestamp) -> String {
        let text = time.description
        return "\(text.prefix(10)) \(text.dropFirst(11).prefix(5)) UTC"
    }
}
