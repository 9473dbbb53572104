import Numbering

/// Which free numbers to find.
public struct AvailableQuery: Hashable, Sendable {
    /// Where to look; `.everywhere` is every open geographic area code, ascending.
    public enum Place: Hashable, Sendable {
        case everywhere
        /// An area code under +1, 0...999.
        case areaCode(UInt16)
        case block(BlockPrefix)
        /// Area codes by their distance from a point.
        case near(GeographicPosition)
        /// Area codes whose place has this name, as `NY`, ascending.
        case region(String)
    }

    public var place: Place
    public var pattern: NumberPattern
    /// Whom the numbers are for: numbers in blocks of this carrier come first. `nil` finds the open pool only.
    public var ocn: OCN?
    /// Where the page before ended.
    public var cursor: AvailableCursor?
    public var limit: Int

    public init(place: Place, pattern: NumberPattern = .any, ocn: OCN? = nil, limit: Int) {
        self.place = place
        self.pattern = pattern
        self.ocn = ocn
        self.limit = limit
    }
}

/// Where a search goes on: in an area code, in its own blocks or in the pool, at a number.
public struct AvailableCursor: Hashable, Sendable, CustomStringConvertible {
    var areaCode: UInt16
    var phase: Phase
    var position: TelephoneNumber

    /// A carrier's own blocks are searched before the open pool.
    enum Phase: String, Hashable, Sendable {
        case own = "o"
        case pool = "p"
    }

    init(areaCode: UInt16, phase: Phase, position: TelephoneNumber) {
        self.areaCode = areaCode
        self.phase = phase
        self.position = position
    }

    /// The beginning of an area code.
    init(start areaCode: UInt16, hasOwn: Bool) {
        guard let position = TelephoneNumber(value: 10_002_000_000 + UInt64(areaCode) * 10_000_000) else {
            preconditionFailure("eleven digits make a number")
        }
        self.init(areaCode: areaCode, phase: hasOwn ? .own : .pool, position: position)
    }

    /// Reads what `description` writes.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].utf8.count == 3, let areaCode = UInt16(parts[0]), areaCode >= 200,
            let phase = Phase(rawValue: String(parts[1])), let position = TelephoneNumber(digits: parts[2]),
            position.nanp != nil
        else { return nil }
        self.init(areaCode: areaCode, phase: phase, position: position)
    }

    /// As `"212-p-12125550123"`.
    public var description: String { "\(areaCode)-\(phase.rawValue)-\(position.digits)" }
}
