/// A 128-bit identifier made by whoever proposes a record: a record's `id` (UUIDv7) or a holder's GUSI.
///
/// The core has no randomness of its own, so identifiers come in as arguments.
public struct Identifier: Hashable, Sendable {
    /// The first eight bytes of the identifier, big-endian.
    public let high: UInt64
    /// The last eight bytes of the identifier, big-endian.
    public let low: UInt64

    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// The form of a UUID in lower case, as `"0190f3c2-7b1d-7c3a-9d52-6b1c8e4f2a10"`: how an `id` is written.
    public var uuid: String {
        let hexadecimal = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        text.reserveCapacity(36)
        for index in 0..<32 {
            if index == 8 || index == 12 || index == 16 || index == 20 {
                text.append(0x2D)
            }
            text.append(hexadecimal[Int(bits(at: 124 - 4 * index, count: 4))])
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// 26 characters of Crockford's base 32, as `"01J9Z6K3TQ8W4M7V2C5XB0RN1E"`: how a GUSI is written.
    ///
    /// Source: Crockford, "Base 32": no I, L, O and U, so that it can be read aloud.
    public var base32: String {
        let alphabet = CrockfordBase32.alphabet
        var text: [UInt8] = []
        text.reserveCapacity(26)
        for index in 0..<26 {
            text.append(alphabet[Int(bits(at: 125 - 5 * index, count: 5))])
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Reads what `base32` writes, in small letters too; `nil` for any other text.
    public init?(base32 text: some StringProtocol) {
        guard text.utf8.count == 26 else {
            return nil
        }
        var high: UInt64 = 0
        var low: UInt64 = 0
        for byte in text.utf8 {
            // The highest two of the 130 bits have no place here.
            guard let digit = CrockfordBase32.value(of: byte), high >> 59 == 0 else {
                return nil
            }
            high = high << 5 | low >> 59
            low = low << 5 | UInt64(digit)
        }
        self.init(high: high, low: low)
    }

    /// `count` bits of which the lowest is bit `position` of 128; bits above 127 read as 0.
    private func bits(at position: Int, count: Int) -> UInt64 {
        let shifted = position >= 64 ? high >> UInt64(position - 64) : low >> UInt64(position)
        let spill = position < 64 && position > 0 ? high << UInt64(64 - position) : 0
        return (shifted | spill) & ((1 << UInt64(count)) - 1)
    }
}
