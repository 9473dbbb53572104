import Numbering
import Paxos
import Replication
import Wire

/// A block that changed hands, and the numbers in it that stay with others.
public struct BlockGrant: Sendable {
    public let block: Versioned<BlockRecord>
    /// Numbers of the block that somebody else than its holder has, ascending, as far as this node knows. In the open
    /// pool: all that anybody has.
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

/// How a block changes hands.
public enum BlockChange: Hashable, Sendable {
    /// A carrier gets a block that nobody holds.
    case grant(OCN)
    /// A carrier gets another carrier's block.
    case transfer(OCN)
    /// The holder gives it to the open pool. Refused when more than a tenth of its numbers are in use.
    case donate
    /// The registry takes it for the open pool.
    case reclaim
    /// Whoever held it before; `nil` for the open pool.
    case correct(OCN?)

    /// Who holds the block then.
    var holder: OCN? {
        switch self {
        case .grant(let ocn), .transfer(let ocn): ocn
        case .donate, .reclaim: nil
        case .correct(let ocn): ocn
        }
    }
}

extension Registry {
    /// Gives a block to another holder. Waited for like a closing: until it is over, nobody gets a number of the block.
    ///
    /// `mustExist`: whether a block without a record is refused.
    public func changeBlock(
        _ prefix: BlockPrefix,
        _ change: BlockChange,
        mustExist: Bool = false,
        _ request: RegistryRequest
    ) async -> Answer<BlockGrant> {
        let context = context(request)
        if let denial = denial(of: .manageBlocks, caller: request.caller, resource: .common) {
            return .rejected(denial)
        }
        let purpose: PutBlock.Purpose =
            switch change {
            case .grant: .grant
            case .transfer: .transfer
            case .donate: .donate(inUse: await contamination(of: prefix, holder: nil, limit: .max).numbers.count)
            case .reclaim: .reclaim
            case .correct: .correction
            }
        var put = blockPut(prefix, holder: change.holder, context: context)
        put.purpose = purpose
        put.mustExist = mustExist
        let key = RegisterKeys.key(prefix)
        let command = Command<BlockRecord>(key: key) { [put] in put.decide(current: $0, version: $1) }
        let answer = await closed(await run(command), key)
        guard case .done(let entry, _) = answer else {
            return answer.map { .init(block: $0, contaminated: [], isTruncated: false) }
        }
        let (numbers, isTruncated) = await contamination(
            of: prefix,
            holder: entry.record.holder,
            limit: limits.contaminatedNumbers
        )
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

    /// The numbers of a block that somebody else than `holder` has.
    private func contamination(
        of prefix: BlockPrefix,
        holder: OCN?,
        limit: Int
    ) async -> (numbers: [TelephoneNumber], isTruncated: Bool) {
        let now = clock()
        var numbers: [TelephoneNumber] = []
        var last: RegisterKey?
        let digits = "\(prefix.code)" + (prefix.thousandsDigit.map { "\($0)" } ?? "")
        while true {
            let page = await registers.scan(prefix: RegisterKeys.numberPrefix(digits), after: last, limit: 500)
            for entry in page {
                guard let record = NumberRecord(content: entry.accepted.version.content),
                    !record.isAvailable(at: now), record.ocn != holder || holder == nil
                else { continue }
                guard numbers.count < limit else { return (numbers, true) }
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
