import Numbering
import Paxos
import Replication
import Wire

/// Counts numbers by category, with one look at each.
struct Census {
    let registry: Registry
    let now: Timestamp
    private let growthSince: Timestamp
    /// Blocks of the area codes that were met.
    private var areas: [UInt16: BlockHolders.Area] = [:]

    /// Numbers taken in so many days before count as growth: six months.
    private static let growthDays = 182
    private static let pageSize = 2_000

    init(registry: Registry) {
        self.registry = registry
        now = registry.now
        growthSince = now.adding(days: -Self.growthDays)
    }

    /// What was counted: categories, and numbers that were taken in the last six months.
    struct Count {
        var utilisation = Utilisation()
        var added = 0
    }

    mutating func area(_ code: UInt16) async -> BlockHolders.Area {
        if let known = areas[code] { return known }
        let area = await registry.blockHolders.area(code, from: registry.registers)
        areas[code] = area
        return area
    }

    // MARK: - Numbers

    /// Counts all numbers that start with these digits.
    ///
    /// `includes`: Whether a number is in question at all, by its thousands-block; with the block's holder.
    mutating func numbers(
        digits: String,
        isInBlock: (BlockPrefix, OCN?) -> Bool,
        includes: (BlockPrefix, OCN?) -> Bool = { _, _ in true }
    ) async -> Count {
        var count = Count()
        var last: RegisterKey?
        while true {
            let prefix = RegisterKeys.numberPrefix(digits)
            let page = await registry.registers.scan(prefix: prefix, after: last, limit: Self.pageSize)
            for entry in page {
                guard let record = NumberRecord(content: entry.accepted.version.content) else { continue }
                let block = BlockPrefix.thousandsBlock(of: record.number)
                let holder: OCN?
                if let block { holder = await area(block.areaCode).holder(of: block) } else { holder = nil }
                guard block.map({ includes($0, holder) }) ?? true else { continue }
                add(record, isInBlock: block.map { isInBlock($0, holder) } ?? false, to: &count)
            }
            guard page.count == Self.pageSize, let end = page.last?.key else { return count }
            last = end
        }
    }

    /// Counts the numbers of a carrier that start with these digits.
    mutating func numbers(of ocn: OCN, digits: String) async -> Count {
        var count = Count()
        var last: [UInt8]?
        while true {
            let prefix = RegistryIndex.holdings(of: ocn, digits: digits)
            let rows = await registry.registers.scanIndex(prefix: prefix, after: last, limit: Self.pageSize)
            for row in rows {
                guard let number = RegistryIndex.read(row)?.number,
                    let record = registry.local(RegisterKeys.key(number), as: NumberRecord.self)?.record,
                    record.ocn == ocn
                else { continue }
                let block = BlockPrefix.thousandsBlock(of: number)
                let isOwn: Bool
                if let block { isOwn = await area(block.areaCode).holder(of: block) == ocn } else { isOwn = false }
                add(record, isInBlock: isOwn, to: &count)
            }
            guard rows.count == Self.pageSize, let end = rows.last else { return count }
            last = end
        }
    }

    private func add(_ record: NumberRecord, isInBlock: Bool, to count: inout Count) {
        let state = record.effectiveState(at: now)
        guard state != .available else { return }
        count.utilisation.count(state)
        if !isInBlock { count.utilisation.outsideBlocks += 1 }
        if state == .assigned, record.createdAt >= growthSince { count.added += 1 }
    }

    // MARK: - Capacity

    /// Numbers of the thousands-blocks of an area code that somebody, or one carrier, holds.
    mutating func capacity(areaCode: UInt16, ocn: OCN?) async -> Int {
        if let ocn {
            // Most carriers are in few area codes: the others' blocks need not be loaded.
            let prefix = RegistryIndex.blocks(of: ocn, prefix: "1\(areaCode)")
            guard !(await registry.registers.scanIndex(prefix: prefix, after: nil, limit: 1)).isEmpty else { return 0 }
        }
        return await area(areaCode).thousandsHeld(by: ocn) * 1_000
    }

    /// Area codes in which a carrier has blocks, ascending.
    func areaCodes(of ocn: OCN) async -> [UInt16] {
        var codes: Set<UInt16> = []
        var last: [UInt8]?
        while true {
            let prefix = RegistryIndex.blocks(of: ocn, prefix: "1")
            let rows = await registry.registers.scanIndex(prefix: prefix, after: last, limit: 1)
            guard let row = rows.first, let block = RegistryIndex.prefix(of: row) else { return codes.sorted() }
            codes.insert(block.areaCode)
            // On to the next area code.
            last = RegistryIndex.blocks(of: ocn, prefix: "1\(block.areaCode)~")
        }
    }

    static func monthly(_ added: Int) -> Double { Double(added) / 6 }
}
