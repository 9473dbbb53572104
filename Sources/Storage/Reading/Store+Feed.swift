import Paxos
public import Replication

extension Store {
    /// What an entry counts besides its content, in bytes, roughly its size in a message.
    private static let entryBytes = 64

    /// The last position on disk, 0 if there is none.
    public var lastFeedPosition: UInt64 { applied.lastPosition }

    /// A page of this store's feed, in order.
    ///
    /// It ends before a row that is not known to be chosen on disk, and before what is not on disk yet, so that a
    /// cursor never passes over a change: then `next` is below `range.through`, perhaps with no entries, and the rest
    /// is there a moment later. Registers that have moved on are left out: they are further on in the feed.
    ///
    /// - Parameters:
    ///   - range: The positions asked for.
    ///   - limit: Entries in the page, at most.
    ///   - limitBytes: Size of the page, roughly; one entry always fits.
    /// - Returns: The entries, and the position up to which nothing is missing.
    public func feed(
        _ range: FeedRange,
        limit: Int,
        limitBytes: Int
    ) -> (entries: [FeedEntry], next: UInt64) {
        // Both before the iterator: it sees at least that much.
        let through = min(range.through, applied.lastPosition)
        let settledThrough = applied.settledThrough
        guard range.after < through else { return ([], range.after) }
        return reading { database in
            var entries: [FeedEntry] = []
            var bytes = 0
            var next = range.after
            let rows = RowIterator(database, .feed, from: [UInt8](ordered: range.after + 1), to: nil)
            while rows.isValid {
                let position = try FeedRow.position(rows.key)
                if position > through { break }
                if entries.count >= limit || bytes >= limitBytes { return (entries, next) }
                let row = try FeedRow(rows.value)
                if !row.isChosen {
                    switch try standing(at: position, settledThrough: settledThrough, database) {
                    case .chosen: break
                    case .pending, .settledMeanwhile: return (entries, next)
                    case .movedOn:
                        next = position
                        rows.next()
                        continue
                    }
                }
                if let entry = try entry(row, at: position, withVersion: range.withVersions, database) {
                    entries.append(entry)
                    bytes += Store.entryBytes + (entry.version?.content.count ?? 0)
                }
                next = position
                rows.next()
            }
            try rows.check()
            return (entries, through)
        }
    }

    /// Everything accepted after a position, chosen or not, for a node that enters an epoch.
    ///
    /// - Returns: The registers' present rows, the position up to which nothing is missing, and whether there was
    ///   nothing after it when this was read. A register that moved on meanwhile has its newer row.
    public func mergePage(
        after position: UInt64,
        limit: Int,
        limitBytes: Int
    ) -> (entries: [FeedEntry], next: UInt64, isComplete: Bool) {
        reading { database in
            var entries: [FeedEntry] = []
            var bytes = 0
            var next = position
            guard position < .max else { return (entries, next, true) }
            let rows = RowIterator(database, .feed, from: [UInt8](ordered: position + 1), to: nil)
            while rows.isValid {
                if entries.count >= limit || bytes >= limitBytes { return (entries, next, false) }
                next = try FeedRow.position(rows.key)
                let key = try FeedRow(rows.value).key
                let position = next
                let entry = try database.get(.register, Array(key.text.utf8)) { bytes in
                    guard let bytes else { throw MalformedRow(what: "feed") }
                    let register = try RegisterRow(bytes)
                    return FeedEntry(sequence: position, key: key, ballot: register.ballot, version: register.version)
                }
                entries.append(entry)
                bytes += Store.entryBytes + (entry.version?.content.count ?? 0)
                rows.next()
            }
            try rows.check()
            return (entries, next, true)
        }
    }

    /// `nil` if the register has moved on.
    private func entry(
        _ row: FeedRow,
        at position: UInt64,
        withVersion: Bool,
        _ database: OpenDatabase
    ) throws -> FeedEntry? {
        guard withVersion else { return FeedEntry(sequence: position, key: row.key, ballot: row.ballot, version: nil) }
        return try database.get(.register, row.key.bytes) { bytes in
            guard let bytes else { throw MalformedRow(what: "feed") }
            let register = try RegisterRow(bytes)
            guard register.feedSequence == position else { return nil }
            return FeedEntry(sequence: position, key: row.key, ballot: row.ballot, version: register.version)
        }
    }
}
