import Numbering

/// Why a token opens nothing. HTTP 401 in every case.
public enum AuthenticationError: Error, Hashable, Sendable {
    /// Nobody's token: not of its form, or with an unknown id or a wrong secret. Which of these is not told.
    case unknownToken
    /// The key was revoked, or the account that made it lost the right to it; the session was ended.
    case revoked
    case expired
}

extension Registry {
    /// Who shows this API key's token. About a microsecond.
    ///
    /// A key made at another node is known here a moment later.
    public func authenticate(_ token: Substring) throws(AuthenticationError) -> Caller {
        guard let token = APIKeyToken(token), let known = tables.knownAPIKey(token.id),
            token.matches(known.key.record)
        else { throw .unknownToken }
        guard known.key.record.revokedAt == nil else { throw .revoked }
        let now = clock()
        guard known.key.record.isUsable(at: now) else { throw .expired }
        if let owner = known.key.record.owner {
            // The owner's record may not have come here yet; the key's did, so it was made in good order.
            guard tables.account(owner).map({ known.key.record.isBacked(by: $0.record) }) ?? true else {
                throw .revoked
            }
        }
        noteUse(of: known.key, by: known.caller, at: now)
        return known.caller
    }

    /// The same for a token that stands alone.
    public func authenticate(_ token: String) throws(AuthenticationError) -> Caller {
        try authenticate(token[...])
    }
}
