/// The key of an area code: a country code and the digits that follow it, as country 1, `212`.
public struct AreaCode: Hashable, Sendable {
    /// 1...999, as written without leading zeros.
    public let countryCode: UInt16
    /// 1 to 6 digits. Outside +1 they may start with 0 (Italy).
    public let digits: String

    /// `nil` when the country code is not 1...999 or `digits` are not 1 to 6 ASCII digits.
    public init?(countryCode: UInt16, digits: some StringProtocol) {
        guard (1...999).contains(countryCode), (1...6).contains(digits.utf8.count),
            digits.utf8.allSatisfy(FieldText.isDigit)
        else {
            return nil
        }
        self.countryCode = countryCode
        self.digits = String(digits)
    }

    /// An area code under +1: NPA, 0...999.
    public init(nanp code: UInt16) {
        precondition(code <= 999, "an area code under +1 has three digits")
        countryCode = 1
        digits = threeDigits(code)
    }

    /// Reads `"1-212"`; a bare `"212"` means country 1.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
        switch parts.count {
        case 1 where parts[0].utf8.count == 3:
            self.init(countryCode: 1, digits: parts[0])
        case 2 where parts[0].utf8.allSatisfy(FieldText.isDigit) && parts[0].utf8.first != 0x30:
            guard let countryCode = UInt16(parts[0]) else {
                return nil
            }
            self.init(countryCode: countryCode, digits: parts[1])
        default:
            return nil
        }
    }

    /// The three digits as a number 0...999 when the country is 1; `nil` elsewhere.
    public var nanp: UInt16? {
        countryCode == 1 && digits.utf8.count == 3 ? UInt16(digits) : nil
    }
}

extension AreaCode: Comparable {
    public static func < (left: AreaCode, right: AreaCode) -> Bool {
        (left.countryCode, left.digits) < (right.countryCode, right.digits)
    }
}

extension AreaCode: CustomStringConvertible {
    /// Country code and digits, as `"1-212"`.
    public var description: String {
        "\(countryCode)-\(digits)"
    }
}

extension TelephoneNumber {
    /// The area code of a number under +1; `nil` elsewhere, where the length of an area code varies.
    public var areaCode: AreaCode? {
        nanp.map { AreaCode(nanp: $0.areaCode) }
    }
}

/// Three decimal digits with leading zeros, for 0...999.
func threeDigits(_ value: UInt16) -> String {
    (value < 10 ? "00" : value < 100 ? "0" : "") + String(value)
}
