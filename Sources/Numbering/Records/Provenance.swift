/// Who made one version of a record, when, where and by which request. The same on every node.
public struct Provenance: Hashable, Sendable {
    /// When the version was made, by the proposing node's clock; never before the version it follows.
    public var time: Timestamp
    /// The account's mail address, or the API key as `"key:ab12"`.
    public var actor: String
    public var role: Role
    /// The node that proposed the version.
    public var node: UInt16
    public var operation: Operation
    public var requestID: RequestID

    public init(
        time: Timestamp,
        actor: String,
        role: Role,
        node: UInt16,
        operation: Operation,
        requestID: RequestID
    ) {
        self.time = time
        self.actor = actor
        self.role = role
        self.node = node
        self.operation = operation
        self.requestID = requestID
    }
}
