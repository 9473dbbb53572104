public import Paxos
public import Replication

extension Store {
    /// What this store holds of a stretch of registers, chosen or not, for a comparison with a neighbour's.
    ///
    /// - Parameters:
    ///   - after: Registers above this key; `nil`: from the first one.
    ///   - through: Up to this key; `nil`: to the last one.
    ///   - limit: At most so many.
    ///   - hash: Computes a version's hash from its number, base and content, as its maker did.
    /// - Returns: Ascending by key.
    public func summaries(
        after: RegisterKey?,
        through: RegisterKey?,
        limit: Int,
        hash: (UInt64, ValueHash, [UInt8]) -> ValueHash
    ) -> [RegisterSummary] {
        let first = after.map { $0.bytes + [0] } ?? []
        let end = through.map { $0.bytes + [0] }
        // RocksDB wants its bounds in order.
        if let end, !first.lexicographicallyPrecedes(end) { return [] }
        return reading { database in
            var found: [RegisterSummary] = []
            let rows = RowIterator(database, .register, from: first, to: end)
            while rows.isValid, found.count < limit {
                guard let key = RegisterKey(checking: rows.key) else { throw MalformedRow(what: "register key") }
                let row = try RegisterRow(rows.value)
                let version = row.version
                found.append(
                    RegisterSummary(
                        key: key,
                        ballot: row.ballot,
                        hash: hash(version.number, version.base, version.content)
                    )
                )
                rows.next()
            }
            try rows.check()
            return found
        }
    }
}
