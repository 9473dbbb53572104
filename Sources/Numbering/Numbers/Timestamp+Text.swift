extension Timestamp: CustomStringConvertible {
    /// RFC 3339 in UTC with milliseconds: `"2026-01-31T12:00:00.123Z"`, always 24 characters.
    public var description: String {
        let days = millisecondsSinceEpoch / Self.millisecondsPerDay
        let time = millisecondsSinceEpoch % Self.millisecondsPerDay
        let date = CivilDate(daysSinceEpoch: Int(days))
        return String(unsafeUninitializedCapacity: 24) { buffer in
            var end = 0
            func append(_ byte: UInt8) {
                buffer.initializeElement(at: end, to: byte)
                end += 1
            }
            func append(_ value: Int, divisor: Int) {
                var divisor = divisor
                while divisor > 0 {
                    append(UInt8(0x30 + value / divisor % 10))
                    divisor /= 10
                }
            }
            append(date.year, divisor: 1000)
            append(0x2D)
            append(date.month, divisor: 10)
            append(0x2D)
            append(date.day, divisor: 10)
            append(0x54)
            append(Int(time / 3_600_000), divisor: 10)
            append(0x3A)
            append(Int(time / 60_000 % 60), divisor: 10)
            append(0x3A)
            append(Int(time / 1000 % 60), divisor: 10)
            append(0x2E)
            append(Int(time % 1000), divisor: 100)
            append(0x5A)
            return end
        }
    }

    /// Reads RFC 3339 in UTC: `2026-01-31T12:00:00Z` with 0 to 9 digits of a second's fraction, of which three count.
    ///
    /// `nil` for other offsets than `Z`, dates that do not exist, second 60, and years before 1970.
    public init?(_ text: some StringProtocol) {
        var parser = DigitParser(text.utf8)
        guard let year = parser.number(digits: 4), parser.skip(0x2D),
            let month = parser.number(digits: 2), parser.skip(0x2D),
            let day = parser.number(digits: 2), parser.skip(0x54),
            let hour = parser.number(digits: 2), hour < 24, parser.skip(0x3A),
            let minute = parser.number(digits: 2), minute < 60, parser.skip(0x3A),
            let second = parser.number(digits: 2), second < 60,
            let milliseconds = parser.fraction(), parser.skip(0x5A), parser.isAtEnd,
            let date = CivilDate(year: year, month: month, day: day), date.daysSinceEpoch >= 0
        else {
            return nil
        }
        let seconds = ((date.daysSinceEpoch * 24 + hour) * 60 + minute) * 60 + second
        self.init(millisecondsSinceEpoch: UInt64(seconds * 1000 + milliseconds))
    }
}

/// Reads fixed-width decimal fields from left to right.
private struct DigitParser {
    private let bytes: [UInt8]
    private var index = 0

    init(_ bytes: some Sequence<UInt8>) {
        self.bytes = Array(bytes.prefix(32))
    }

    var isAtEnd: Bool {
        index == bytes.count
    }

    mutating func skip(_ byte: UInt8) -> Bool {
        guard index < bytes.count, bytes[index] == byte else {
            return false
        }
        index += 1
        return true
    }

    mutating func digit() -> Int? {
        guard index < bytes.count, (0x30...0x39).contains(bytes[index]) else {
            return nil
        }
        index += 1
        return Int(bytes[index - 1] - 0x30)
    }

    mutating func number(digits: Int) -> Int? {
        var value = 0
        for _ in 0..<digits {
            guard let digit = digit() else {
                return nil
            }
            value = value * 10 + digit
        }
        return value
    }

    /// Milliseconds of a fraction such as `.1234`; 0 when there is none; `nil` when it has no digit or more than nine.
    mutating func fraction() -> Int? {
        guard skip(0x2E) else {
            return 0
        }
        var milliseconds = 0
        var count = 0
        while let digit = digit() {
            count += 1
            if count <= 3 {
                milliseconds = milliseconds * 10 + digit
            }
        }
        guard (1...9).contains(count) else {
            return nil
        }
        for _ in count..<max(count, 3) {
            milliseconds *= 10
        }
        return milliseconds
    }
}
