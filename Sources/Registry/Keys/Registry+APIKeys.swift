import Crypto
import Numbering
import Wire

/// What an API key should be.
public struct APIKeyDraft: Hashable, Sendable {
    public var name: String
    public var role: Role
    public var ocn: OCN?
    /// `nil` for all that the role and the caller's own scopes permit.
    public var scopes: [Numbering.Operation]?
    public var expiresAt: Timestamp?

    public init(
        name: String,
        role: Role,
        ocn: OCN?,
        scopes: [Numbering.Operation]? = nil,
        expiresAt: Timestamp? = nil
    ) {
        self.name = name
        self.role = role
        self.ocn = ocn
        self.scopes = scopes
        self.expiresAt = expiresAt
    }
}

/// An API key that was just made.
public struct NewAPIKey: Sendable {
    public let key: Versioned<APIKeyRecord>
    /// `nil` when the request made the key at an earlier attempt: the token was known to that attempt only.
    public let token: APIKeyToken?
}

extension Registry {
    /// Makes an API key. Its id follows from the request id, so that a repeated request makes no second one.
    public func makeAPIKey(_ draft: APIKeyDraft, _ request: RegistryRequest) async -> Answer<NewAPIKey> {
        let seed = SHA256.hash(data: Array("api-key \(request.caller.actor) \(request.id)".utf8))
        let token = APIKeyToken(id: Base32.encode(Array(seed).prefix(10)), identifiers: identifiers)
        let salt = identifiers.bytes(16)
        let put = PutAPIKey(
            context: context(request),
            id: token.id,
            name: draft.name,
            role: draft.role,
            ocn: draft.ocn,
            salt: salt,
            secretHash: token.hash(salt: salt),
            scopes: draft.scopes ?? widestScopes(draft.role, caller: request.caller),
            expiresAt: draft.expiresAt
        )
        let key = RegisterKeys.key(madeAPIKey: token.id)
        let answer = noting(await run(Command<APIKeyRecord>(key: key) { put.decide(current: $0, version: $1) }))
        return answer.map { key in
            // An attempt of another moment may have won, with another secret.
            NewAPIKey(key: key, token: token.matches(key.record) ? token : nil)
        }
    }

    private func widestScopes(_ role: Role, caller: Caller) -> [Numbering.Operation] {
        Numbering.Operation.allCases.filter { operation in
            AuthorisationTable.permission(for: operation, role: role) != .denied && operation.isForAPIKeys
                && caller.scopes?.contains(operation) ?? true
        }
    }

    /// Changes name, scopes or expiry of a key; what is `nil` stays.
    ///
    /// `expiresAt`: `.some(nil)` lifts the expiry.
    public func changeAPIKey(
        _ id: String,
        name: String?,
        scopes: [Numbering.Operation]?,
        expiresAt: Timestamp??,
        _ request: RegistryRequest
    ) async -> Answer<Versioned<APIKeyRecord>> {
        let context = context(request)
        return await changeAPIKey(id, request) { current, version in
            if context.isRemembered(by: current, as: .manageAPIKeys) { return .repeated(current) }
            return PutAPIKey(
                context: context,
                id: current.id,
                name: name ?? current.name,
                role: current.role,
                ocn: current.ocn,
                salt: current.salt,
                secretHash: current.secretHash,
                scopes: scopes ?? current.scopes,
                expiresAt: expiresAt ?? current.expiresAt
            ).decide(current: current, version: version)
        }
    }

    /// Makes a key unusable, for good. Other nodes follow a moment later.
    public func revokeAPIKey(_ id: String, _ request: RegistryRequest) async -> Answer<Versioned<APIKeyRecord>> {
        let revoke = RevokeAPIKey(context: context(request), id: id)
        return await changeAPIKey(id, request) { revoke.decide(current: $0, version: $1) }
    }

    private func changeAPIKey(
        _ id: String,
        _ request: RegistryRequest,
        decide: @escaping @Sendable (APIKeyRecord, UInt64) -> Decision<APIKeyRecord>
    ) async -> Answer<Versioned<APIKeyRecord>> {
        guard let key = RegisterKeys.key(apiKey: id) else { return .rejected(.notFound) }
        return noting(
            await run(
                Command<APIKeyRecord>(key: key) { current, version in
                    guard let current else { return .refuse(.notFound) }
                    return decide(current, version)
                }
            )
        )
    }

    /// The API keys that a caller may see, by id.
    public func apiKeys(visibleTo caller: Caller) -> Answer<[Versioned<APIKeyRecord>]> {
        if let denial = denial(of: .manageAPIKeys, caller: caller, resource: .init(ocn: caller.ocn)) {
            return .rejected(denial)
        }
        let visible = tables.apiKeys.filter { key in
            denial(of: .manageAPIKeys, caller: caller, resource: .init(ocn: key.record.ocn)) == nil
        }
        return .done(visible, isRepetition: false)
    }

    /// One API key; a key that the caller may not see counts as not there.
    public func apiKey(_ id: String, visibleTo caller: Caller) -> Answer<Versioned<APIKeyRecord>> {
        if let denial = denial(of: .manageAPIKeys, caller: caller, resource: .init(ocn: caller.ocn)) {
            return .rejected(denial)
        }
        guard let key = tables.apiKey(id),
            denial(of: .manageAPIKeys, caller: caller, resource: .init(ocn: key.record.ocn)) == nil
        else { return .rejected(.notFound) }
        return .done(key, isRepetition: false)
    }

    func noting(_ answer: Answer<Versioned<APIKeyRecord>>) -> Answer<Versioned<APIKeyRecord>> {
        if case .done(let key, _) = answer { tables.note(key.record, key.version) }
        return answer
    }
}
