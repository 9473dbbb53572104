/// Who holds a block. Numbers that were taken before the block was granted stay with whoever has them.
public struct BlockRecord: RegistryRecord {
    public var prefix: BlockPrefix
    /// `nil` when the block was given back: its numbers are in the open pool, whoever holds the code around it.
    public var holder: OCN?
    /// What kind of carrier the holder was when it got the block.
    public var companyType: CompanyType?
    public var provenance: Provenance
    public var requests: RequestRing

    public init(
        prefix: BlockPrefix,
        holder: OCN?,
        companyType: CompanyType? = nil,
        provenance: Provenance,
        requests: RequestRing = RequestRing()
    ) {
        self.prefix = prefix
        self.holder = holder
        self.companyType = companyType
        self.provenance = provenance
        self.requests = requests
    }
}
