import Formats
import NIOHTTP1
import Numbering

/// Where a number's subscriber is reached besides by the number.
extension RegistryClient {
    /// The contacts of a number's subscriber.
    public func contacts(_ number: String) async throws(ClientError) -> JSONValue {
        try await value(.get(RegistryClient.path(number: number, "/contact")))
    }

    /// Says where a subscriber is reached. A code goes there, and comes back by `verifyContact`.
    public func setContact(_ number: String, mail: String, id: RequestID? = nil) async throws(ClientError) -> JSONValue
    {
        try await setContact(number, [.init("mail", .string(mail))], id)
    }

    /// The same for a telephone. `isVoice`: by a call, not by short message.
    public func setContact(
        _ number: String,
        telephone: String,
        isVoice: Bool,
        id: RequestID? = nil
    ) async throws(ClientError) -> JSONValue {
        let channel = isVoice ? "voice" : "sms"
        return try await setContact(
            number,
            [.init("telephone", .string(telephone)), .init("channel", .string(channel))],
            id
        )
    }

    private func setContact(
        _ number: String,
        _ members: [JSONValue.Member],
        _ id: RequestID?
    ) async throws(ClientError) -> JSONValue {
        try await value(.write(.POST, RegistryClient.path(number: number, "/contact"), .object(members), id: id))
    }

    /// Takes a contact over with the code that went there.
    public func verifyContact(_ number: String, code: String) async throws(ClientError) -> JSONValue {
        let body: JSONValue = ["code": .string(code)]
        return try await value(.write(.POST, RegistryClient.path(number: number, "/contact/verify"), body, id: nil))
    }

    /// Takes a contact away. `kind`: `mail` or `telephone`.
    public func removeContact(_ number: String, kind: String, id: RequestID? = nil) async throws(ClientError)
        -> JSONValue
    {
        let path = RegistryClient.path(number: number, "/contact/" + PercentEncoding.encode(kind))
        return try await value(.write(.DELETE, path, id: id))
    }
}
