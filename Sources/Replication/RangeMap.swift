/// Some of the registers of a range.
public struct RangeMap: Hashable, Sendable {
    /// As many as the range has registers need.
    public static let wordLimit = (RegisterRange.size + 63) / 64

    /// One bit for each register, the lowest first; words of zeros at the end are left out.
    public private(set) var words: [UInt64] = []

    public init() {}

    /// - Parameter words: At most `wordLimit`.
    public init(words: [UInt64]) {
        precondition(words.count <= RangeMap.wordLimit, "a range has 10,000 registers")
        self.words = words
    }

    /// Those of `keys` that lie in a range.
    public init(of keys: some Sequence<RegisterKey>, in range: RegisterRange) {
        for key in keys {
            if let place = key.place, place.range == range { insert(place.index) }
        }
    }

    public func contains(_ index: Int) -> Bool {
        let word = index / 64
        return word < words.count && words[word] & (1 << UInt64(index % 64)) != 0
    }

    /// - Returns: Whether it was not there yet.
    @discardableResult
    public mutating func insert(_ index: Int) -> Bool {
        precondition((0..<RegisterRange.size).contains(index), "a range has 10,000 registers")
        let (word, bit) = (index / 64, UInt64(1) << UInt64(index % 64))
        if word >= words.count { words.append(contentsOf: repeatElement(0, count: word + 1 - words.count)) }
        guard words[word] & bit == 0 else { return false }
        words[word] |= bit
        return true
    }

    public mutating func formUnion(_ other: RangeMap) {
        if other.words.count > words.count {
            words.append(contentsOf: repeatElement(0, count: other.words.count - words.count))
        }
        for (index, word) in other.words.enumerated() { words[index] |= word }
    }
}
