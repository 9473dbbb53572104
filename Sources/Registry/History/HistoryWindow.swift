/// Which part of a record's history is wanted.
public struct HistoryWindow: Hashable, Sendable {
    /// The versions after this one; 0 for the oldest.
    public var after: UInt64
    /// The most versions.
    public var limit: Int

    /// The oldest versions, as many as a page may have.
    public static let first = HistoryWindow(after: 0, limit: .max)

    public init(after: UInt64, limit: Int) {
        self.after = after
        self.limit = limit
    }
}
