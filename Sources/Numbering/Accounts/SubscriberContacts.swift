/// How a number's subscriber can be reached other than by the number itself.
public enum ContactKind: String, CaseIterable, Sendable {
    case mail
    /// Another telephone number, as a mobile one beside a landline.
    case telephone
}

/// An address of a subscriber, with the way that messages go there.
public enum ContactAddress: Hashable, Sendable {
    case mail(MailAddress)
    /// By short message.
    case sms(TelephoneNumber)
    /// By a call that reads messages aloud.
    case voice(TelephoneNumber)

    public var kind: ContactKind {
        switch self {
        case .mail: .mail
        case .sms, .voice: .telephone
        }
    }

    /// The address and the way, as `mail jane@carrier-a.example`.
    var text: String {
        switch self {
        case .mail(let mail): "mail \(mail)"
        case .sms(let number): "sms \(number)"
        case .voice(let number): "voice \(number)"
        }
    }
}

/// An address that somebody says is the subscriber's, until a code that went there has come back.
public struct ContactClaim: Hashable, Sendable {
    public var address: ContactAddress
    /// Of purpose `.contact`.
    public var code: OneTimeCode

    public init(address: ContactAddress, code: OneTimeCode) {
        self.address = address
        self.code = code
    }
}

/// An address that a code has come back from.
public struct SubscriberContact: Hashable, Sendable {
    public var address: ContactAddress
    public var verifiedAt: Timestamp

    public init(address: ContactAddress, verifiedAt: Timestamp) {
        self.address = address
        self.verifiedAt = verifiedAt
    }
}

/// A subscriber's contacts: at most one of each kind, and one that waits for its code.
///
/// Notices go there beside the number, and so does the code in place of a forgotten password when somebody asks for that.
/// They are the subscriber's, so a port keeps them and a release ends them. The history says that they changed, and not
/// to what. Source: product.md section 3; domain.md section 1 (`registrant`, class R) and section 2.6.
public struct SubscriberContacts: Hashable, Sendable {
    public var mail: SubscriberContact?
    public var telephone: SubscriberContact?
    public var claim: ContactClaim?
    /// What the last change replaced or removed: whoever reads there is told of that change.
    public var former: ContactAddress?

    /// No contact.
    public static let none = SubscriberContacts()

    public init(
        mail: SubscriberContact? = nil,
        telephone: SubscriberContact? = nil,
        claim: ContactClaim? = nil,
        former: ContactAddress? = nil
    ) {
        self.mail = mail
        self.telephone = telephone
        self.claim = claim
        self.former = former
    }

    /// The verified contact of a kind; `nil` when there is none.
    public subscript(kind: ContactKind) -> SubscriberContact? {
        get {
            switch kind {
            case .mail: mail
            case .telephone: telephone
            }
        }
        set {
            switch kind {
            case .mail: mail = newValue
            case .telephone: telephone = newValue
            }
        }
    }

    /// The verified addresses.
    public var addresses: [ContactAddress] {
        ContactKind.allCases.compactMap { self[$0]?.address }
    }
}
