import Formats

/// A page of what changed.
public struct ChangesPage: Sendable {
    public var items: [JSONValue]
    /// Where to go on, at any node.
    public var next: String
    public var hasMore: Bool
    /// Whether the node could not go on from the cursor and began anew.
    public var isRestarted: Bool
}

extension RegistryClient {
    /// What changed after a cursor.
    ///
    /// * `cursor`: `next` of the page before, `latest`, or `nil` for everything that there is.
    /// * `kind`: as `number`; `nil` for all.
    public func changes(
        after cursor: String?,
        kind: String? = nil,
        limit: Int? = nil
    ) async throws(ClientError) -> ChangesPage {
        let query = [("after", cursor), ("kind", kind), ("limit", limit.map { "\($0)" })]
        let response = try await send(.get("/v1/changes", query))
        let node = configuration.nodes[response.node]
        let value = try response.understood(node: node)
        guard let items = value["items"]?.elements, let next = value["next"]?.text else {
            throw .notUnderstood(node: node, what: "a page of changes has no items or no cursor")
        }
        return ChangesPage(
            items: items,
            next: next,
            hasMore: value["hasMore"]?.bool ?? false,
            isRestarted: value["restarted"]?.bool ?? false
        )
    }
}
