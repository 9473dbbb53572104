import Formats

/// Why a node refused a request.
///
/// Source: RFC 9457; product.md section 8 for the members beside the standard ones.
public struct Problem: Error, Hashable, Sendable {
    public var status: Int
    /// Stable, for programs; empty when whoever answered is no node.
    public var code: String
    public var title: String
    public var detail: String?
    /// Everything that was said.
    public var members: JSONValue

    public init(status: Int, code: String, title: String, detail: String? = nil, members: JSONValue = .object([])) {
        self.status = status
        self.code = code
        self.title = title
        self.detail = detail
        self.members = members
    }

    /// Reads an answer that is no success.
    public init(_ response: ClientResponse) {
        let members = (try? response.json()) ?? .object([])
        self.init(
            status: response.status,
            code: members["code"]?.text ?? "",
            title: members["title"]?.text ?? "HTTP status \(response.status)",
            detail: members["detail"]?.text,
            members: members
        )
    }

    /// Reads the part of a bulk answer that is about one refused item.
    public init(item: JSONValue, status: Int = 409) {
        self.init(
            status: item["status"]?.integer ?? status,
            code: item["code"]?.text ?? "",
            title: item["title"]?.text ?? "refused",
            detail: item["detail"]?.text,
            members: item
        )
    }

    /// The OCN that holds what was asked for.
    public var holder: String? { members["holder"]?["ocn"]?.text ?? members["holder"]?.text }
    /// Since when; RFC 3339.
    public var since: String? { members["since"]?.text }
    /// Until when; RFC 3339.
    public var until: String? { members["until"]?.text }
    /// The rule of the numbering plan that forbids it, as `N3`.
    public var rule: String? { members["rule"]?.text }
    public var field: String? { members["field"]?.text }
    public var requestID: String? { members["requestId"]?.text }
}
