/// The key of a block under +1: a whole code NPA-NXX (10,000 numbers) or one of its ten thousands-blocks NPA-NXX-X.
///
/// Written `"1212555"` and `"1212555-1"`. A whole code sorts just before its thousands-blocks.
/// Source: 47 CFR 52.20 (thousands-block pooling).
public struct BlockPrefix: Hashable, Sendable {
    /// Country code 1, NPA and NXX: 1_000_000...1_999_999.
    public let code: UInt32
    /// 0...9 for a thousands-block, `nil` for the whole code.
    public let thousandsDigit: UInt8?

    /// `nil` when the code does not start with 1 or the digit is above 9.
    public init?(code: UInt32, thousandsDigit: UInt8? = nil) {
        guard (1_000_000...1_999_999).contains(code), (thousandsDigit ?? 0) <= 9 else {
            return nil
        }
        self.init(validCode: code, thousandsDigit: thousandsDigit)
    }

    /// Reads `"1212555"` or `"1212555-1"`.
    public init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8.prefix(10))
        guard bytes.count == 7 || (bytes.count == 9 && bytes[7] == 0x2D),
            let code = TelephoneNumber(utf8: bytes[..<7])
        else {
            return nil
        }
        let digit = bytes.count == 9 ? bytes[8] &- 0x30 : nil
        self.init(code: UInt32(code.value), thousandsDigit: digit)
    }

    private init(validCode: UInt32, thousandsDigit: UInt8?) {
        code = validCode
        self.thousandsDigit = thousandsDigit
    }

    /// The thousands-block that a number under +1 is in; `nil` for other numbers.
    public static func thousandsBlock(of number: TelephoneNumber) -> BlockPrefix? {
        number.nanp.map {
            BlockPrefix(validCode: UInt32(number.value / 10_000), thousandsDigit: $0.thousandsDigit)
        }
    }

    /// The blocks that enclose a number, narrowest first: the thousands-block, then the whole code.
    ///
    /// Empty for a number outside +1. The first of them that has a record decides who holds the number's block.
    public static func enclosing(_ number: TelephoneNumber) -> [BlockPrefix] {
        thousandsBlock(of: number).map { [$0, $0.wholeCode] } ?? []
    }

    /// The whole code that this block is in; itself for a whole code.
    public var wholeCode: BlockPrefix {
        BlockPrefix(validCode: code, thousandsDigit: nil)
    }

    /// The area code (NPA), 0...999.
    public var areaCode: UInt16 {
        UInt16(code / 1000 % 1000)
    }

    /// The central office code (NXX), 0...999.
    public var exchange: UInt16 {
        UInt16(code % 1000)
    }

    /// All numbers of the block: 1,000 or 10,000.
    public var numbers: ClosedRange<TelephoneNumber> {
        let first = UInt64(code) * 10_000 + UInt64(thousandsDigit ?? 0) * 1000
        let count: UInt64 = thousandsDigit == nil ? 10_000 : 1000
        guard let lower = TelephoneNumber(value: first), let upper = TelephoneNumber(value: first + count - 1) else {
            preconditionFailure("a block's numbers have eleven digits")
        }
        return lower...upper
    }

    /// Whether `number` is one of the block's.
    public func contains(_ number: TelephoneNumber) -> Bool {
        numbers.contains(number)
    }
}

extension BlockPrefix: Comparable {
    public static func < (left: BlockPrefix, right: BlockPrefix) -> Bool {
        left.order < right.order
    }

    private var order: UInt32 {
        code * 11 + (thousandsDigit.map { UInt32($0) + 1 } ?? 0)
    }
}

extension BlockPrefix: CustomStringConvertible {
    /// `"1212555"` or `"1212555-1"`.
    public var description: String {
        thousandsDigit.map { "\(code)-\($0)" } ?? "\(code)"
    }
}
