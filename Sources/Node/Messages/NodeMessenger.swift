import Notification
import Numbering
import Registry

/// Brings codes and notices of the registry to people, by the providers of the configuration.
///
/// Messages with codes stay in this node's memory: when the node dies, whoever waits for one asks again.
final class NodeMessenger: Messenger {
    private let sender: MessageSender
    private let writer: MessageWriter
    private let identifiers: IdentifierSource
    private let clock: @Sendable () -> Timestamp
    /// Whether a number is a landline, which gets calls instead of short messages.
    private let isLandline: @Sendable (TelephoneNumber) -> Bool
    let deliversCodes: Bool
    /// The ways that have a provider.
    private let channels: Set<Channel>

    init(
        sender: MessageSender,
        writer: MessageWriter,
        deliversCodes: Bool,
        channels: Set<Channel>,
        identifiers: IdentifierSource = .system,
        clock: @escaping @Sendable () -> Timestamp,
        isLandline: @escaping @Sendable (TelephoneNumber) -> Bool
    ) {
        self.sender = sender
        self.writer = writer
        self.deliversCodes = deliversCodes
        self.channels = channels
        self.identifiers = identifiers
        self.clock = clock
        self.isLandline = isLandline
    }

    func reaches(_ recipient: MessageRecipient) -> Bool { channels.contains(address(of: recipient).channel) }

    private func address(of recipient: MessageRecipient) -> Recipient {
        switch recipient {
        case .mail(let mail, _): .mail(mail.text)
        case .telephone(let number): isLandline(number) ? .voice(number) : .sms(number)
        case .sms(let number): .sms(number)
        case .voice(let number): .voice(number)
        }
    }

    func send(_ event: MessageEvent, to recipient: MessageRecipient) {
        guard let notification = NotificationEvent(event) else { return }
        let address = address(of: recipient)
        // Each call is a cause of its own.
        let message = writer.message(notification, cause: identifiers.gusi().base32, to: address)
        let sender = sender
        Task { try? await sender.enqueue(message, expires: notification.expires) }
    }
}

extension NotificationEvent {
    /// What people are told of it; `nil` for a notice, which goes another way.
    fileprivate init?(_ event: MessageEvent) {
        switch event {
        case .invitation(let code, let expiresAt, _):
            self = .accessCode(code: code.text, expires: expiresAt)
        case .passwordReset(let code, let expiresAt):
            self = .passwordReset(code: code.text, expires: expiresAt)
        case .contactCode(let code, let expiresAt):
            self = .accessCode(code: code.text, expires: expiresAt)
        case .passwordChanged: self = .passwordChanged
        case .lockedOut(let until): self = .wrongPasswords(until: until)
        case .notice: return nil
        }
    }
}

/// Hands messages to the development outbox, where an administrator reads them.
struct OutboxProvider: MessageProvider {
    let outbox: any Messenger

    func send(_ message: Message) async -> Delivery {
        let text: String
        switch message.content {
        case .mail(_, let body, _): text = body
        case .sms(let body): text = body
        case .voice(let sentences): text = sentences.joined(separator: " ")
        case .removed: return .refused("the content is gone")
        }
        switch message.recipient {
        case .mail(let address):
            guard let mail = MailAddress(address) else { return .refused("the address is not well-formed") }
            outbox.send(.notice(name: message.event, text: text), to: .mail(mail, name: ""))
        case .sms(let number):
            outbox.send(.notice(name: message.event, text: text), to: .sms(number))
        case .voice(let number):
            outbox.send(.notice(name: message.event, text: text), to: .voice(number))
        }
        return .accepted(reference: nil)
    }
}
