import Paxos
public import Replication

extension Store {
    /// What the node knows about itself. Before the first write.
    ///
    /// Reads the feed after the settled position only, so it is quick however many records there are.
    public func recover() -> RecoveredState {
        reading { database in
            RecoveredState(
                roundBound: try database.number(MetaKey.roundBound),
                feedSequence: max(applied.lastPosition, applied.settledThrough),
                unsettled: try unsettled(database),
                cursors: try cursors(database),
                witnesses: try witnesses(database),
                isQuarantined: try lost != nil || database.number(MetaKey.quarantine) != 0,
                membership: try membership(MetaKey.membership, database),
                sealed: try membership(MetaKey.sealed, database)
            )
        }
    }

    private func membership(_ key: [UInt8], _ database: OpenDatabase) throws -> Membership? {
        try database.get(.meta, key) { bytes in
            guard let bytes else { return nil }
            guard let membership = Membership(content: [UInt8](bytes)) else { throw MalformedRow(what: "membership") }
            return membership
        }
    }

    private func unsettled(_ database: OpenDatabase) throws -> [RecoveredState.Unsettled] {
        var unsettled: [RecoveredState.Unsettled] = []
        guard applied.settledThrough < .max else { return [] }
        let rows = RowIterator(database, .feed, from: [UInt8](ordered: applied.settledThrough + 1), to: nil)
        while rows.isValid {
            let row = try FeedRow(rows.value)
            if !row.isChosen {
                let position = try FeedRow.position(rows.key)
                unsettled.append(RecoveredState.Unsettled(key: row.key, ballot: row.ballot, feedSequence: position))
            }
            rows.next()
        }
        try rows.check()
        return unsettled
    }

    private func witnesses(_ database: OpenDatabase) throws -> [StoreID: StoreWitness] {
        var witnesses: [StoreID: StoreWitness] = [:]
        let rows = RowIterator(database, .meta, from: MetaKey.witnesses, to: MetaKey.witnessesEnd)
        while rows.isValid {
            witnesses[try MetaKey.store(rows.key)] = try MetaKey.witness(rows.value)
            rows.next()
        }
        try rows.check()
        return witnesses
    }

    private func cursors(_ database: OpenDatabase) throws -> [StoreID: UInt64] {
        var cursors: [StoreID: UInt64] = [:]
        let rows = RowIterator(database, .meta, from: MetaKey.cursors, to: MetaKey.cursorsEnd)
        while rows.isValid {
            cursors[try MetaKey.store(rows.key)] = try MetaKey.number(rows.value)
            rows.next()
        }
        try rows.check()
        return cursors
    }
}
