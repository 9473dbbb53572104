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

    /// 1 once the store is known to have forgotten votes or promises.
    static let quarantine = [UInt8]("quarantine".utf8)

    /// The membership that this store has entered, and the one that it has sealed its earlier epochs for: the content of
    /// their registers.
    static let membership = [UInt8]("membership".utf8)
    static let sealed = [UInt8]("sealed".utf8)

    private static let witnessPrefix = [UInt8]("witness/".utf8)

    /// The most that is known of another node's store: two numbers.
    static func witness(_ store: StoreID) -> [UInt8] { witnessPrefix + [UInt8](ordered: store.rawValue) }

    /// The keys of all witnesses.
    static let witnesses = witnessPrefix
    static let witnessesEnd = [UInt8]("witness0".utf8)

    private static let cursorPrefix = [UInt8]("cursor/".utf8)

    /// How far another store's feed is known.
    static func cursor(_ store: StoreID) -> [UInt8] { cursorPrefix + [UInt8](ordered: store.rawValue) }

    /// The keys of all cursors.
    static let cursors = cursorPrefix
    static let cursorsEnd = [UInt8]("cursor0".utf8)

    /// The store in the key of a cursor or a witness.
    static func store(_ key: UnsafeRawBufferPointer) throws(MalformedRow) -> StoreID {
        guard let slash = key.firstIndex(of: UInt8(ascii: "/")) else { throw MalformedRow(what: "meta") }
        var reader = RowReader(UnsafeRawBufferPointer(rebasing: key[(slash + 1)...]), "meta")
        let store = try reader.ordered()
        try reader.end()
        return StoreID(store)
    }

    static func witness(_ value: UnsafeRawBufferPointer) throws(MalformedRow) -> StoreWitness {
        var reader = RowReader(value, "witness")
        let feedSequence = try reader.ordered()
        let roundBound = try reader.ordered()
        try reader.end()
        return StoreWitness(feedSequence: feedSequence, roundBound: roundBound)
    }

    static func number(_ value: UnsafeRawBufferPointer) throws(MalformedRow) -> UInt64 {
        var reader = RowReader(value, "meta")
        let number = try reader.ordered()
        try reader.end()
        return number
    }
}
