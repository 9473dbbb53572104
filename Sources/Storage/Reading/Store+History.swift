public import Paxos
public import Replication

extension Store {
    /// Chosen versions of a register by number, both ends included, ascending, at most `limit`; the latest one is
    /// among them. Those that this node missed are missing.
    public func history(
        _ key: RegisterKey,
        from first: UInt64 = 1,
        through last: UInt64 = .max,
        limit: Int = 1_000
    ) -> [Version] {
        guard first <= last else { return [] }
        return reading { database in
            // First the present version: should it move into the history meanwhile, it is found there.
            let latest = try chosenVersion(key, database)?.version
            var versions: [Version] = []
            let end = HistoryRow.key(key, last) + [0]
            let rows = RowIterator(database, .history, from: HistoryRow.key(key, first), to: end)
            while versions.count < limit, rows.isValid {
                versions.append(try HistoryRow.decode(rows.value, number: try HistoryRow.number(rows.key)))
                rows.next()
            }
            try rows.check()
            if let latest, (first...last).contains(latest.number), versions.count < limit,
                latest.number > versions.last?.number ?? 0
            {
                versions.append(latest)
            }
            return versions
        }
    }
}
