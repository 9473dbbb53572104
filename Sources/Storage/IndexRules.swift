public import Paxos
public import Replication

/// Which index rows a version has, as opaque keys in byte order.
///
/// An index row is a hint: it appears with the acceptance, before the version is chosen, and goes when its successor is
/// chosen; one of a version that never was chosen may stay. Whoever follows it looks at the record again.
public struct IndexRules: Sendable {
    /// Depends on its arguments only: it must give the same rows when they are to be removed.
    public let rows: @Sendable (RegisterKey, Version) -> [[UInt8]]

    /// Rows that stay until `Store.forgetIndex`, made of those that a version had when it was followed by another one without them, or when
    /// it comes into the history of versions that this node had missed.
    public let lasting: @Sendable ([[UInt8]]) -> [[UInt8]]

    /// Whether the history keeps all versions of a register. Of others it keeps the last one that was chosen before an
    /// acceptance, which is what is shown until that acceptance is known to be chosen.
    public let keepsHistory: @Sendable (RegisterKey) -> Bool

    public init(
        lasting: @escaping @Sendable ([[UInt8]]) -> [[UInt8]] = { _ in [] },
        keepsHistory: @escaping @Sendable (RegisterKey) -> Bool = { _ in true },
        _ rows: @escaping @Sendable (RegisterKey, Version) -> [[UInt8]]
    ) {
        self.lasting = lasting
        self.keepsHistory = keepsHistory
        self.rows = rows
    }

    /// No index at all.
    public static let none = IndexRules { _, _ in [] }
}
