/// The text of a UUID in lower case, `0190f3c2-7b1d-7c3a-9d52-6b1c8e4f2a10`, as its 16 bytes and back.
///
/// Most request ids are such texts, and they are most of a small record.
enum UUIDText {
    /// `nil` for every other text, UUIDs with capital letters among them, so that each text comes back as it was.
    static func bytes(_ text: String) -> (high: UInt64, low: UInt64)? {
        guard text.utf8.count == 36 else { return nil }
        var text = text
        return text.withUTF8(bytes)
    }

    private static func bytes(_ text: UnsafeBufferPointer<UInt8>) -> (high: UInt64, low: UInt64)? {
        var high: UInt64 = 0
        var low: UInt64 = 0
        for (index, byte) in text.enumerated() {
            if index == 8 || index == 13 || index == 18 || index == 23 {
                guard byte == 0x2d else { return nil }
            } else {
                guard let digit = value(byte) else { return nil }
                high = high << 4 | low >> 60
                low = low << 4 | digit
            }
        }
        return (high, low)
    }

    static func text(high: UInt64, low: UInt64) -> String {
        String(unsafeUninitializedCapacity: 36) { buffer in
            var index = 0
            for position in 0..<32 {
                if position == 8 || position == 12 || position == 16 || position == 20 {
                    buffer.initializeElement(at: index, to: 0x2d)
                    index += 1
                }
                let half = position < 16 ? high : low
                let digit = UInt8(truncatingIfNeeded: half >> UInt64(60 - 4 * (position % 16)) & 0xf)
                buffer.initializeElement(at: index, to: digit < 10 ? 0x30 + digit : 0x57 + digit)
                index += 1
            }
            return index
        }
    }

    private static func value(_ byte: UInt8) -> UInt64? {
        switch byte {
        case 0x30...0x39: UInt64(byte - 0x30)
        case 0x61...0x66: UInt64(byte - 0x57)
        default: nil
        }
    }
}
