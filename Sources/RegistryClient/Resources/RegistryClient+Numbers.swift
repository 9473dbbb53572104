import Formats
import NIOHTTP1
import Numbering

extension RegistryClient {
    /// The path of a number, however it was typed; the node understands it.
    public static func path(number: String, _ rest: String = "") -> String {
        "/v1/numbers/" + PercentEncoding.encode(number) + rest
    }

    /// A number's record, as far as the caller may see it.
    ///
    /// * `isLocal`: ask one node what it knows, instead of a quorum.
    public func number(_ number: String, isLocal: Bool = false) async throws(ClientError) -> JSONValue {
        try await value(.get(RegistryClient.path(number: number), [("consistency", isLocal ? "local" : nil)]))
    }

    /// Takes an available number.
    ///
    /// * `ocn`: `nil` for the OCN of the API key.
    /// * `fields`: by their names, as `cnam`.
    public func allocate(
        _ number: String,
        ocn: String? = nil,
        fields: [JSONValue.Member] = [],
        id: RequestID? = nil
    ) async throws(ClientError) -> JSONValue {
        let holder = ocn.map { [JSONValue.Member("ocn", .string($0))] } ?? []
        return try await value(
            .write(.POST, RegistryClient.path(number: number, "/allocate"), .object(holder + fields), id: id)
        )
    }

    /// Changes fields of a number. `null` clears a field.
    ///
    /// * `version`: the version that the caller saw; the change is refused on any other.
    public func update(
        _ number: String,
        fields: [JSONValue.Member],
        version: Int? = nil,
        id: RequestID? = nil
    ) async throws(ClientError) -> JSONValue {
        var request = ClientRequest.write(.PATCH, RegistryClient.path(number: number), .object(fields), id: id)
        request.expectedVersion = version
        return try await value(request)
    }

    /// Gives a number back.
    public func release(
        _ number: String,
        version: Int? = nil,
        id: RequestID? = nil
    ) async throws(ClientError) -> JSONValue {
        var request = ClientRequest.write(.POST, RegistryClient.path(number: number, "/release"), id: id)
        request.expectedVersion = version
        return try await value(request)
    }

    /// Moves a number through its life; the node has the conditions.
    ///
    /// * `details`: members of the body, as `days` of a reservation.
    /// * `version`: the version that the caller saw; the move is refused on any other.
    public func move(
        _ number: String,
        _ move: NumberMove,
        _ details: [JSONValue.Member] = [],
        version: Int? = nil,
        id: RequestID? = nil
    ) async throws(ClientError) -> JSONValue {
        let path = RegistryClient.path(number: number, "/" + move.rawValue)
        var request = ClientRequest.write(.POST, path, .object(details), id: id)
        request.expectedVersion = version
        return try await value(request)
    }

    /// Takes or gives back many numbers at once; the order as in the API.
    public func order(_ order: JSONValue, id: RequestID? = nil) async throws(ClientError) -> JSONValue {
        let order = configuration.isDryRun ? order.setting("dryRun", true) : order
        var request = ClientRequest.write(.POST, "/v1/orders", order, id: id)
        request.saysDryRunInBody = true
        request.timeout = max(configuration.timeout, RegistryClient.bulkTimeout)
        request.attemptTimeout = RegistryClient.bulkAttemptTimeout
        return try await value(request)
    }

    /// A node works on a batch for 30 seconds at most.
    static var bulkAttemptTimeout: Duration { .seconds(35) }
    static var bulkTimeout: Duration { .seconds(120) }
}
