public import Numbering

/// Something that people are told about. Values go into templates; those that are secrets only into messages that
/// are secret themselves.
public enum NotificationEvent: Hashable, Sendable {
    /// An account was made for somebody, who sets a password with the code.
    case invitation(role: Role, code: String, expires: Timestamp)
    /// Somebody asked to set a new password.
    case passwordReset(code: String, expires: Timestamp)
    /// The password was changed, and every session is over.
    case passwordChanged
    /// Too many wrong passwords: logging in is locked until a time.
    case wrongPasswords(until: Timestamp)
    /// A code that proves that whoever enters it reads this address, or hears this number.
    case accessCode(code: String, expires: Timestamp)
    /// The porting PIN of a number was set, or cleared.
    case pinChanged(number: TelephoneNumber, isSet: Bool)
    /// Where the number's subscriber is reached was changed, or taken away.
    case contactChanged(number: TelephoneNumber, isSet: Bool)
    /// A carrier asked for the number without a PIN.
    case portRequested(number: TelephoneNumber, gaining: String, deadline: Timestamp)
    /// A port with the right PIN takes effect at a time, unless the subscriber stops it.
    case portPending(number: TelephoneNumber, gaining: String, completes: Timestamp)
    case portCompleted(number: TelephoneNumber, gaining: String, losing: String)
    /// `reason`: a sentence.
    case portRejected(number: TelephoneNumber, gaining: String, reason: String)
    case portStopped(number: TelephoneNumber, gaining: String)
    /// Too many wrong PINs: porting by PIN is locked until a time.
    case wrongPINs(number: TelephoneNumber, until: Timestamp)
    case portLockChanged(number: TelephoneNumber, isLocked: Bool)
    /// The number was given back, and nobody can have it before a time.
    case released(number: TelephoneNumber, until: Timestamp)

    /// The event's name in lists and in message ids.
    public var name: String {
        switch self {
        case .invitation: "invitation"
        case .passwordReset: "password-reset"
        case .passwordChanged: "password-changed"
        case .wrongPasswords: "wrong-passwords"
        case .accessCode: "access-code"
        case .pinChanged: "pin-changed"
        case .contactChanged: "contact-changed"
        case .portRequested: "port-requested"
        case .portPending: "port-pending"
        case .portCompleted: "port-completed"
        case .portRejected: "port-rejected"
        case .portStopped: "port-stopped"
        case .wrongPINs: "wrong-pins"
        case .portLockChanged: "port-lock-changed"
        case .released: "released"
        }
    }

    /// The one-time code of the event; messages with one are secret.
    public var code: String? {
        switch self {
        case .invitation(_, let code, _), .passwordReset(let code, _), .accessCode(let code, _): code
        default: nil
        }
    }

    /// After when the message is of no use any more; `nil` when it never is.
    public var expires: Timestamp? {
        switch self {
        case .invitation(_, _, let expires), .passwordReset(_, let expires), .accessCode(_, let expires): expires
        default: nil
        }
    }
}
