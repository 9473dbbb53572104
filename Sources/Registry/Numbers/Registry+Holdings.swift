import Numbering
import Paxos
import Replication
import Wire

extension Registry {
    /// Lists numbers that somebody has, ascending.
    ///
    /// A local read. Filters that leave out much make pages short rather than slow: a page looks at a bounded count of
    /// records.
    public func holdings(
        _ query: HoldingsQuery,
        caller: Caller
    ) async -> Answer<Page<Versioned<NumberRecord>, TelephoneNumber>> {
        var query = query
        query.ocn = query.ocn ?? caller.ocn
        if let denial = denial(of: .listHoldings, caller: caller, resource: .init(ocn: query.ocn)) {
            return .rejected(denial)
        }
        let now = clock()
        var page = Page<Versioned<NumberRecord>, TelephoneNumber>(items: [], next: nil, asOf: now)
        guard let digits = query.digits else { return .done(page, isRepetition: false) }
        let limit = max(1, min(query.limit, limits.pageSize))
        var examined = 0
        var last = query.after
        while true {
            let batch = await numbers(of: query.ocn, digits: digits, after: last, limit: min(500, limit + 1))
            for entry in batch.entries {
                guard page.items.count < limit, examined < limits.examinedRecords else {
                    page.next = last
                    return .done(page, isRepetition: false)
                }
                examined += 1
                last = entry.number
                guard let found = entry.found, query.admits(found.record, at: now) else { continue }
                page.items.append(found)
            }
            guard batch.hasMore, !batch.entries.isEmpty else { return .done(page, isRepetition: false) }
        }
    }

    private struct Batch {
        var entries: [(number: TelephoneNumber, found: Versioned<NumberRecord>?)] = []
        var hasMore: Bool
    }

    private func numbers(
        of ocn: OCN?,
        digits: String,
        after: TelephoneNumber?,
        limit: Int
    ) async -> Batch {
        guard let ocn else {
            let last = after.map { RegisterKeys.key($0) }
            let prefix = RegisterKeys.numberPrefix(digits)
            let found = await registers.scan(prefix: prefix, after: last, limit: limit)
            var batch = Batch(hasMore: found.count == limit)
            for entry in found {
                guard let number = TelephoneNumber(utf8: entry.key.text.utf8.dropFirst()) else { continue }
                let version = entry.accepted.version
                let record = NumberRecord(content: version.content)
                batch.entries.append((number, record.map { Versioned($0, version: version.number) }))
            }
            return batch
        }
        let last = after.map { RegistryIndex.holdings(of: ocn, digits: $0.digits) }
        let prefix = RegistryIndex.holdings(of: ocn, digits: digits)
        let rows = await registers.scanIndex(prefix: prefix, after: last, limit: limit)
        var batch = Batch(hasMore: rows.count == limit)
        for row in rows {
            guard let number = RegistryIndex.number(of: row) else { continue }
            batch.entries.append((number, local(RegisterKeys.key(number))))
        }
        return batch
    }
}
