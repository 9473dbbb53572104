import Numbering

/// Which numbers to list. Everything given must hold.
public struct HoldingsQuery: Hashable, Sendable {
    /// `nil` for the caller's own; a system administrator's `nil` means all.
    public var ocn: OCN?
    public var areaCode: AreaCode?
    public var block: BlockPrefix?
    /// The state as of now.
    public var state: NumberState?
    public var type: LineType?
    /// Part of the number's digits, or of caller name, location or a tag, in letters of either case.
    public var text: String?
    /// The last number of the page before.
    public var after: TelephoneNumber?
    public var limit: Int

    public init(limit: Int) {
        self.limit = limit
    }

    /// The digits that all numbers of the list start with; `nil` when there can't be any.
    var digits: String? {
        let area = areaCode.map { "\($0.countryCode)\($0.digits)" } ?? ""
        guard let block else { return area }
        let digits = "\(block.code)" + (block.thousandsDigit.map { "\($0)" } ?? "")
        return digits.hasPrefix(area) ? digits : nil
    }

    /// Whether a record passes the filters that no index serves.
    func admits(_ record: NumberRecord, at now: Timestamp) -> Bool {
        let effective = record.effectiveState(at: now)
        guard effective != .available, state.map({ $0 == effective }) ?? true else { return false }
        guard type.map({ $0 == record.type }) ?? true, ocn.map({ $0 == record.ocn }) ?? true else { return false }
        guard let text else { return true }
        return record.number.digits.contains(text) || Self.contains(record.cnam, text)
            || Self.contains(record.location, text) || record.tags.contains { Self.contains($0, text) }
    }

    private static func contains(_ value: String?, _ text: String) -> Bool {
        value?.lowercased().contains(text.lowercased()) ?? false
    }
}
