import Numbering
import Paxos
import Replication
import Wire

extension Registry {
    /// Lists numbers that somebody has: ascending by digits, or in searches by words ascending by word first.
    ///
    /// A local read. Filters that leave out much make pages short rather than slow: a page looks at a bounded count of
    /// rows and records, and then hands out a cursor.
    public func holdings(
        _ query: HoldingsQuery,
        caller: Caller
    ) async -> Answer<Page<Versioned<NumberRecord>, HoldingsCursor>> {
        var query = query
        query.ocn = query.ocn ?? caller.ocn
        if let denial = denial(of: .listHoldings, caller: caller, resource: .init(ocn: query.ocn)) {
            return .rejected(denial)
        }
        let now = clock()
        let instant = query.asOf ?? now
        var page = Page<Versioned<NumberRecord>, HoldingsCursor>(items: [], next: nil, asOf: instant)
        guard let digits = query.digits else { return .done(page, isRepetition: false) }
        let source = HoldingsSource(query, digits: digits)
        let limit = max(1, min(query.limit, limits.pageSize))
        var budget = HoldingsBudget(limits, isPast: query.asOf != nil)
        var last = query.after
        while true {
            let rows = budget.batch(limit - page.items.count, query)
            let batch = await candidates(source, query, after: last, limit: rows)
            for candidate in batch.candidates {
                guard page.items.count < limit, budget.hasRecords else {
                    page.next = last
                    return .done(page, isRepetition: false)
                }
                last = candidate.cursor
                guard let found = await record(candidate, query), query.admits(found.record, at: instant),
                    found.record.number.digits.hasPrefix(digits), isFirst(candidate, found.record, source)
                else {
                    budget.records -= 1
                    continue
                }
                page.items.append(found)
            }
            guard let end = batch.end else { return .done(page, isRepetition: false) }
            last = end
            budget.rows -= batch.rows
            guard budget.hasRows else {
                page.next = last
                return .done(page, isRepetition: false)
            }
        }
    }

    /// A number that may be one of the list.
    private struct Candidate {
        let cursor: HoldingsCursor
        /// Its present record, where the source had it.
        var record: Versioned<NumberRecord>?
    }

    private struct Batch {
        var candidates: [Candidate] = []
        /// Rows that were read for them.
        var rows = 0
        /// Where the source goes on; `nil` when it is exhausted.
        var end: HoldingsCursor?
    }

    /// A number with several words that fit comes with each of them; the first one counts.
    private func isFirst(_ candidate: Candidate, _ record: NumberRecord, _ source: HoldingsSource) -> Bool {
        guard case .words(_, let key) = source else { return true }
        return SearchWords.words(of: NumberListing(record)).first { $0.starts(with: key) } == candidate.cursor.word
    }

    private func record(_ candidate: Candidate, _ query: HoldingsQuery) async -> Versioned<NumberRecord>? {
        let key = RegisterKeys.key(candidate.cursor.number)
        let present = candidate.record ?? local(key, as: NumberRecord.self)
        guard let time = query.asOf else { return present }
        if let present, present.record.updatedAt <= time { return present }
        guard case .done(let past, _) = await standing(at: time, of: key) else { return nil }
        return past
    }

    // MARK: - Candidates

    private func candidates(
        _ source: HoldingsSource,
        _ query: HoldingsQuery,
        after cursor: HoldingsCursor?,
        limit: Int
    ) async -> Batch {
        switch source {
        case .registers(let digits):
            return await registers(digits, query, after: cursor, limit: limit)
        case .everHeld(let ocn, let digits):
            return await everHeld(ocn, digits, query, after: cursor, limit: limit)
        case .holdings, .state, .words:
            let page = await registers.searchIndex(
                prefix: source.prefix,
                after: cursor.map(source.row(after:)),
                limit: limit,
                containing: query.text?.digits ?? []
            )
            return batch(page, query)
        }
    }

    private func batch(_ page: IndexPage, _ query: HoldingsQuery) -> Batch {
        var batch = Batch(rows: page.examined)
        for row in page.rows {
            guard let read = RegistryIndex.read(row), query.admits(read) else { continue }
            let cursor = HoldingsCursor(read)
            // While a change is under way a number can have two rows.
            if batch.candidates.last?.cursor != cursor { batch.candidates.append(Candidate(cursor: cursor)) }
        }
        batch.end = page.last.flatMap(RegistryIndex.read).map(HoldingsCursor.init)
        return batch
    }

    private func registers(
        _ digits: String,
        _ query: HoldingsQuery,
        after cursor: HoldingsCursor?,
        limit: Int
    ) async -> Batch {
        let last = cursor.map { RegisterKeys.key($0.number) }
        let found = await registers.scan(prefix: RegisterKeys.numberPrefix(digits), after: last, limit: limit)
        var batch = Batch(rows: found.count)
        for entry in found {
            guard let number = RegisterKeys.number(entry.key) else { continue }
            let version = entry.accepted.version
            let cursor = HoldingsCursor(number: number)
            batch.end = cursor
            guard query.text?.admits(number) ?? true, let record = NumberRecord(content: version.content) else {
                continue
            }
            batch.candidates.append(Candidate(cursor: cursor, record: Versioned(record, version: version.number)))
        }
        if found.count < limit { batch.end = nil }
        return batch
    }

    /// Merges the numbers that an OCN has with those that it once had.
    private func everHeld(
        _ ocn: OCN,
        _ digits: String,
        _ query: HoldingsQuery,
        after cursor: HoldingsCursor?,
        limit: Int
    ) async -> Batch {
        let present = await registers.scanIndex(
            prefix: RegistryIndex.holdings(of: ocn, digits: digits),
            after: cursor.map { RegistryIndex.holdings(of: ocn, digits: $0.number.digits + "/") },
            limit: limit
        )
        let past = await registers.scanIndex(
            prefix: RegistryIndex.pastHoldings(of: ocn, digits: digits),
            after: cursor.map { RegistryIndex.pastHoldings(of: ocn, digits: $0.number.digits) },
            limit: limit
        )
        var all: Set<String> = []
        for row in present + past {
            if let number = RegistryIndex.read(row)?.number, query.text?.admits(number) ?? true {
                all.insert(number.digits)
            }
        }
        // Beyond the end of a list that is full, the other one may have numbers that are not read yet.
        let ends = [present, past].compactMap { $0.count == limit ? $0.last : nil }
        let bound = ends.compactMap { RegistryIndex.read($0)?.number.digits }.min()
        var batch = Batch(rows: present.count + past.count)
        for digits in all.sorted() where bound.map({ digits <= $0 }) ?? true {
            guard let number = TelephoneNumber(digits: digits) else { continue }
            batch.candidates.append(Candidate(cursor: HoldingsCursor(number: number)))
        }
        batch.end = bound.flatMap { TelephoneNumber(digits: $0) }.map { HoldingsCursor(number: $0) }
        return batch
    }
}

/// What one page may still look at.
private struct HoldingsBudget {
    var rows: Int
    /// Records that its filters leave out.
    var records: Int

    init(_ limits: RegistryLimits, isPast: Bool) {
        rows = limits.examinedRows
        // A past version is looked up in the history.
        records = isPast ? limits.examinedHistories : limits.examinedRecords
    }

    var hasRows: Bool { rows > 0 }
    var hasRecords: Bool { records > 0 }

    /// How many rows to read next, when so many entries are wanted.
    func batch(_ wanted: Int, _ query: HoldingsQuery) -> Int {
        // Few rows have the digits that somebody looks for, and the store passes over the others by itself.
        if query.text?.digits.isEmpty == false, query.asOf == nil { return min(max(rows, 1), 2_500) }
        // One more shows whether the list ends here.
        return min(max(rows, 1), max(wanted + 1, 64), 1_000)
    }
}
