import Numbering

/// A part of a list, as this node knew it.
public struct Page<Item: Sendable, Cursor: Sendable>: Sendable {
    public var items: [Item]
    /// Where the next page begins; `nil` at the end. A page can be empty and still have one.
    public var next: Cursor?
    /// When the page was read.
    public var asOf: Timestamp

    public init(items: [Item], next: Cursor?, asOf: Timestamp) {
        self.items = items
        self.next = next
        self.asOf = asOf
    }
}
