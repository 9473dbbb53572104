/// What the registry's tables say about the area code and the block of one number. Looked up by the caller.
public struct CodeFacts: Hashable, Sendable {
    /// The area code's standing; `nil` when the table has no such area code.
    public var areaCode: AreaCodeStanding?
    /// Who holds the number's block, by the narrowest block that has a record; `nil` when nobody does.
    public var blockHolder: OCN?
    /// Whether that block is changing hands, so that nobody gets a number of it for the moment.
    public var isBlockChanging: Bool

    public init(areaCode: AreaCodeStanding?, blockHolder: OCN? = nil, isBlockChanging: Bool = false) {
        self.areaCode = areaCode
        self.blockHolder = blockHolder
        self.isBlockChanging = isBlockChanging
    }

    /// Takes the facts from records.
    ///
    /// The narrowest block that has a record decides, even when that record says that nobody holds it: so a
    /// thousands-block can be open within a held code.
    public init(areaCode: AreaCodeRecord?, thousandsBlock: BlockRecord?, wholeCode: BlockRecord?) {
        self.areaCode = areaCode.map { AreaCodeStanding(status: $0.status, kind: $0.kind) }
        let block = thousandsBlock ?? wholeCode
        blockHolder = block?.holder
        isBlockChanging = block?.closing != nil
    }
}

/// Whether numbers of an area code can be allocated at all, and of what kind they are.
public struct AreaCodeStanding: Hashable, Sendable {
    public var status: AreaCodeStatus
    public var kind: AreaCodeKind

    public init(status: AreaCodeStatus, kind: AreaCodeKind) {
        self.status = status
        self.kind = kind
    }
}

/// Whether an area code is in service.
public enum AreaCodeStatus: String, CaseIterable, Sendable {
    case open
    case closed
}

/// Whether an area code belongs to a region or to a service.
public enum AreaCodeKind: String, CaseIterable, Sendable {
    case geographic
    case nongeographic
}
