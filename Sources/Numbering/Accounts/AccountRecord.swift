/// Somebody who acts for a carrier or for the registry. Subscribers have no account: their number is theirs.
public struct AccountRecord: LogInRecord {
    /// The key. It never changes.
    public var mail: MailAddress
    /// The person's name, 1 to 100 characters.
    public var name: String
    /// Any but `.subscriber`.
    public var role: Role
    /// The carrier that the person acts for; `nil` for system administrators only.
    public var ocn: OCN?
    /// Whether the person has shown, by a code that was sent there, that the mail address is theirs.
    public var isVerified: Bool
    /// A disabled account opens nothing: no password, no session, no API key that it owns.
    public var isDisabled: Bool
    public var createdAt: Timestamp

    public var password: [UInt8]?
    public var passwordAttempts: AttemptCounter
    public var accessCode: OneTimeCode?
    public var sessionGeneration: UInt32

    public var provenance: Provenance
    public var requests: RequestRing

    /// An account that nobody can log in to yet.
    public init(
        mail: MailAddress,
        name: String,
        role: Role,
        ocn: OCN?,
        isVerified: Bool = false,
        isDisabled: Bool = false,
        createdAt: Timestamp,
        provenance: Provenance,
        requests: RequestRing = RequestRing()
    ) {
        self.mail = mail
        self.name = name
        self.role = role
        self.ocn = ocn
        self.isVerified = isVerified
        self.isDisabled = isDisabled
        self.createdAt = createdAt
        self.provenance = provenance
        self.requests = requests
        passwordAttempts = .none
        sessionGeneration = 0
    }

    /// Who acts when the account's holder has logged in.
    public var caller: Caller {
        Caller(role: role, ocn: ocn, actor: mail.text, account: mail)
    }

    public var resource: AuthorisationTable.Resource {
        AuthorisationTable.Resource(ocn: ocn, account: mail)
    }

    public func admitsLogIn(at now: Timestamp) -> Bool {
        !isDisabled
    }

    public mutating func noteCodeRedeemed() {
        isVerified = true
    }
}
