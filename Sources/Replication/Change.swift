import Paxos

/// A change of a register: a pure function from the present content to the next.
///
/// It may run more than once and at different bases, so it depends on nothing but its base and what it captured.
public struct Change: Sendable {
    /// How many later versions still remember this request (rule 27): the ring of request ids in a record. A request
    /// whose first attempt may be older than that has an unknown outcome. `nil` where the change can't be repeated
    /// by accident, such as a read.
    public let remembered: UInt64?
    /// The content that follows this version (`nil`: the untouched register), or `nil` to leave it as it is.
    public let next: @Sendable (Version?) -> [UInt8]?

    public init(remembered: UInt64?, next: @escaping @Sendable (Version?) -> [UInt8]?) {
        self.remembered = remembered
        self.next = next
    }

    /// Leaves every register as it is; finds out what is chosen, and settles it if that is open.
    public static let identity = Change(remembered: nil) { _ in nil }
}
