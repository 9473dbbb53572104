import Numbering
import Paxos
import Replication
import Wire

/// A granted block, and the numbers in it that stay with others.
public struct BlockGrant: Sendable {
    public let block: Versioned<BlockRecord>
    /// Numbers of the block that somebody else holds, ascending, as far as this node knows.
    public let contaminated: [TelephoneNumber]
    /// Whether there are more than are named.
    public let isTruncated: Bool
}

/// Which blocks to list.
public struct BlockQuery: Hashable, Sendable {
    /// `nil` for all holders.
    public var ocn: OCN?
    /// An area code under +1.
    public var areaCode: UInt16?
    /// The last block of the page before.
    public var after: BlockPrefix?
    public var limit: Int

    public init(ocn: OCN? = nil, areaCode: UInt16? = nil, after: BlockPrefix? = nil, limit: Int) {
        self.ocn = ocn
        self.areaCode = areaCode
        self.after = after
        self.limit = limit
    }
}

extension Registry {
    /// Grants a block to a carrier, or gives it back to the open pool (`holder` is `nil`).
    public func putBlock(
        _ prefix: BlockPrefix,
        holder: OCN?,
        mustExist: Bool = false,
        _ request: RegistryRequest
    ) async -> Answer<BlockGrant> {
        let put = blockPut(prefix, holder: holder, context: context(request))
        let command = Command<BlockRecord>(key: RegisterKeys.key(prefix)) { current, version in
            if mustExist, current == nil { return .refuse(.notFound) }
            return put.decide(current: current, version: version)
        }
        let answer = await run(command)
        let (numbers, isTruncated) = await contamination(of: prefix, holder: holder)
        return answer.map { BlockGrant(block: $0, contaminated: numbers, isTruncated: isTruncated) }
    }

    func blockPut(_ prefix: BlockPrefix, holder: OCN?, context: CommandContext) -> PutBlock {
        let area = tables.areaCode(of: prefix.numbers.lowerBound)
        return PutBlock(
            context: context,
            prefix: prefix,
            holder: holder,
            holderRecord: holder.flatMap { tables.ocn($0)?.record },
            areaCode: area.map { AreaCodeStanding(status: $0.status, kind: $0.kind) },
            policy: policy
        )
    }

    private func contamination(
        of prefix: BlockPrefix,
        holder: OCN?
    ) async -> (numbers: [TelephoneNumber], isTruncated: Bool) {
        guard let holder else { return ([], false) }
        let now = clock()
        var numbers: [TelephoneNumber] = []
        var last: RegisterKey?
        let digits = "\(prefix.code)" + (prefix.thousandsDigit.map { "\($0)" } ?? "")
        while true {
            let page = await registers.scan(prefix: RegisterKeys.numberPrefix(digits), after: last, limit: 500)
            for entry in page {
                guard let record = NumberRecord(content: entry.accepted.version.content),
                    !record.isAvailable(at: now), record.ocn != holder
                else { continue }
                guard numbers.count < limits.contaminatedNumbers else { return (numbers, true) }
                numbers.append(record.number)
            }
            guard page.count == 500, let end = page.last?.key else { return (numbers, false) }
            last = end
        }
    }

    /// One block's record, as this node knows it.
    public func block(_ prefix: BlockPrefix) -> Versioned<BlockRecord>? {
        local(RegisterKeys.key(prefix))
    }

    /// Lists blocks, ascending within each code: the whole code first. A local read.
    public func blocks(_ query: BlockQuery) async -> Page<Versioned<BlockRecord>, BlockPrefix> {
        let limit = max(1, min(query.limit, limits.pageSize))
        let digits = query.areaCode.map { "1\($0)" } ?? ""
        var page = Page<Versioned<BlockRecord>, BlockPrefix>(items: [], next: nil, asOf: clock())
        let prefixes: [BlockPrefix]
        if let ocn = query.ocn {
            let rows = await registers.scanIndex(
                prefix: RegistryIndex.blocks(of: ocn, prefix: digits),
                after: query.after.map { RegistryIndex.blocks(of: ocn, prefix: $0.description) },
                limit: limit
            )
            prefixes = rows.compactMap(RegistryIndex.prefix)
        } else {
            let found = await registers.scan(
                prefix: RegisterKeys.blockPrefix(digits),
                after: query.after.map { RegisterKeys.key($0) },
                limit: limit
            )
            prefixes = found.compactMap { BlockPrefix($0.key.text.dropFirst()) }
        }
        for prefix in prefixes {
            guard let found = block(prefix), query.ocn.map({ $0 == found.record.holder }) ?? true else { continue }
            page.items.append(found)
        }
        page.next = prefixes.count == limit ? prefixes.last : nil
        return page
    }
}
