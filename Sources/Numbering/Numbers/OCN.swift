/// Operating Company Number: the 4-character code of the company responsible for a number, as `9104` or `073H`.
///
/// Digits and capital letters only. Sorts like its text. A value of this type need not be in the OCN table.
/// Source: domain.md section 1 (`ocn`); assigned by NECA.
public struct OCN: Hashable, Sendable {
    /// The four ASCII characters, the first in the most significant byte.
    public let packed: UInt32

    /// `nil` unless `text` is four of `0`-`9` and `A`-`Z`.
    public init?(_ text: some StringProtocol) {
        var packed: UInt32 = 0
        var count = 0
        for byte in text.utf8 {
            guard count < 4, Self.isPermitted(byte) else {
                return nil
            }
            packed = packed << 8 | UInt32(byte)
            count += 1
        }
        guard count == 4 else {
            return nil
        }
        self.packed = packed
    }

    /// Reads the packed form; `nil` unless every byte is a permitted character.
    public init?(packed: UInt32) {
        for shift in [24, 16, 8, 0] as [UInt32] where !Self.isPermitted(UInt8(truncatingIfNeeded: packed >> shift)) {
            return nil
        }
        self.packed = packed
    }

    /// Whether the code names one company that can hold numbers.
    ///
    /// `0000` (unknown), `NONE` and `MULT` (many holders) occur in NANPA's data in place of a company.
    public var isAllocatable: Bool {
        // The three pseudo codes in packed form.
        packed != 0x3030_3030 && packed != 0x4E4F_4E45 && packed != 0x4D55_4C54
    }

    private static func isPermitted(_ byte: UInt8) -> Bool {
        FieldText.isDigit(byte) || FieldText.isCapital(byte)
    }
}

extension OCN: Comparable {
    public static func < (left: OCN, right: OCN) -> Bool {
        left.packed < right.packed
    }
}

extension OCN: CustomStringConvertible {
    /// The four characters.
    public var description: String {
        String(unsafeUninitializedCapacity: 4) { buffer in
            for index in 0..<4 {
                buffer.initializeElement(at: index, to: UInt8(truncatingIfNeeded: packed >> UInt32(24 - 8 * index)))
            }
            return 4
        }
    }
}
