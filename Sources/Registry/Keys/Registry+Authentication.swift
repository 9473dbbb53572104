import Numbering

/// Why a token opens nothing. HTTP 401 in every case.
public enum AuthenticationError: Error, Hashable, Sendable {
    /// No API key's token: not of its form, or with an unknown id or a wrong secret. Which of these is not told.
    case unknownToken
    case revoked
    case expired
}

extension Registry {
    /// Who shows this token. About a microsecond.
    ///
    /// A key made at another node is known here a moment later.
    public func authenticate(_ token: Substring) throws(AuthenticationError) -> Caller {
        guard let token = APIKeyToken(token), let known = tables.knownAPIKey(token.id),
            token.matches(known.key.record)
        else { throw .unknownToken }
        guard known.key.record.revokedAt == nil else { throw .revoked }
        guard known.key.record.isUsable(at: clock()) else { throw .expired }
        return known.caller
    }

    /// The same for a token that stands alone.
    public func authenticate(_ token: String) throws(AuthenticationError) -> Caller {
        try authenticate(token[...])
    }
}
