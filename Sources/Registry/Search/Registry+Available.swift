import Numbering

extension Registry {
    /// Whether there is an open geographic area code with this place, as `NY`, in letters of either case.
    public func hasAreaCode(in place: String) -> Bool {
        tables.areaCodes.contains { $0.record.isSearched && $0.record.isIn(place) }
    }

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

extension AreaCodeRecord {
    /// Whether searches that name no area code look here.
    var isSearched: Bool {
        status == .open && kind == .geographic && (areaCode.nanp ?? 0) >= 200
    }

    func isIn(_ place: String) -> Bool {
        self.place?.uppercased() == place.uppercased()
    }
}
