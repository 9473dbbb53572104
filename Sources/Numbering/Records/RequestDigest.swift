/// A digest of a request's content that is the same on every node and in every process: 32-bit FNV-1a.
///
/// It tells requests apart that share an id by accident. It does not withstand an attacker, who could only make his own
/// second request look like his first.
/// Source: Fowler, Noll, Vo, draft-eastlake-fnv.
public struct RequestDigest: Sendable {
    public private(set) var value: UInt32 = 0x811C_9DC5

    public init() {}

    /// Adds a text and an end mark, so that "ab", "c" differs from "a", "bc".
    public mutating func combine(_ text: String) {
        for byte in text.utf8 {
            add(byte)
        }
        // 0xFF does not occur in UTF-8.
        add(0xFF)
    }

    /// Adds a text or the fact that there is none.
    public mutating func combine(_ text: String?) {
        guard let text else {
            add(0xFE)
            return
        }
        combine(text)
    }

    private mutating func add(_ byte: UInt8) {
        value = (value ^ UInt32(byte)) &* 0x0100_0193
    }
}
