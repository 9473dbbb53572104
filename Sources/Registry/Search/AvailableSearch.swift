import Numbering
import Paxos
import Replication
import Wire

/// One search for free numbers: walks area codes, blocks and candidates, within a budget of steps.
///
/// Candidates come from `NumberSearch` in slices; which of a slice are taken is found out with one scan where they
/// stand close together, and one by one where they don't. A local search: what it finds can be taken by somebody else
/// in the next moment.
struct AvailableSearch {
    let registry: Registry
    let query: AvailableQuery
    let now: Timestamp
    /// Numbers that count as taken, as those an order has planned already.
    var excluded: Set<TelephoneNumber> = []

    private(set) var found: [TelephoneNumber] = []
    private(set) var next: AvailableCursor?
    /// In steps of about a third of a microsecond.
    private var costLeft: Int
    private let limit: Int
    /// The blocks of the area code that is being searched.
    private var blocks = BlockHolders.Area()

    /// Candidates and blocks of one slice: `NumberSearch` finds them without a look at the store.
    private static let sliceSteps = 1_000
    /// What an order for many numbers may cost for each of them.
    private static let costPerResult = 16
    private static let costPerScannedRecord = 3
    private static let costPerLookUp = 10

    init(registry: Registry, query: AvailableQuery, now: Timestamp, limit: Int) {
        self.registry = registry
        self.query = query
        self.now = now
        self.limit = limit
        costLeft = max(registry.limits.searchSteps, limit * Self.costPerResult)
    }

    /// Whether the search may still go on.
    private var isOpen: Bool { next == nil }

    // MARK: - Where to look

    mutating func run() async {
        if case .block(let block) = query.place {
            let ocn = query.ocn
            let start = query.cursor?.position
            blocks = await registry.blockHolders.area(block.areaCode, from: registry.registers)
            await search(NumberSearch(block: block, pattern: query.pattern, from: start), in: block.areaCode, .pool) {
                $0 == nil || $0 == ocn
            }
            return
        }
        var areas = areaCodes()[...]
        if let cursor = query.cursor { areas = areas.drop { $0 != cursor.areaCode } }
        for area in areas {
            guard costLeft > 0 else {
                next = AvailableCursor(start: area, hasOwn: query.ocn != nil)
                return
            }
            let cursor = query.cursor?.areaCode == area ? query.cursor : nil
            blocks = await registry.blockHolders.area(area, from: registry.registers)
            if let ocn = query.ocn, cursor?.phase != .pool {
                await searchBlocks(of: ocn, in: area, from: cursor?.position)
            }
            guard isOpen else { return }
            let start = cursor?.phase == .pool ? cursor?.position : nil
            await search(NumberSearch(areaCode: area, pattern: query.pattern, from: start), in: area, .pool) {
                $0 == nil
            }
            guard isOpen else { return }
        }
    }

    private func areaCodes() -> [UInt16] {
        switch query.place {
        case .areaCode(let code): return [code]
        case .block(let block): return [block.areaCode]
        case .everywhere, .near, .region: break
        }
        var places: [(code: UInt16, distance: Double)] = []
        for entry in registry.tables.areaCodes {
            let record = entry.record
            guard let code = record.areaCode.nanp, record.isSearched else { continue }
            switch query.place {
            case .region(let place):
                if record.isIn(place) { places.append((code, 0)) }
            case .near(let point):
                if let position = record.position { places.append((code, position.squaredChord(to: point))) }
            case .everywhere, .areaCode, .block:
                places.append((code, 0))
            }
        }
        places.sort { ($0.distance, $0.code) < ($1.distance, $1.code) }
        return places.map(\.code)
    }

    /// Searches the blocks that a carrier holds in an area code, by the index.
    private mutating func searchBlocks(of ocn: OCN, in area: UInt16, from start: TelephoneNumber?) async {
        let prefix = RegistryIndex.blocks(of: ocn, prefix: "1\(area)")
        // "~" sorts behind all rows of a code, so this is the last row before those of the code to go on in.
        var last = start.map { RegistryIndex.blocks(of: ocn, prefix: "\($0.value / 10_000 - 1)~") }
        var searchedCode: UInt32?
        while isOpen {
            let rows = await registry.registers.scanIndex(prefix: prefix, after: last, limit: 256)
            for row in rows {
                guard let block = RegistryIndex.prefix(of: row), block.code != searchedCode else { continue }
                if let start, block.numbers.upperBound < start { continue }
                // A whole code is searched with all its blocks, as far as they are the carrier's.
                if block.thousandsDigit == nil { searchedCode = block.code }
                // A cursor made here must not lead back to earlier blocks, so the search begins in this one.
                let first = max(start ?? block.numbers.lowerBound, block.numbers.lowerBound)
                await search(NumberSearch(block: block, pattern: query.pattern, from: first), in: area, .own) {
                    $0 == ocn
                }
                guard isOpen else { return }
            }
            guard rows.count == 256, let end = rows.last else { return }
            last = end
        }
    }

    // MARK: - What is free

    private mutating func search(
        _ search: NumberSearch,
        in area: UInt16,
        _ phase: AvailableCursor.Phase,
        admits: (OCN?) -> Bool
    ) async {
        var search = search
        while search.position != nil {
            guard costLeft > 0, found.count < limit else {
                next = search.position.map { AvailableCursor(areaCode: area, phase: phase, position: $0) }
                return
            }
            let steps = min(costLeft, Self.sliceSteps)
            let want = min(steps, max(64, (limit - found.count) * 2), max(1, costLeft / 4))
            let before = search.position
            let candidates = search.next(
                limit: want,
                maximumSteps: steps,
                verdict: { verdict($0, admits: admits) },
                firstTaken: { _ in nil }
            )
            // How many steps a slice took is not told; candidates and blocks passed bound it.
            costLeft -= candidates.count == want ? want : steps
            precondition(search.position != before, "a search moves on")
            for number in await free(among: candidates) where !excluded.contains(number) {
                guard found.count < limit else {
                    next = AvailableCursor(areaCode: area, phase: phase, position: number)
                    return
                }
                found.append(number)
            }
        }
    }

    private func verdict(_ block: BlockPrefix, admits: (OCN?) -> Bool) -> NumberSearch.Verdict {
        guard !blocks.isChanging(block) else { return .skipBlock }
        let area = registry.tables.areaCode(of: block.numbers.lowerBound)
        let facts = CodeFacts(
            areaCode: area.map { AreaCodeStanding(status: $0.status, kind: $0.kind) },
            blockHolder: blocks.holder(of: block)
        )
        do throws(RuleViolation) {
            let range = try registry.policy.checkBlock(block, facts: facts)
            return admits(facts.blockHolder) ? .search(range) : .skipBlock
        } catch {
            // A code that nobody can have is passed over at once; only a grant of one of its blocks could change that.
            return facts.blockHolder == nil && block.thousandsDigit == 0 && error.rule != .fictionalExchange
                && error.rule != .serviceExchange ? .skipCode : .skipBlock
        }
    }

    private mutating func free(among candidates: [TelephoneNumber]) async -> [TelephoneNumber] {
        guard let first = candidates.first, let last = candidates.last else { return [] }
        // A scanned record costs less than a look-up, but there are more of them.
        guard last.value - first.value < UInt64(candidates.count * Self.costPerLookUp / Self.costPerScannedRecord)
        else {
            costLeft -= candidates.count * Self.costPerLookUp
            return candidates.filter { number in
                guard let entry = registry.registers.local(RegisterKeys.key(number)) else { return true }
                return NumberStanding(entry.version.content).isAvailable(at: now)
            }
        }
        let taken = await taken(from: first, through: last)
        return candidates.filter { !taken.contains($0) }
    }

    private mutating func taken(from first: TelephoneNumber, through last: TelephoneNumber) async -> Set<
        TelephoneNumber
    > {
        var taken: Set<TelephoneNumber> = []
        var after = first.advanced(by: -1).map { RegisterKeys.key($0) }
        let prefix = RegisterKeys.numberPrefix(Self.commonDigits(first, last))
        let pageSize = Int(min(500, last.value - first.value + 1))
        while true {
            let page = await registry.registers.scan(prefix: prefix, after: after, limit: pageSize)
            costLeft -= page.count * Self.costPerScannedRecord
            for entry in page {
                guard let number = TelephoneNumber(utf8: entry.key.text.utf8.dropFirst()) else { continue }
                guard number <= last else { return taken }
                if !NumberStanding(entry.accepted.version.content).isAvailable(at: now) { taken.insert(number) }
            }
            guard page.count == pageSize, let end = page.last?.key else { return taken }
            after = end
        }
    }

    private static func commonDigits(_ first: TelephoneNumber, _ last: TelephoneNumber) -> String {
        let pairs = zip(first.digits.utf8, last.digits.utf8).prefix { $0 == $1 }
        return String(decoding: pairs.map(\.0), as: UTF8.self)
    }
}
