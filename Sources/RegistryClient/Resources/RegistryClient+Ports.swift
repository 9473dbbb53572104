import Formats
import NIOHTTP1
import Numbering

/// A step of a port, by the last piece of its path.
public enum PortStep: String, CaseIterable, Sendable {
    /// `ocn`, the carrier that gets the number.
    case handOver = "hand-over"
    /// `dueAt`.
    case approve
    /// `cause`.
    case reject
    /// `cause`.
    case dispute
    case cancel
    case restore
    case resubmit
}

extension RegistryClient {
    /// Makes a porting PIN, or sets the chosen one.
    public func setPIN(_ number: String, chosen: String? = nil, id: RequestID? = nil) async throws(ClientError)
        -> JSONValue
    {
        let members: [JSONValue.Member] =
            chosen.map { [.init("mode", .string("set")), .init("pin", .string($0))] }
            ?? [.init("mode", .string("generate"))]
        return try await value(.write(.POST, RegistryClient.path(number: number, "/pin"), .object(members), id: id))
    }

    /// Takes the porting PIN away.
    public func clearPIN(_ number: String, id: RequestID? = nil) async throws(ClientError) -> JSONValue {
        try await value(.write(.DELETE, RegistryClient.path(number: number, "/pin"), id: id))
    }

    /// How the porting PIN stands.
    public func pinStatus(_ number: String) async throws(ClientError) -> JSONValue {
        try await value(.get(RegistryClient.path(number: number, "/pin/status")))
    }

    /// What keeps a number from being ported.
    public func portability(_ number: String, ocn: String? = nil) async throws(ClientError) -> JSONValue {
        try await value(.get(RegistryClient.path(number: number, "/portability"), [("ocn", ocn)]))
    }

    /// The port of a number.
    public func port(_ number: String) async throws(ClientError) -> JSONValue {
        try await value(.get(RegistryClient.path(number: number, "/port")))
    }

    /// Ports a number.
    ///
    /// * `ocn`: the gaining carrier; `nil` for the OCN of the API key.
    /// * `pin`: `nil` to ask the losing carrier.
    public func requestPort(
        _ number: String,
        ocn: String? = nil,
        pin: String? = nil,
        isSimple: Bool = true,
        id: RequestID? = nil
    ) async throws(ClientError) -> JSONValue {
        var members: [JSONValue.Member] = [.init("simple", .bool(isSimple))]
        if let ocn { members.append(.init("ocn", .string(ocn))) }
        if let pin { members.append(.init("pin", .string(pin))) }
        return try await value(.write(.POST, RegistryClient.path(number: number, "/port"), .object(members), id: id))
    }

    /// Takes a port a step further; the node has the conditions.
    public func port(
        _ number: String,
        _ step: PortStep,
        _ details: [JSONValue.Member] = [],
        version: Int? = nil,
        id: RequestID? = nil
    ) async throws(ClientError) -> JSONValue {
        let path = RegistryClient.path(number: number, "/port/" + step.rawValue)
        var request = ClientRequest.write(.POST, path, .object(details), id: id)
        request.expectedVersion = version
        return try await value(request)
    }
}
