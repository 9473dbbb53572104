/// What a search in the index found.
public struct IndexPage: Sendable {
    /// The rows with the text, in order.
    public var rows: [[UInt8]]
    /// How many rows were looked at.
    public var examined: Int
    /// The last row that was looked at; `nil` when fewer were there than might be looked at.
    public var last: [UInt8]?

    public init(rows: [[UInt8]], examined: Int, last: [UInt8]?) {
        self.rows = rows
        self.examined = examined
        self.last = last
    }
}
