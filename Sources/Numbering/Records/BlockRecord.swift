/// Who holds a block. Numbers that were taken before the block was granted stay with whoever has them.
public struct BlockRecord: ClosableRecord {
    public var prefix: BlockPrefix
    /// `nil` when the block was given back: its numbers are in the open pool, whoever holds the code around it.
    public var holder: OCN?
    /// What kind of carrier the holder was when it got the block.
    public var companyType: CompanyType?
    /// The change of holder that is under way: until it is over, nobody gets a number of the block.
    public var closing: Closing?
    public var provenance: Provenance
    public var requests: RequestRing

    public init(
        prefix: BlockPrefix,
        holder: OCN?,
        companyType: CompanyType? = nil,
        closing: Closing? = nil,
        provenance: Provenance,
        requests: RequestRing = RequestRing()
    ) {
        self.prefix = prefix
        self.holder = holder
        self.companyType = companyType
        self.closing = closing
        self.provenance = provenance
        self.requests = requests
    }
}
