/// Who asks, as established by a password or an API key.
public struct Caller: Hashable, Sendable {
    public var role: Role
    /// The carrier the caller acts for; for a subscriber, the registrar whose node serves them. `nil` for nobody's.
    public var ocn: OCN?
    /// The account's mail address, the API key as `"key:ab12"`, or the subscriber's number; for the history.
    public var actor: String
    /// The number a subscriber holds; `nil` for a subscriber who has none yet, and for the other roles.
    public var number: TelephoneNumber?
    /// The operations the caller's API key is limited to; `nil` for no limit beyond the role's.
    public var scopes: [Operation]?
    /// The account that is logged in, or that the API key belongs to; `nil` for subscribers and for keys of nobody's.
    public var account: MailAddress?

    public init(
        role: Role,
        ocn: OCN? = nil,
        actor: String,
        number: TelephoneNumber? = nil,
        scopes: [Operation]? = nil,
        account: MailAddress? = nil
    ) {
        self.role = role
        self.ocn = ocn
        self.actor = actor
        self.number = number
        self.scopes = scopes
        self.account = account
    }

    /// On whose behalf the caller acts: the same for all keys and accounts of one carrier.
    var principal: String {
        guard role != .subscriber, let ocn else {
            return actor
        }
        return ocn.description
    }
}
