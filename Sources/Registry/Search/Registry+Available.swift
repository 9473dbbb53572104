import Numbering

extension Registry {
    /// Finds numbers under +1 that can be taken now, as far as this node knows.
    ///
    /// `caller`: `nil` for the public, which finds the open pool.
    public func findAvailable(
        _ query: AvailableQuery,
        caller: Caller?
    ) async -> Answer<Page<TelephoneNumber, AvailableCursor>> {
        if let denial = denial(of: .findNumbers, caller: caller, resource: .common) { return .rejected(denial) }
        var query = query
        if caller?.role != .systemAdministrator { query.ocn = caller?.ocn }
        let now = clock()
        let limit = max(1, min(query.limit, limits.searchSize))
        var search = AvailableSearch(registry: self, query: query, now: now, limit: limit)
        await search.run()
        return .done(Page(items: search.found, next: search.next, asOf: now), isRepetition: false)
    }
}
