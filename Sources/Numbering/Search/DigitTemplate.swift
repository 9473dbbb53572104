/// Numbers of a fixed length of which some digits are given and the others are free.
struct DigitTemplate: Hashable, Sendable {
    /// From left to right; `nil` where any digit will do. At most 15.
    private(set) var digits: [UInt8?]

    init(digits: [UInt8?]) {
        precondition(digits.count <= TelephoneNumber.maximumDigitCount, "more digits than a number has")
        self.digits = digits
    }

    /// The same template with digits given at a place, or `nil` when they contradict what is given there.
    func setting(_ part: [UInt8], at index: Int) -> DigitTemplate? {
        var result = self
        for (offset, digit) in part.enumerated() {
            let present = result.digits[index + offset]
            guard present == nil || present == digit else {
                return nil
            }
            result.digits[index + offset] = digit
        }
        return result
    }

    /// The smallest value that fits and is not below `bound`; `nil` when there is none.
    ///
    /// The answer agrees with `bound` in its first digits, is greater in one, and has the smallest digits after it; the
    /// longer the agreement the smaller the answer. So the places are tried from the right.
    func first(atOrAbove bound: UInt64) -> UInt64? {
        var limit: [UInt8] = Array(repeating: 0, count: digits.count)
        var rest = bound
        for index in digits.indices.reversed() {
            limit[index] = UInt8(rest % 10)
            rest /= 10
        }
        guard rest == 0 else {
            return nil
        }
        let agreement = zip(digits, limit).prefix { $0 == nil || $0 == $1 }.count
        if agreement == digits.count {
            return bound
        }
        for index in (0...agreement).reversed() {
            if let digit = digits[index] {
                if digit > limit[index] {
                    return value(agreeingWith: limit, upTo: index, then: digit)
                }
            } else if limit[index] < 9 {
                return value(agreeingWith: limit, upTo: index, then: limit[index] + 1)
            }
        }
        return nil
    }

    private func value(agreeingWith limit: [UInt8], upTo index: Int, then digit: UInt8) -> UInt64 {
        var value: UInt64 = 0
        for place in digits.indices {
            let next = place < index ? limit[place] : place == index ? digit : digits[place] ?? 0
            value = value * 10 + UInt64(next)
        }
        return value
    }
}
