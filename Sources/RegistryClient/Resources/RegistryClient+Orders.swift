import Formats
import NIOHTTP1
import Numbering

/// Large orders, and numbers as they were.
extension RegistryClient {
    /// How far a large order is, with a page of its results.
    public func order(
        _ id: String,
        cursor: String? = nil,
        limit: Int = 1
    ) async throws(ClientError) -> JSONValue {
        let path = "/v1/orders/" + PercentEncoding.encode(id)
        return try await value(.get(path, [("cursor", cursor), ("limit", "\(limit)")]))
    }

    /// Asks for a large order to stop.
    public func cancelOrder(_ id: String) async throws(ClientError) -> JSONValue {
        try await value(.write(.DELETE, "/v1/orders/" + PercentEncoding.encode(id), id: nil))
    }

    /// A number's record as it was.
    ///
    /// * `time`: at an instant or the end of a day; `version`: in this version. One of them.
    public func number(
        _ number: String,
        asOf time: String?,
        version: Int?
    ) async throws(ClientError) -> JSONValue {
        let query = [("asOf", time), ("version", version.map { "\($0)" })]
        return try await value(.get(RegistryClient.path(number: number), query))
    }
}
