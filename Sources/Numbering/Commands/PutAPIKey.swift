/// Makes an API key, or changes the name, scopes and expiry of one. The secret, role and OCN of a key never change.
///
/// Nobody can give a key more than they have: neither a higher role, nor another OCN, nor wider scopes.
public struct PutAPIKey: Sendable {
    public var context: CommandContext
    /// Public part of the key, 4 to 32 of `a`-`z` and `0`-`9`.
    public var id: String
    public var name: String
    public var role: Role
    public var ocn: OCN?
    /// Random, at least 16 bytes; not used when the key exists.
    public var salt: [UInt8]
    /// SHA-256 of salt and secret, 32 bytes; not used when the key exists.
    public var secretHash: [UInt8]
    /// At least one; the order does not matter.
    public var scopes: [Operation]
    public var expiresAt: Timestamp?

    public init(
        context: CommandContext,
        id: String,
        name: String,
        role: Role,
        ocn: OCN?,
        salt: [UInt8],
        secretHash: [UInt8],
        scopes: [Operation],
        expiresAt: Timestamp? = nil
    ) {
        self.context = context
        self.id = id
        self.name = name
        self.role = role
        self.ocn = ocn
        self.salt = salt
        self.secretHash = secretHash
        self.scopes = scopes
        self.expiresAt = expiresAt
    }

    /// Decides from the key's present record and its version; without a record they are `nil` and 0.
    public func decide(current: APIKeyRecord?, version: UInt64) -> Decision<APIKeyRecord> {
        let digest = digest
        if let answer = context.repetition(of: .manageAPIKeys, digest: digest, in: current) {
            return answer
        }
        if let refusal = refusal ?? refusal(by: current) ?? context.mismatch(with: version) {
            return .refuse(refusal)
        }
        let provenance = context.provenance(of: .manageAPIKeys, after: current?.provenance)
        var record = APIKeyRecord(
            id: id,
            name: name,
            role: role,
            ocn: ocn,
            salt: current?.salt ?? salt,
            secretHash: current?.secretHash ?? secretHash,
            scopes: sortedScopes,
            createdAt: current?.createdAt ?? provenance.time,
            expiresAt: expiresAt,
            owner: current == nil ? context.caller.account : current?.owner,
            lastUsedAt: current?.lastUsedAt,
            provenance: provenance,
            requests: current?.requests ?? RequestRing()
        )
        context.sign(
            &record,
            operation: .manageAPIKeys,
            digest: digest,
            version: version,
            previous: current?.provenance
        )
        return .write(record)
    }

    private var sortedScopes: [Operation] {
        Operation.allCases.filter(scopes.contains)
    }

    /// Salt and hash are left out: a client that repeats the request has a new secret made for it.
    private var digest: RequestDigest {
        var digest = context.digest(of: .manageAPIKeys)
        digest.combine(name)
        digest.combine(role.rawValue)
        digest.combine(ocn?.description)
        for scope in sortedScopes {
            digest.combine(scope.rawValue)
        }
        digest.combine(expiresAt?.description)
        return digest
    }

    // MARK: - Refusals

    private var refusal: Refusal? {
        let caller = context.caller
        if let denial = context.denial(of: .manageAPIKeys, resource: .init(ocn: ocn)) {
            return denial
        }
        guard caller.role.mayGrant(role), role != .subscriber else {
            return field("role", role.rawValue, "cannot be given by this caller")
        }
        guard (ocn == nil) == (role == .systemAdministrator), ocn?.isAllocatable ?? true else {
            return field("ocn", ocn?.description ?? "", "must be a company's, and none for a system administrator")
        }
        guard (4...32).contains(id.utf8.count), id.utf8.allSatisfy({ FieldText.isSmall($0) || FieldText.isDigit($0) })
        else {
            return field("id", id, "must be 4 to 32 small letters and digits")
        }
        if let problem = FieldText.problem(in: name, length: 1...100) {
            return field("name", name, problem)
        }
        return refusalByScopes ?? refusalBySecret
    }

    private var refusalByScopes: Refusal? {
        guard !scopes.isEmpty else {
            return field("scopes", "", "must not be empty")
        }
        for scope in sortedScopes {
            guard AuthorisationTable.permission(for: scope, role: role) != .denied, scope.isForAPIKeys else {
                return field("scopes", scope.rawValue, "is not permitted to the key's role")
            }
            guard context.caller.scopes?.contains(scope) ?? true else {
                return field("scopes", scope.rawValue, "cannot be given by this caller")
            }
        }
        return nil
    }

    private var refusalBySecret: Refusal? {
        guard (16...64).contains(salt.count), secretHash.count == 32 else {
            return field("secret", "", "must have a salt of 16 to 64 bytes and a hash of 32")
        }
        guard expiresAt.map({ context.now < $0 }) ?? true else {
            return field("expiresAt", expiresAt?.description ?? "", "must be in the future")
        }
        return nil
    }

    private func refusal(by current: APIKeyRecord?) -> Refusal? {
        guard let current else {
            return nil
        }
        if let denial = context.denial(of: .manageAPIKeys, resource: .init(ocn: current.ocn)) {
            return denial
        }
        if let revokedAt = current.revokedAt {
            return .revoked(since: revokedAt)
        }
        guard current.role == role, current.ocn == ocn else {
            return field("role", role.rawValue, "of an existing key cannot change, nor its OCN")
        }
        return nil
    }

    private func field(_ name: String, _ value: String, _ rule: String) -> Refusal {
        .field(FieldError(field: name, value: value, rule: rule))
    }
}
