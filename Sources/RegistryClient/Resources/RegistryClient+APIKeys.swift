import Formats
import NIOHTTP1
import Numbering

/// An API key that was just made.
public struct NewAPIKey: Sendable {
    /// Everything that was said about it, without the token.
    public var record: JSONValue
    /// The token, shown this once; `nil` when an earlier try of the same request got it, and it was lost on the way.
    public var key: APIKey?
}

extension RegistryClient {
    /// Makes an API key.
    ///
    /// * `role`: `carrier`, `ocnManager` or `systemAdministrator`.
    /// * `ocn`: `nil` for the caller's own, and for system administrators.
    /// * `scopes`: `nil` for everything that the role permits.
    /// * `expiresAt`: RFC 3339; `nil` for never.
    public func createAPIKey(
        name: String,
        role: String = "carrier",
        ocn: String? = nil,
        scopes: [String]? = nil,
        expiresAt: String? = nil,
        id: RequestID? = nil
    ) async throws(ClientError) -> NewAPIKey {
        let body = JSONValue.object(omittingNil: [
            ("name", .string(name)),
            ("role", .string(role)),
            ("ocn", .string(ifPresent: ocn)),
            ("scopes", scopes.map { .array($0.map { .string($0) }) }),
            ("expiresAt", .string(ifPresent: expiresAt)),
        ])
        let made = try await value(.write(.POST, "/v1/api-keys", body, id: id))
        let shown = (made.members ?? []).filter { $0.name != "token" }
        return NewAPIKey(record: .object(shown), key: made["token"]?.text.flatMap { APIKey($0) })
    }

    /// Revokes an API key for ever.
    public func revokeAPIKey(_ key: String, id: RequestID? = nil) async throws(ClientError) -> JSONValue {
        try await value(.write(.DELETE, "/v1/api-keys/" + PercentEncoding.encode(key), id: id))
    }
}

extension RegistryClient {
    /// Changes the name, the scopes or the expiry of an API key; what is `nil` stays.
    ///
    /// * `expiresAt`: RFC 3339, or `.null` for never.
    public func changeAPIKey(
        _ key: String,
        name: String?,
        scopes: [String]?,
        expiresAt: JSONValue?,
        version: Int? = nil,
        id: RequestID? = nil
    ) async throws(ClientError) -> JSONValue {
        let changes = JSONValue.object(omittingNil: [
            ("name", .string(ifPresent: name)),
            ("scopes", scopes.map { .array($0.map { .string($0) }) }),
            ("expiresAt", expiresAt),
        ])
        return try await change("/v1/api-keys", key, changes, version: version, id: id)
    }
}
