/// What one operation on one register did, by the number of the version that it made or saw.
public struct VersionedOperation: Hashable, Sendable {
    public let invoked: UInt64
    /// `nil` if nobody heard of its end; it may have taken effect at any later time.
    public let completed: UInt64?
    /// The version that it made or saw; 0 is the untouched register.
    public let version: UInt64
    public let isWrite: Bool

    public init(invoked: UInt64, completed: UInt64?, version: UInt64, isWrite: Bool) {
        self.invoked = invoked
        self.completed = completed
        self.version = version
        self.isWrite = isWrite
    }
}

/// Decides whether a register's history is linearizable (I11), in O(n log n), because versions order the writes.
///
/// Writes stand in the order of their versions, reads after the write that they saw. That order fits real time if no
/// operation begins after the end of one that stands behind it.
/// Source: Gibbons, Korach, "Testing Shared Memories", SIAM J. Comput. 1997, for a known write order.
public enum LinearizabilityChecker {
    /// - Parameter operations: In any order; each write has a version of its own.
    /// - Returns: An operation that began after one that stands behind it had ended; `nil` if there is none.
    public static func firstViolation(_ operations: [VersionedOperation]) -> VersionedOperation? {
        let begins = operations.sorted { $0.invoked < $1.invoked }
        let ends = operations.compactMap { one in one.completed.map { (time: $0, version: one.version) } }
            .sorted { $0.time < $1.time }
        var newest: UInt64 = 0
        var ended = 0
        for operation in begins {
            while ended < ends.count, ends[ended].time < operation.invoked {
                newest = max(newest, ends[ended].version)
                ended += 1
            }
            let isInOrder = operation.isWrite ? operation.version > newest : operation.version >= newest
            if !isInOrder { return operation }
        }
        return nil
    }
}
