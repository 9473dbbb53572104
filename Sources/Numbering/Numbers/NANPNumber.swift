/// A number under country code 1, split as NPA NXX XXXX. Splitting only: rule N1 and the others judge the parts.
///
/// NANP is the North American Numbering Plan: `+1`, three digits of area code (NPA), three of central office code
/// (NXX), four of line number.
public struct NANPNumber: Hashable, Sendable {
    /// The area code (NPA), 0...999.
    public let areaCode: UInt16
    /// The central office code (NXX), 0...999.
    public let exchange: UInt16
    /// The line number, 0...9999.
    public let line: UInt16

    /// The first digit of the line number, 0...9: which of the code's ten thousands-blocks the number is in.
    public var thousandsDigit: UInt8 {
        UInt8(line / 1000)
    }
}

extension TelephoneNumber {
    /// Whether the number starts with country code 1. It may still have the wrong length for the plan.
    public var hasCountryCodeOne: Bool {
        var first = value
        while first > 9 {
            first /= 10
        }
        return first == 1
    }

    /// The number's parts when it is `1` and ten digits more; `nil` for every other number.
    public var nanp: NANPNumber? {
        guard (10_000_000_000...19_999_999_999).contains(value) else {
            return nil
        }
        return NANPNumber(
            areaCode: UInt16(value / 10_000_000 % 1000),
            exchange: UInt16(value / 10_000 % 1000),
            line: UInt16(value % 10_000)
        )
    }
}
