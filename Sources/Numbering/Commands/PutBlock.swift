/// Grants a block to a carrier, or gives it back to the open pool.
public struct PutBlock: Sendable {
    public var context: CommandContext
    public var prefix: BlockPrefix
    /// `nil` gives the block back.
    public var holder: OCN?
    /// The holder's entry in the OCN table.
    public var holderRecord: OCNRecord?
    /// The block's area code; `nil` when it has no record.
    public var areaCode: AreaCodeStanding?
    public var policy: NumberingPolicy

    public init(
        context: CommandContext,
        prefix: BlockPrefix,
        holder: OCN?,
        holderRecord: OCNRecord?,
        areaCode: AreaCodeStanding?,
        policy: NumberingPolicy
    ) {
        self.context = context
        self.prefix = prefix
        self.holder = holder
        self.holderRecord = holderRecord
        self.areaCode = areaCode
        self.policy = policy
    }

    /// Decides from the block's present record and its version; without a record they are `nil` and 0.
    public func decide(current: BlockRecord?, version: UInt64) -> Decision<BlockRecord> {
        var digest = context.digest(of: .manageBlocks)
        digest.combine(holder?.description)
        if let answer = context.repetition(of: .manageBlocks, digest: digest, in: current) {
            return answer
        }
        if let refusal = refusal ?? context.mismatch(with: version) {
            return .refuse(refusal)
        }
        var record = BlockRecord(
            prefix: prefix,
            holder: holder,
            companyType: holderRecord?.companyType,
            provenance: context.provenance(of: .manageBlocks, after: current?.provenance),
            requests: current?.requests ?? RequestRing()
        )
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
        if let denial = context.denial(of: .manageBlocks, resource: .common) {
            return denial
        }
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
}
