/// A telephone number in E.164 form: 1 to 15 digits, the first of which is not 0.
///
/// As the first digit is never 0, the digits and `value` stand for each other without doubt. Numbers sort by `value`,
/// so shorter numbers come first. A value of this type need not be assignable: `NumberingPolicy` decides that.
/// Source: ITU-T E.164, clause 6.
public struct TelephoneNumber: Hashable, Sendable {
    /// The digits read as one decimal number, 1...999_999_999_999_999.
    public let value: UInt64

    /// The greatest number of digits, country code included.
    public static let maximumDigitCount = 15

    /// `nil` when `value` is 0 or has more than 15 digits.
    @inlinable
    public init?(value: UInt64) {
        guard (1...999_999_999_999_999).contains(value) else {
            return nil
        }
        self.value = value
    }

    /// Reads ASCII digits and nothing else: no plus sign, no separators.
    ///
    /// `nil` for an empty sequence, a leading 0, more than 15 digits, or any other byte.
    @inlinable
    public init?(utf8 digits: some Sequence<UInt8>) {
        var value: UInt64 = 0
        for byte in digits {
            let digit = byte &- 0x30
            guard digit <= 9, value <= 99_999_999_999_999, value != 0 || digit != 0 else {
                return nil
            }
            value = value * 10 + UInt64(digit)
        }
        self.init(value: value)
    }

    /// Reads ASCII digits and nothing else, as `"12125550123"`.
    @inlinable
    public init?(digits: some StringProtocol) {
        self.init(utf8: digits.utf8)
    }

    /// Reads the canonical form: a plus sign and the digits, as `"+12125550123"`.
    ///
    /// Everything people type (brackets, spaces, `tel:`) is translated at the edge, by libphonenumber.
    @inlinable
    public init?(e164: some StringProtocol) {
        guard e164.utf8.first == 0x2B else {
            return nil
        }
        self.init(utf8: e164.utf8.dropFirst())
    }

    /// Number of digits, 1...15.
    public var digitCount: Int {
        var count = 1
        var rest = value / 10
        while rest > 0 {
            count += 1
            rest /= 10
        }
        return count
    }

    /// The digits without a plus sign, as `"12125550123"`.
    public var digits: String {
        String(value)
    }

    /// The number `count` places later, or `nil` when it would have another count of digits.
    public func advanced(by count: Int) -> TelephoneNumber? {
        let (sum, overflow) = Int64(value).addingReportingOverflow(Int64(count))
        guard !overflow, sum > 0, let later = TelephoneNumber(value: UInt64(sum)), later.digitCount == digitCount else {
            return nil
        }
        return later
    }
}

extension TelephoneNumber: Comparable {
    @inlinable
    public static func < (left: TelephoneNumber, right: TelephoneNumber) -> Bool {
        left.value < right.value
    }
}

extension TelephoneNumber: CustomStringConvertible {
    /// The canonical form, as `"+12125550123"`.
    public var description: String {
        "+" + digits
    }
}
