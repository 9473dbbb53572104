import Numbering
import Registry

extension JSONWriter {
    /// A page of a list: its items, the cursor of the next page, and when it was read.
    mutating func page<Item, Cursor>(
        _ page: Page<Item, Cursor>,
        cursor: (Cursor) -> String,
        item: (inout JSONWriter, Item) -> Void
    ) {
        beginObject()
        name("items")
        beginArray()
        for entry in page.items { item(&self, entry) }
        endArray()
        member("next", page.next.map(cursor))
        member("asOf", page.asOf)
        endObject()
    }
}

extension Page where Item: Sendable {
    /// A page of a list that is in memory as a whole, ascending by key.
    static func page(
        of all: [Item],
        after cursor: String?,
        limit: Int,
        asOf: Timestamp,
        key: (Item) -> String
    ) -> Page<Item, String> {
        let rest = cursor.map { cursor in all.drop { key($0) <= cursor } } ?? all[...]
        let items = Array(rest.prefix(limit))
        return Page<Item, String>(items: items, next: rest.count > limit ? items.last.map(key) : nil, asOf: asOf)
    }
}
