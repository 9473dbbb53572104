import Formats

/// Which versions of a record are wanted, and whether they are to be proven.
public struct HistoryRequest: Hashable, Sendable {
    /// Whether the node recomputes the chain of hashes.
    public var verifies: Bool
    /// The versions after this one; 0 for the oldest.
    public var after: UInt64
    /// The most versions; `nil` for all.
    public var limit: Int?

    public init(verifies: Bool = false, after: UInt64 = 0, limit: Int? = nil) {
        self.verifies = verifies
        self.after = after
        self.limit = limit
    }
}

extension RegistryClient {
    /// The versions of a number.
    public func history(_ number: String, _ request: HistoryRequest) async throws(ClientError) -> JSONValue {
        try await history(at: RegistryClient.path(number: number, "/history"), request)
    }

    /// The versions of a record of a table.
    ///
    /// * `path`: the table's, as `/v1/ocns`.
    public func history(
        _ path: String,
        _ key: String,
        _ request: HistoryRequest
    ) async throws(ClientError) -> JSONValue {
        try await history(at: path + "/" + PercentEncoding.encode(key) + "/history", request)
    }

    /// Puts the pages of a history together as if they were one answer; the first flaw counts.
    private func history(at path: String, _ request: HistoryRequest) async throws(ClientError) -> JSONValue {
        var versions: [JSONValue] = []
        var flaw: JSONValue?
        var cursor: String? = request.after > 0 ? "\(request.after)" : nil
        while true {
            let left = request.limit.map { $0 - versions.count }
            let query: [(name: String, value: String?)] = [
                ("verify", request.verifies ? "true" : nil), ("cursor", cursor),
                ("limit", left.map { "\(min($0, RegistryClient.pageSize))" }),
            ]
            let page = try await value(.get(path, query))
            versions += page["versions"]?.elements ?? []
            flaw = flaw ?? page["flaw"]
            cursor = page["next"]?.text
            guard cursor != nil, request.limit.map({ versions.count < $0 }) ?? true else {
                return RegistryClient.history(page, versions, flaw)
            }
        }
    }

    /// The last page, with the versions of all pages and what is wrong with them.
    private static func history(_ page: JSONValue, _ versions: [JSONValue], _ flaw: JSONValue?) -> JSONValue {
        var members = (page.members ?? []).filter { $0.name != "flaw" }
        for index in members.indices {
            switch members[index].name {
            case "versions": members[index].value = .array(versions)
            case "verified": members[index].value = .bool(flaw == nil)
            default: break
            }
        }
        return .object(members + (flaw.map { [JSONValue.Member("flaw", $0)] } ?? []))
    }
}
