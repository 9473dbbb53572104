/// A key that lets a program act with a role. The key itself is shown once and never stored.
public struct APIKeyRecord: RegistryRecord {
    /// Public part of the key, 4 to 32 of `a`-`z` and `0`-`9`.
    public var id: String
    /// What the key is for, 1 to 100 characters.
    public var name: String
    public var role: Role
    /// The carrier that the key acts for; `nil` for system administrators only.
    public var ocn: OCN?
    /// Random, at least 16 bytes.
    public var salt: [UInt8]
    /// SHA-256 of salt and secret, 32 bytes. The secret has 256 random bits, so a fast hash is enough.
    public var secretHash: [UInt8]
    /// What the key may be used for, within its role: ascending, never empty.
    public var scopes: [Operation]
    public var createdAt: Timestamp
    /// `nil` when the key does not expire.
    public var expiresAt: Timestamp?
    /// `nil` while the key has not been revoked. A revoked key stays revoked.
    public var revokedAt: Timestamp?
    /// The account that made the key, whose right to it the key's life depends on; `nil` for keys that no account made.
    public var owner: MailAddress?
    /// Written once an hour of use at most; `nil` before the first.
    public var lastUsedAt: Timestamp?
    public var provenance: Provenance
    public var requests: RequestRing

    public init(
        id: String,
        name: String,
        role: Role,
        ocn: OCN?,
        salt: [UInt8],
        secretHash: [UInt8],
        scopes: [Operation],
        createdAt: Timestamp,
        expiresAt: Timestamp? = nil,
        revokedAt: Timestamp? = nil,
        owner: MailAddress? = nil,
        lastUsedAt: Timestamp? = nil,
        provenance: Provenance,
        requests: RequestRing = RequestRing()
    ) {
        self.id = id
        self.name = name
        self.role = role
        self.ocn = ocn
        self.salt = salt
        self.secretHash = secretHash
        self.scopes = scopes
        self.createdAt = createdAt
        self.expiresAt = expiresAt
        self.revokedAt = revokedAt
        self.owner = owner
        self.lastUsedAt = lastUsedAt
        self.provenance = provenance
        self.requests = requests
    }

    /// Whether the key opens anything at an instant.
    public func isUsable(at now: Timestamp) -> Bool {
        revokedAt == nil && expiresAt.map { now < $0 } ?? true
    }

    /// Whether the account that made the key could still make it: the key falls with its owner.
    public func isBacked(by owner: AccountRecord) -> Bool {
        !owner.isDisabled && owner.role.mayGrant(role)
            && (owner.role == .systemAdministrator || owner.ocn == ocn)
    }

    /// Who acts when the key is used.
    public var caller: Caller {
        Caller(role: role, ocn: ocn, actor: "key:\(id)", scopes: scopes, account: owner)
    }
}
