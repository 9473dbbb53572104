import Numbering
import Wire

extension Registry {
    /// How numbers are used, by carrier, area code or block. A local look at every number in question: a page of area
    /// codes takes its time.
    public func utilisation(
        _ query: ReportQuery,
        caller: Caller
    ) async -> Answer<Page<UtilisationRow, String>> {
        var query = query
        query.ocn = query.ocn ?? caller.ocn
        if let denial = denial(of: .listHoldings, caller: caller, resource: .init(ocn: query.ocn)) {
            return .rejected(denial)
        }
        query.limit = max(1, min(query.limit, limits.reportRows))
        let page: Page<UtilisationRow, String> =
            switch query.grouping {
            case .ocn: await utilisationByOCN(query)
            case .areaCode: await utilisationByAreaCode(query)
            case .block: await utilisationByBlock(query)
            }
        return .done(page, isRepetition: false)
    }

    private func utilisationByOCN(_ query: ReportQuery) async -> Page<UtilisationRow, String> {
        let all = query.ocn.map { [$0] } ?? tables.ocns.map(\.record.ocn)
        let rest = all.filter { ocn in query.after.map { $0 < ocn.description } ?? true }
        var census = Census(registry: self)
        var rows: [UtilisationRow] = []
        for ocn in rest.prefix(query.limit) {
            var count = await census.numbers(of: ocn, digits: query.areaCode.map { "1\($0)" } ?? "")
            let areas = if let code = query.areaCode { [code] } else { await census.areaCodes(of: ocn) }
            var capacity = 0
            for code in areas { capacity += await census.capacity(areaCode: code, ocn: ocn) }
            count.utilisation.close(capacity: capacity)
            rows.append(row("\(ocn)", ocn, count))
        }
        return page(rows, isLast: rest.count <= query.limit, census)
    }

    private func utilisationByAreaCode(_ query: ReportQuery) async -> Page<UtilisationRow, String> {
        let all = query.areaCode.map { [$0] } ?? tables.areaCodes.compactMap(\.record.areaCode.nanp)
        let rest = all.sorted().filter { code in query.after.map { $0 < "\(code)" } ?? true }
        var census = Census(registry: self)
        var rows: [UtilisationRow] = []
        for code in rest.prefix(query.limit) {
            var count: Census.Count
            if let ocn = query.ocn {
                count = await census.numbers(of: ocn, digits: "1\(code)")
            } else {
                count = await census.numbers(digits: "1\(code)", isInBlock: { $1 != nil })
            }
            count.utilisation.close(capacity: await census.capacity(areaCode: code, ocn: query.ocn))
            rows.append(row("\(code)", query.ocn, count))
        }
        return page(rows, isLast: rest.count <= query.limit, census)
    }

    /// Blocks with a holder, each with all of its numbers, whoever has them.
    private func utilisationByBlock(_ query: ReportQuery) async -> Page<UtilisationRow, String> {
        let blocks = await blocks(
            BlockQuery(
                ocn: query.ocn,
                areaCode: query.areaCode,
                after: query.after.flatMap { BlockPrefix($0) },
                limit: query.limit
            )
        )
        var census = Census(registry: self)
        var rows: [UtilisationRow] = []
        for entry in blocks.items {
            guard let holder = entry.record.holder else { continue }
            let prefix = entry.record.prefix
            let area = await census.area(prefix.areaCode)
            // A thousands-block with a record of its own is not part of the code around it.
            var parts: [UInt8] = []
            if let digit = prefix.thousandsDigit {
                parts = [digit]
            } else {
                for digit in UInt8(0)...9 {
                    guard let part = BlockPrefix(code: prefix.code, thousandsDigit: digit), !area.hasOwnRecord(part)
                    else { continue }
                    parts.append(digit)
                }
            }
            let digits = "\(prefix.code)" + (prefix.thousandsDigit.map { "\($0)" } ?? "")
            let included = parts
            var count = await census.numbers(
                digits: digits,
                isInBlock: { _, _ in true },
                includes: { block, _ in block.thousandsDigit.map { included.contains($0) } ?? false }
            )
            count.utilisation.close(capacity: parts.count * 1_000)
            rows.append(row("\(prefix)", holder, count))
        }
        var page = page(rows, isLast: true, census)
        page.next = blocks.next?.description
        return page
    }

    private func row(_ key: String, _ ocn: OCN?, _ count: Census.Count) -> UtilisationRow {
        UtilisationRow(
            key: key,
            ocn: ocn,
            utilisation: count.utilisation,
            monthlyGrowth: Census.monthly(count.added)
        )
    }

    private func page(
        _ rows: [UtilisationRow],
        isLast: Bool,
        _ census: Census
    ) -> Page<UtilisationRow, String> {
        Page(items: rows, next: isLast ? nil : rows.last?.key, asOf: census.now)
    }
}
