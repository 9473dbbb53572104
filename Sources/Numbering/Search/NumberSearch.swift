/// Finds free numbers under +1 in ascending order, without looking at those that cannot match.
///
/// The search itself keeps no table: the caller says, block by block, what may be allocated (policy and holder of the
/// block), and which numbers are taken. Each step costs the same however sparse the pattern is. A search is a value:
/// its `position` is a cursor that any node can go on from.
public struct NumberSearch: Sendable {
    /// What the caller says about a block.
    public enum Verdict: Hashable, Sendable {
        /// These of its numbers may be allocated.
        case search(ClosedRange<TelephoneNumber>)
        /// None of the thousands-block.
        case skipBlock
        /// None of the whole code around it.
        case skipCode
    }

    /// The first number that has not been looked at; `nil` when the search is over.
    public private(set) var position: TelephoneNumber?

    /// One for each place where the pattern's `contains` can stand.
    private let templates: [DigitTemplate]
    /// The block that `permitted` is for.
    private var block: BlockPrefix?
    private var permitted: ClosedRange<TelephoneNumber>?
    /// What `firstTaken` said last, so that it is not asked before the search has got there.
    private var nextTaken: TelephoneNumber?
    private var isTakenKnown = false

    /// Searches an area code, 200...999, from an earlier search's `position` or from the beginning.
    public init(areaCode: UInt16, pattern: NumberPattern = .any, from start: TelephoneNumber? = nil) {
        precondition((200...999).contains(areaCode), "an area code starts with 2 to 9")
        // No central office code starts with 0 or 1 (N1).
        guard let first = TelephoneNumber(value: 10_002_000_000 + UInt64(areaCode) * 10_000_000) else {
            preconditionFailure("eleven digits make a number")
        }
        let prefix = [areaCode / 100, areaCode / 10 % 10, areaCode % 10].map { UInt8($0) }
        self.init(prefix: prefix, pattern: pattern, from: max(start ?? first, first))
    }

    /// Searches a whole code or a thousands-block, from an earlier search's `position` or from the beginning.
    public init(block: BlockPrefix, pattern: NumberPattern = .any, from start: TelephoneNumber? = nil) {
        var digits = [UInt8](String(block.code).utf8.dropFirst()).map { $0 - 0x30 }
        if let thousandsDigit = block.thousandsDigit {
            digits.append(thousandsDigit)
        }
        self.init(prefix: digits, pattern: pattern, from: start ?? block.numbers.lowerBound)
    }

    /// Searches the numbers that begin with +1 and `prefix`, at least three digits.
    private init(prefix: [UInt8], pattern: NumberPattern, from start: TelephoneNumber) {
        let free: [UInt8?] = Array(repeating: nil, count: 11)
        let fixed = DigitTemplate(digits: free).setting([1] + prefix, at: 0)?
            .setting(pattern.startsWith, at: 4)?
            .setting(pattern.endsWith, at: 11 - pattern.endsWith.count)
        let places = pattern.contains.isEmpty ? 4...4 : 4...(11 - pattern.contains.count)
        templates = fixed.map { fixed in places.compactMap { fixed.setting(pattern.contains, at: $0) } } ?? []
        position = start
    }

    /// The next free numbers.
    ///
    /// - Parameters:
    ///   - limit: the greatest count of numbers.
    ///   - maximumSteps: how many candidates and blocks to look at before giving up for now; `position` then tells
    ///     where to go on.
    ///   - verdict: asked once for each thousands-block, in ascending order.
    ///   - firstTaken: the first number at or above the given one that is not available. Asked in ascending order.
    /// - Returns: at most `limit` numbers. Fewer while `position` is not `nil` means that the steps ran out.
    public mutating func next(
        limit: Int,
        maximumSteps: Int,
        verdict: (BlockPrefix) -> Verdict,
        firstTaken: (TelephoneNumber) -> TelephoneNumber?
    ) -> [TelephoneNumber] {
        precondition(limit > 0 && maximumSteps > 0, "a search must be able to move")
        var found: [TelephoneNumber] = []
        for _ in 0..<maximumSteps {
            guard found.count < limit, let candidate = candidate() else {
                break
            }
            if let number = examine(candidate, verdict: verdict, firstTaken: firstTaken) {
                found.append(number)
            }
        }
        return found
    }

    // MARK: - Steps

    /// The first number at or after `position` that fits the pattern. Ends the search when there is none.
    private mutating func candidate() -> TelephoneNumber? {
        guard let bound = position?.value,
            let value = templates.lazy.compactMap({ $0.first(atOrAbove: bound) }).min()
        else {
            position = nil
            return nil
        }
        return TelephoneNumber(value: value)
    }

    /// Moves on from one candidate, and returns it if it is free.
    private mutating func examine(
        _ candidate: TelephoneNumber,
        verdict: (BlockPrefix) -> Verdict,
        firstTaken: (TelephoneNumber) -> TelephoneNumber?
    ) -> TelephoneNumber? {
        guard let here = BlockPrefix.thousandsBlock(of: candidate) else {
            preconditionFailure("a template has eleven digits and starts with 1")
        }
        if block != here {
            block = here
            switch verdict(here) {
            case .search(let range):
                permitted = range
            case .skipBlock:
                permitted = nil
            case .skipCode:
                block = nil
                move(past: here.wholeCode.numbers.upperBound)
                return nil
            }
        }
        guard let permitted, candidate <= permitted.upperBound else {
            move(past: here.numbers.upperBound)
            return nil
        }
        guard candidate >= permitted.lowerBound else {
            // A range that begins after this block must not lead past the next block unasked.
            position = min(permitted.lowerBound, here.numbers.upperBound.advanced(by: 1) ?? permitted.lowerBound)
            return nil
        }
        move(past: candidate)
        return isTaken(candidate, firstTaken: firstTaken) ? nil : candidate
    }

    private mutating func move(past number: TelephoneNumber) {
        position = number.advanced(by: 1)
    }

    private mutating func isTaken(
        _ number: TelephoneNumber,
        firstTaken: (TelephoneNumber) -> TelephoneNumber?
    ) -> Bool {
        let isStale = nextTaken.map { $0 < number } ?? false
        if !isTakenKnown || isStale {
            nextTaken = firstTaken(number)
            isTakenKnown = true
        }
        return nextTaken == number
    }
}
