import Formats
import NIOHTTP1
import Numbering

/// The tables that a system administrator keeps: area codes, OCNs, blocks.
extension RegistryClient {
    /// Adds an area code, or changes what is said about it; `nil` leaves the rest as it is.
    public func putAreaCode(
        _ areaCode: String,
        status: String? = nil,
        kind: String? = nil,
        place: String? = nil,
        country: String? = nil,
        latitude: Double? = nil,
        longitude: Double? = nil,
        timeZone: String? = nil,
        overlay: String? = nil,
        id: RequestID? = nil
    ) async throws(ClientError) -> JSONValue {
        let body = JSONValue.object(omittingNil: [
            ("areaCode", .string(areaCode)),
            ("status", .string(ifPresent: status)),
            ("kind", .string(ifPresent: kind)),
            ("place", .string(ifPresent: place)),
            ("country", .string(ifPresent: country)),
            ("latitude", latitude.map { .number("\($0)") }),
            ("longitude", longitude.map { .number("\($0)") }),
            ("timeZone", .string(ifPresent: timeZone)),
            ("overlay", .string(ifPresent: overlay)),
        ])
        return try await value(.write(.POST, "/v1/area-codes", body, id: id))
    }

    public func areaCode(_ areaCode: String) async throws(ClientError) -> JSONValue {
        try await value(.get("/v1/area-codes/" + PercentEncoding.encode(areaCode)))
    }

    /// Adds an OCN, or changes what is said about it; `nil` leaves the rest as it is.
    public func putOCN(
        _ ocn: String,
        company: String? = nil,
        state: String? = nil,
        companyType: String? = nil,
        status: String? = nil,
        id: RequestID? = nil
    ) async throws(ClientError) -> JSONValue {
        let body = JSONValue.object(omittingNil: [
            ("ocn", .string(ocn)),
            ("company", .string(ifPresent: company)),
            ("state", .string(ifPresent: state)),
            ("companyType", .string(ifPresent: companyType)),
            ("status", .string(ifPresent: status)),
        ])
        return try await value(.write(.POST, "/v1/ocns", body, id: id))
    }

    public func ocn(_ ocn: String) async throws(ClientError) -> JSONValue {
        try await value(.get("/v1/ocns/" + PercentEncoding.encode(ocn)))
    }

    /// Grants a block that nobody holds to a carrier.
    public func grantBlock(
        _ block: String,
        ocn: String,
        version: Int? = nil,
        id: RequestID? = nil
    ) async throws(ClientError) -> JSONValue {
        var request = ClientRequest.write(.POST, "/v1/blocks", ["block": .string(block), "ocn": .string(ocn)], id: id)
        request.expectedVersion = version
        return try await value(request)
    }

    /// Gives a held block to another carrier, or to the open pool.
    public func moveBlock(
        _ block: String,
        _ move: BlockMove,
        version: Int? = nil,
        id: RequestID? = nil
    ) async throws(ClientError) -> JSONValue {
        let path = "/v1/blocks/" + PercentEncoding.encode(block) + "/" + move.verb
        var request = ClientRequest.write(.POST, path, move.body, id: id)
        request.expectedVersion = version
        return try await value(request)
    }

    public func block(_ block: String) async throws(ClientError) -> JSONValue {
        try await value(.get("/v1/blocks/" + PercentEncoding.encode(block)))
    }
}

extension RegistryClient {
    /// Changes what is named of a record of a table; it must exist.
    ///
    /// * `path`: the table's, as `/v1/ocns`; `version`: the version that the caller saw.
    public func change(
        _ path: String,
        _ key: String,
        _ changes: JSONValue,
        version: Int? = nil,
        id: RequestID? = nil
    ) async throws(ClientError) -> JSONValue {
        var request = ClientRequest.write(.PATCH, path + "/" + PercentEncoding.encode(key), changes, id: id)
        request.expectedVersion = version
        return try await value(request)
    }
}

/// How a held block goes to somebody else.
public enum BlockMove: Hashable, Sendable {
    case transfer(ocn: String)
    /// Refused when too many of its numbers are in use.
    case donate
    case reclaim

    var verb: String {
        switch self {
        case .transfer: "transfer"
        case .donate: "donate"
        case .reclaim: "reclaim"
        }
    }

    var body: JSONValue {
        switch self {
        case .transfer(let ocn): ["ocn": .string(ocn)]
        case .donate, .reclaim: [:]
        }
    }
}
