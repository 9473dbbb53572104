import Numbering

/// What a new password must be. Long rather than contrived. Source: NIST SP 800-63B, section 5.1.1.2.
enum PasswordRule {
    static let length = 10...200
    /// What is looked at of a password that somebody shows; a longer one is wrong.
    static let maximumBytes = 1_024

    /// Why a password can't be set; `nil` when it can. Never shows the password.
    static func refusal(of password: String, for name: LogInName) -> Refusal? {
        func field(_ rule: String) -> Refusal { .field(FieldError(field: "password", value: "", rule: rule)) }
        guard password.utf8.count <= maximumBytes, length.contains(password.unicodeScalars.count) else {
            return field("must have \(length.lowerBound) to \(length.upperBound) characters")
        }
        guard password.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control }) else {
            return field("must not contain control characters")
        }
        guard Set(password.unicodeScalars).count >= 4 else {
            return field("must have at least 4 different characters")
        }
        guard password.lowercased() != name.text else {
            return field("must not be the name that it belongs to")
        }
        return nil
    }
}

/// What somebody logs in with beside the password.
public enum LogInName: Hashable, Sendable {
    case account(MailAddress)
    case number(TelephoneNumber)

    var text: String {
        switch self {
        case .account(let mail): mail.text
        case .number(let number): number.description
        }
    }
}
