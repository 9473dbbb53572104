import Numbering

/// Which numbers to list. Everything given must hold.
public struct HoldingsQuery: Hashable, Sendable {
    /// `nil` for the caller's own; a system administrator's `nil` means all.
    public var ocn: OCN?
    public var areaCode: AreaCode?
    public var block: BlockPrefix?
    /// The state as of now, or as of `asOf`.
    public var state: NumberState?
    public var type: LineType?
    public var text: SearchText?
    /// As things were at this instant; `nil` for now.
    public var asOf: Timestamp?
    /// Where the page before ended.
    public var after: HoldingsCursor?
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

    /// Whether a row of the index, which says only part of it, leaves the filters a chance.
    func admits(_ row: RegistryIndex.NumberRow) -> Bool {
        if let state, let letter = row.state, letter != RegistryIndex.letter(state) { return false }
        if let type, let letter = row.type, letter != RegistryIndex.letter(type) { return false }
        return text?.admits(row.number) ?? true
    }

    /// Whether a record passes all filters.
    func admits(_ record: NumberRecord, at now: Timestamp) -> Bool {
        let effective = record.effectiveState(at: now)
        guard effective != .available, state.map({ $0 == effective }) ?? true else { return false }
        guard type.map({ $0 == record.type }) ?? true, ocn.map({ $0 == record.ocn }) ?? true else { return false }
        return text?.admits(record) ?? true
    }
}

/// Where a list of numbers goes on: after a number, and in searches by words after a word's number.
public struct HoldingsCursor: Hashable, Sendable, CustomStringConvertible {
    let number: TelephoneNumber
    /// Empty where the list is not by words.
    let word: [UInt8]

    init(number: TelephoneNumber, word: [UInt8] = []) {
        self.number = number
        self.word = word
    }

    init(_ row: RegistryIndex.NumberRow) {
        self.init(number: row.number, word: Array(row.word))
    }

    /// Reads what `description` writes.
    public init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let number = TelephoneNumber(digits: parts[0]) else { return nil }
        guard parts.count == 2 else {
            self.init(number: number)
            return
        }
        let word = Hexadecimal.decode(String(parts[1]))
        guard let word, !word.isEmpty, word.count <= SearchWords.maximumLength else { return nil }
        self.init(number: number, word: word)
    }

    /// The number's digits, and the word's bytes as hexadecimal digits behind a full stop.
    public var description: String {
        word.isEmpty ? number.digits : number.digits + "." + Hexadecimal.encode(word)
    }
}
