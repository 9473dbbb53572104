/// The way back through a list whose cursors only lead on: the cursors of the pages that were seen, in the address.
struct PageTrail: Hashable, Sendable {
    /// The pages' cursors, oldest first, without the first page, which has none.
    private var cursors: [String]
    /// Whether older ones were left out, so that the trail does not begin at the first page.
    private var isCut: Bool

    /// The most bytes of a trail; what is older is left out.
    static let limit = 1_200
    private static let cut = "~"

    /// Reads what `text` writes; `nil` where there is no trail. What was not written here leads nowhere, and is left out.
    init?(_ text: String?, isCursor: (String) -> Bool) {
        guard let text, text.utf8.count <= 2 * Self.limit else { return nil }
        let parts = text.split(separator: ",").map(String.init)
        cursors = parts.filter(isCursor)
        isCut = parts.first == Self.cut
    }

    /// The trail on the first page.
    static let start = PageTrail()

    private init() {
        cursors = []
        isCut = false
    }

    var text: String { ((isCut ? [Self.cut] : []) + cursors).joined(separator: ",") }

    /// The trail on the page after the one of this cursor; `nil` stands for the first page.
    func extended(by cursor: String?) -> PageTrail {
        var trail = self
        if let cursor { trail.cursors.append(cursor) }
        while trail.text.utf8.count > Self.limit, !trail.cursors.isEmpty {
            trail.cursors.removeFirst()
            trail.isCut = true
        }
        return trail
    }

    /// The page before, with its trail; its cursor is `nil` for the first page. `nil` where the trail was cut.
    var previous: (cursor: String?, trail: PageTrail)? {
        var trail = self
        guard let cursor = trail.cursors.popLast() else { return isCut ? nil : (nil, self) }
        return (cursor, trail)
    }
}
