import Formats

/// A page of a list.
public struct RegistryPage: Sendable {
    public var items: [JSONValue]
    /// The cursor of the next page; `nil` at the end.
    public var next: String?
    /// When it was read; RFC 3339.
    public var asOf: String?

    /// Items that came in another form than a list's.
    public init(items: [JSONValue]) {
        self.items = items
    }

    init(_ response: ClientResponse, node: String) throws(ClientError) {
        let value = try response.understood(node: node)
        guard let items = value["items"]?.elements else {
            throw .notUnderstood(node: node, what: "a list has no items")
        }
        self.items = items
        next = value["next"]?.text
        asOf = value["asOf"]?.text
    }
}

extension ClientResponse {
    /// The body as JSON.
    func understood(node: String) throws(ClientError) -> JSONValue {
        do {
            return try json()
        } catch {
            throw .notUnderstood(node: node, what: "\(error)")
        }
    }
}

extension RegistryClient {
    /// Sends a request and reads its answer.
    public func value(_ request: ClientRequest) async throws(ClientError) -> JSONValue {
        let response = try await send(request)
        return try response.understood(node: configuration.nodes[response.node])
    }

    /// One page of a list.
    ///
    /// * `filters`: those that are `nil` are left out.
    /// * `cursor`: `next` of the page before.
    public func page(
        _ path: String,
        _ filters: [(name: String, value: String?)] = [],
        cursor: String? = nil,
        limit: Int? = nil
    ) async throws(ClientError) -> RegistryPage {
        let paging: [(name: String, value: String?)] = [("cursor", cursor), ("limit", limit.map { String($0) })]
        let response = try await send(.get(path, filters + paging))
        return try RegistryPage(response, node: configuration.nodes[response.node])
    }

    /// Hands out a list page by page.
    ///
    /// * `limit`: of entries in all; `nil` for the whole list.
    /// * `body`: what to do with each page.
    public func pages(
        _ path: String,
        _ filters: [(name: String, value: String?)] = [],
        cursor: String? = nil,
        limit: Int? = nil,
        _ body: (RegistryPage) throws -> Void
    ) async throws {
        var left = limit ?? .max
        var cursor = cursor
        while left > 0 {
            let page = try await page(path, filters, cursor: cursor, limit: min(left, RegistryClient.pageSize))
            try body(page)
            left -= page.items.count
            guard let next = page.next else { return }
            cursor = next
        }
    }

    /// Hands out a report page by page. Its pages are short, because each row counts many numbers.
    public func report(
        _ path: String,
        _ filters: [(name: String, value: String?)],
        _ body: (RegistryPage) throws -> Void
    ) async throws {
        var cursor: String?
        repeat {
            let page = try await page(path, filters, cursor: cursor, limit: 20)
            try body(page)
            cursor = page.next
        } while cursor != nil
    }

    /// Entries of a page, when a whole list is wanted.
    static var pageSize: Int { 1_000 }
}
