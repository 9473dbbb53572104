import Numbering

/// What comes with every command: who asks, and under which request id.
public struct RegistryRequest: Hashable, Sendable {
    public var id: RequestID
    public var caller: Caller
    /// The version the caller saw (`If-Match`); 0 for "no record", `nil` when any will do.
    public var expectedVersion: UInt64?

    public init(id: RequestID, caller: Caller, expectedVersion: UInt64? = nil) {
        self.id = id
        self.caller = caller
        self.expectedVersion = expectedVersion
    }
}
