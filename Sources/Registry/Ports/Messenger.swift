import Numbering

/// Brings messages to people: by mail, SMS or voice, or not at all.
///
/// It has one method, and it is asked after the decision: what becomes of a message changes nothing that was decided.
public protocol Messenger: Sendable {
    /// Takes a message over, to deliver it now or later. Must not wait for the outside world.
    ///
    /// The event may hold a secret: it goes to the recipient, and into no log.
    func send(_ event: MessageEvent, to recipient: MessageRecipient)

    /// Whether there is a way to send anything there.
    func reaches(_ recipient: MessageRecipient) -> Bool

    /// Whether codes reach their recipients without help. Otherwise whoever invites somebody is shown the code, to hand
    /// it over.
    var deliversCodes: Bool { get }
}

/// Knows what became of the messages that this node knows of.
public protocol MessageDeliveries: Sendable {
    /// The messages of the last days, the latest first.
    var messages: [MessageState] { get async }
}

/// What somebody is to be told.
public enum MessageEvent: Hashable, Sendable {
    /// Somebody asks the recipient in: to set a password with this code.
    case invitation(code: AccessCode, expiresAt: Timestamp, by: String)
    /// The recipient, or somebody in the recipient's name, has forgotten the password.
    case passwordReset(code: AccessCode, expiresAt: Timestamp)
    /// Proves that the recipient is reached here.
    case contactCode(AccessCode, expiresAt: Timestamp)
    /// The password was changed, and every session is over.
    case passwordChanged
    /// Too many wrong passwords.
    case lockedOut(until: Timestamp)
    /// A notice about a number, as text. `name`: as `port-completed`.
    case notice(name: String, text: String)
}

/// Who is to be told, and where.
public enum MessageRecipient: Hashable, Sendable {
    case mail(MailAddress, name: String)
    /// The number that it is about, by SMS or voice as its kind of line wants it.
    case telephone(TelephoneNumber)
    /// A contact's number, by short message.
    case sms(TelephoneNumber)
    /// A contact's number, by a call.
    case voice(TelephoneNumber)
}

/// No way to reach anybody. Codes go to whoever invites, other messages nowhere.
public struct NoMessenger: Messenger {
    public init() {}

    public var deliversCodes: Bool { false }

    public func reaches(_ recipient: MessageRecipient) -> Bool { false }

    public func send(_ event: MessageEvent, to recipient: MessageRecipient) {
        // There is nobody to hand it to, and a log is no place for secrets.
    }
}
