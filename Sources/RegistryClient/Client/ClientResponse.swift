import Formats

/// What a node answered.
public struct ClientResponse: Sendable {
    public var status: Int
    public var body: [UInt8]
    /// `ETag` as a version; `nil` when there is none.
    public var version: Int?
    /// The node's place in the configuration.
    public var node: Int

    public init(status: Int, body: [UInt8], version: Int? = nil, node: Int = 0) {
        self.status = status
        self.body = body
        self.version = version
        self.node = node
    }

    public func json() throws(JSONError) -> JSONValue {
        try JSONValue(parsing: body)
    }
}
