import Formats
import NIOHTTP1
import Numbering

/// What somebody logs in with beside the password.
public enum LogInName: Sendable {
    /// A mail address.
    case account(String)
    case number(String)

    fileprivate var member: (String, JSONValue) {
        switch self {
        case .account(let mail): ("mail", .string(mail))
        case .number(let number): ("number", .string(number))
        }
    }

    /// Where the resource is.
    fileprivate var path: String {
        switch self {
        case .account(let mail): "/v1/accounts/" + PercentEncoding.encode(mail)
        case .number(let number): "/v1/numbers/" + PercentEncoding.encode(number)
        }
    }
}

/// Accounts, passwords and sessions.
extension RegistryClient {
    /// Makes an account.
    ///
    /// * `role`: `carrier`, `ocnManager` or `systemAdministrator`.
    /// * `ocn`: `nil` for the caller's own, and for system administrators.
    public func makeAccount(
        _ mail: String,
        name: String,
        role: String = "carrier",
        ocn: String? = nil,
        id: RequestID? = nil
    ) async throws(ClientError) -> JSONValue {
        let body = JSONValue.object(omittingNil: [
            ("mail", .string(mail)),
            ("name", .string(name)),
            ("role", .string(role)),
            ("ocn", .string(ifPresent: ocn)),
        ])
        return try await value(.write(.POST, "/v1/accounts", body, id: id))
    }

    public func account(_ mail: String) async throws(ClientError) -> JSONValue {
        try await value(.get(LogInName.account(mail).path))
    }

    /// Disables an account, or enables it again.
    public func setAccount(_ mail: String, isDisabled: Bool, id: RequestID? = nil) async throws(ClientError)
        -> JSONValue
    {
        let verb = isDisabled ? "/disable" : "/enable"
        return try await value(.write(.POST, LogInName.account(mail).path + verb, id: id))
    }

    /// Has a code sent to somebody who is to set a password. The answer's `code` is for handing it over where nobody
    /// delivers it.
    public func invite(_ name: LogInName, id: RequestID? = nil) async throws(ClientError) -> JSONValue {
        try await value(.write(.POST, name.path + "/invite", id: id))
    }

    /// Has a code sent to somebody who has forgotten the password.
    ///
    /// * `contact`: `mail` or `telephone`, a verified contact of a number's subscriber; `nil` for the number itself.
    public func requestReset(of name: LogInName, to contact: String? = nil) async throws(ClientError) {
        let body = contact.map { JSONValue.object([.init("to", .string($0))]) }
        _ = try await value(.write(.POST, name.path + "/reset", body, id: nil))
    }

    /// Sets a password with a code.
    public func setPassword(of name: LogInName, code: String, to password: String) async throws(ClientError) {
        let body: JSONValue = ["code": .string(code), "password": .string(password)]
        _ = try await value(.write(.POST, name.path + "/reset", body, id: nil))
    }

    /// Changes the password of whoever is logged in.
    public func changePassword(from present: String, to password: String) async throws(ClientError) {
        let body: JSONValue = ["currentPassword": .string(present), "password": .string(password)]
        _ = try await value(.write(.POST, "/v1/session/password", body, id: nil))
    }

    /// Logs in: the session's token, and everything that was said beside it.
    public func logIn(_ name: LogInName, password: String) async throws(ClientError) -> (token: APIKey, who: JSONValue)
    {
        let body = JSONValue.object([
            JSONValue.Member(name.member.0, name.member.1), JSONValue.Member("password", .string(password)),
        ])
        let made = try await value(.write(.POST, "/v1/session", body, id: nil))
        guard let token = made["token"]?.text.flatMap({ APIKey($0) }) else {
            throw .notUnderstood(node: configuration.nodes[0], what: "there is no token in it")
        }
        return (token, .object((made.members ?? []).filter { $0.name != "token" }))
    }

    /// Ends the session whose token the client has.
    public func logOut() async throws(ClientError) {
        _ = try await send(.write(.DELETE, "/v1/session", id: nil))
    }

    /// Ends all sessions of whoever is logged in.
    public func logOutEverywhere() async throws(ClientError) {
        _ = try await send(.write(.DELETE, "/v1/sessions", id: nil))
    }

    /// Who the client's token stands for.
    public func whoAmI() async throws(ClientError) -> JSONValue {
        try await value(.get("/v1/session"))
    }
}
