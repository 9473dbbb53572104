import Replication

/// The keys of `meta`. Values are numbers of 8 bytes, except for the identity's text.
enum MetaKey {
    /// The text of the identity file, so that the two are known to belong together.
    static let identity = [UInt8]("identity".utf8)
    /// See `RoundBound`.
    static let roundBound = [UInt8]("round-bound".utf8)
    /// Every acceptance up to this feed position is chosen or superseded.
    static let settledThrough = [UInt8]("settled-through".utf8)
    /// How many synced batches this store has ever written, this one included.
    static let commitSequence = [UInt8]("commit-sequence".utf8)

    private static let cursorPrefix = [UInt8]("cursor/".utf8)

    /// How far another store's feed is known.
    static func cursor(_ store: StoreID) -> [UInt8] { cursorPrefix + [UInt8](ordered: store.rawValue) }

    /// The keys of all cursors.
    static let cursors = cursorPrefix
    static let cursorsEnd = [UInt8]("cursor0".utf8)

    static func store(_ key: UnsafeRawBufferPointer) throws(MalformedRow) -> StoreID {
        var reader = RowReader(UnsafeRawBufferPointer(rebasing: key.dropFirst(cursorPrefix.count)), "cursor")
        let store = try reader.ordered()
        try reader.end()
        return StoreID(store)
    }

    static func number(_ value: UnsafeRawBufferPointer) throws(MalformedRow) -> UInt64 {
        var reader = RowReader(value, "meta")
        let number = try reader.ordered()
        try reader.end()
        return number
    }
}
