/// Says who holds a block, or that nobody does.
public struct PutBlock: Sendable {
    /// Why the block gets another holder. Each has its own conditions.
    public enum Purpose: Hashable, Sendable {
        /// The carrier gets a block that nobody holds.
        case grant
        /// The carrier gets another carrier's block.
        case transfer
        /// The holder gives the block to the open pool; of its numbers, this many are in use.
        case donate(inUse: Int)
        /// The registry takes the block for the open pool, whatever is in use.
        case reclaim
        /// Whoever it was before: the registry's lists say so.
        case correction
    }

    public var context: CommandContext
    public var prefix: BlockPrefix
    public var purpose: Purpose
    /// `nil` for the open pool.
    public var holder: OCN?
    /// The holder's entry in the OCN table.
    public var holderRecord: OCNRecord?
    /// The block's area code; `nil` when it has no record.
    public var areaCode: AreaCodeStanding?
    public var policy: NumberingPolicy
    /// Whether a block without a record is refused.
    public var mustExist: Bool
    /// Whether allocations by the old holder's right are ended before the new holder's begins. Not for lists of a
    /// million blocks.
    public var isFenced: Bool

    public init(
        context: CommandContext,
        prefix: BlockPrefix,
        purpose: Purpose = .correction,
        holder: OCN?,
        holderRecord: OCNRecord?,
        areaCode: AreaCodeStanding?,
        policy: NumberingPolicy,
        mustExist: Bool = false,
        isFenced: Bool = true
    ) {
        self.context = context
        self.prefix = prefix
        self.purpose = purpose
        self.holder = holder
        self.holderRecord = holderRecord
        self.areaCode = areaCode
        self.policy = policy
        self.mustExist = mustExist
        self.isFenced = isFenced
    }

    /// How many numbers of a donated block may be in use: a tenth.
    ///
    /// Source: 47 CFR 52.20; domain.md, rule B1.
    public static func contaminationLimit(of prefix: BlockPrefix) -> Int {
        (prefix.thousandsDigit == nil ? 10_000 : 1_000) / 10
    }

    /// Decides from the block's present record and its version; without a record they are `nil` and 0.
    public func decide(current: BlockRecord?, version: UInt64) -> Decision<BlockRecord> {
        var digest = context.digest(of: .manageBlocks)
        digest.combine(holder?.description)
        digest.combine(purpose.name)
        if let answer = context.repetition(of: .manageBlocks, digest: digest, in: current) {
            return answer
        }
        if let denial = context.denial(of: .manageBlocks, resource: .common) {
            return .refuse(denial)
        }
        if mustExist, current == nil {
            return .refuse(.notFound)
        }
        if let refusal = refusal ?? refusal(by: current?.holder) ?? context.mismatch(with: version) {
            return .refuse(refusal)
        }
        var record = BlockRecord(
            prefix: prefix,
            holder: holder,
            companyType: holderRecord?.companyType,
            closing: current?.closing,
            provenance: context.provenance(of: .manageBlocks, after: current?.provenance),
            requests: current?.requests ?? RequestRing()
        )
        if isFenced, current == nil || current?.holder != holder {
            record.closing = Closing(began: version + 1)
        }
        context.sign(
            &record,
            operation: .manageBlocks,
            digest: digest,
            version: version,
            previous: current?.provenance
        )
        return .write(record)
    }

    private var refusal: Refusal? {
        guard let holder else {
            return nil
        }
        if let refusal = holderRecord.refusalAsHolder(holder) {
            return refusal
        }
        do throws(RuleViolation) {
            // A grant is what makes a code N11 held (rule N6), so the new holder counts as holder here.
            try policy.checkBlock(prefix, facts: CodeFacts(areaCode: areaCode, blockHolder: holder))
            return nil
        } catch {
            return .rule(error)
        }
    }

    private func refusal(by present: OCN?) -> Refusal? {
        switch purpose {
        case .grant:
            return present.flatMap { $0 == holder ? nil : .blockHeldBy($0) }
        case .transfer, .reclaim:
            return present == nil ? .blockNotHeld : nil
        case .donate(let inUse):
            let limit = Self.contaminationLimit(of: prefix)
            return present == nil
                ? .blockNotHeld : inUse > limit ? .contaminated(inUse: inUse, limit: limit) : nil
        case .correction:
            return nil
        }
    }
}

extension PutBlock.Purpose {
    /// For the request's digest: what is in use may differ from try to try.
    fileprivate var name: String {
        switch self {
        case .grant: "grant"
        case .transfer: "transfer"
        case .donate: "donate"
        case .reclaim: "reclaim"
        case .correction: "correction"
        }
    }
}
