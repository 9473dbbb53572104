import Numbering

/// How numbers are used, in the six categories of the FCC.
///
/// Source: 47 CFR 52.15(f)(1): administrative, aging, assigned, available, intermediate, reserved; available is what is
/// left.
public struct Utilisation: Hashable, Sendable {
    public internal(set) var assigned = 0
    public internal(set) var intermediate = 0
    public internal(set) var reserved = 0
    public internal(set) var aging = 0
    public internal(set) var administrative = 0
    /// Numbers of the blocks that are in none of the other categories.
    public internal(set) var available = 0
    /// Numbers of the blocks in question.
    public internal(set) var capacity = 0
    /// Numbers counted above that are in no block in question: ported in, or taken from the open pool.
    public internal(set) var outsideBlocks = 0

    /// Assigned numbers in a hundred of the blocks' numbers, 0 without blocks.
    ///
    /// Source: 47 CFR 52.15(g)(3)(ii).
    public var percent: Double {
        capacity == 0 ? 0 : Double(max(assigned - outsideBlocks, 0)) * 100 / Double(capacity)
    }

    /// Numbers in a category other than available.
    var used: Int { assigned + intermediate + reserved + aging + administrative }

    /// Counts a number by its state as of now. A suspended one is still its holder's; a quarantined one is held back by
    /// the registry, like an administrative one.
    mutating func count(_ state: NumberState) {
        switch state {
        case .assigned, .suspended: assigned += 1
        case .intermediate: intermediate += 1
        case .reserved: reserved += 1
        case .aging: aging += 1
        case .administrative, .quarantined: administrative += 1
        case .available: break
        }
    }

    /// Works out what is left.
    mutating func close(capacity: Int) {
        self.capacity = capacity
        available = max(0, capacity - (used - outsideBlocks))
    }
}

/// What the rows of a report stand for.
public enum ReportGrouping: String, CaseIterable, Sendable {
    case ocn
    case areaCode
    case block
}

/// One row of a report of utilisation.
public struct UtilisationRow: Sendable {
    /// The OCN, area code or block.
    public let key: String
    /// The carrier that the row is about; `nil` where it is about all.
    public let ocn: OCN?
    public let utilisation: Utilisation
    /// Numbers taken a month, on the average of the last six.
    public let monthlyGrowth: Double

    /// Months until what is available is taken at the present rate; `nil` while nothing is taken.
    ///
    /// Source: 47 CFR 52.15(g)(3)(iii), with the growth of the past in the place of a forecast.
    public var monthsToExhaust: Double? {
        monthlyGrowth > 0 ? Double(utilisation.available) / monthlyGrowth : nil
    }

    /// Whether the carrier could ask for more: 75 % used, and six months or less to go.
    ///
    /// Source: 47 CFR 52.15(h).
    public var justifiesGrowth: Bool {
        utilisation.percent >= 75 && (monthsToExhaust ?? .infinity) <= 6
    }
}

/// Which rows a report should have.
public struct ReportQuery: Hashable, Sendable {
    public var grouping: ReportGrouping
    /// `nil` for the caller's own; a system administrator's `nil` means all.
    public var ocn: OCN?
    /// Under +1.
    public var areaCode: UInt16?
    /// The last key of the page before.
    public var after: String?
    public var limit: Int

    public init(grouping: ReportGrouping, limit: Int) {
        self.grouping = grouping
        self.limit = limit
    }
}
