import Replication

/// How far somebody has followed the registry's changes: a position in the feed of each store that is known to matter.
///
/// A position of store S says: whatever S's feed had up to there was seen, from S itself or from another node that had
/// taken it over before. So a follower can go on at any node that the cursor names, and meets some changes again but
/// misses none. Which store a position belongs to never changes: stores are named for ever.
public struct ChangeCursor: Hashable, Sendable, CustomStringConvertible {
    /// At most `maximumStores`.
    private(set) var positions: [StoreID: UInt64]

    /// More stores than a cluster has in many years: 7 nodes, and their predecessors.
    static let maximumStores = 32

    init(_ positions: [StoreID: UInt64] = [:]) {
        self.positions = positions
    }

    /// Reads what `description` writes.
    public init?(_ text: String) {
        positions = [:]
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= Self.maximumStores else { return nil }
        for part in parts {
            let sides = part.split(separator: "-", omittingEmptySubsequences: false)
            guard sides.count == 2, sides[0].utf8.count == 16, let store = UInt64(sides[0], radix: 16),
                sides[1].utf8.allSatisfy({ (0x30...0x39).contains($0) }), let position = UInt64(sides[1]),
                positions.updateValue(position, forKey: StoreID(store)) == nil
            else { return nil }
        }
    }

    /// As `"00c0ffee00c0ffee-120.0123456789abcdef-98"`, stores ascending.
    public var description: String {
        positions.sorted { $0.key.rawValue < $1.key.rawValue }.map { "\($0.key)-\($0.value)" }.joined(separator: ".")
    }

    subscript(store: StoreID) -> UInt64? { positions[store] }

    /// The same, after everything up to a position of a store's feed.
    func at(_ position: UInt64, of store: StoreID) -> ChangeCursor {
        var cursor = self
        cursor.positions[store] = position
        return cursor
    }

    /// The same, after what is said to be contained in what was seen.
    func containing(_ contained: [StoreID: UInt64]) -> ChangeCursor {
        var cursor = self
        cursor.positions.merge(contained) { max($0, $1) }
        return cursor
    }
}
