/// Names one register: a letter for the kind of record, then its own key, for example `n12125550123`.
///
/// Printable ASCII, 1 to 255 bytes. Up to 15 bytes, which is nearly every number, lie in two machine words: a node
/// compares, hashes and copies each key dozens of times on the way to a decision.
public struct RegisterKey: Hashable, Comparable, Sendable, CustomStringConvertible {
    public static let longest = 255

    /// The first eight bytes, the first one highest; zero after the end.
    private let high: UInt64
    /// The next seven bytes, then how many there are in all, or `isLonger`.
    private let low: UInt64
    /// All bytes of a key that is longer than `inlineCount`.
    private let longer: [UInt8]?

    private static let inlineCount = 15
    private static let isLonger: UInt64 = 0xff

    /// - Parameter text: Trusted, made by this program.
    public init(_ text: String) {
        guard let key = RegisterKey(checking: text) else {
            preconditionFailure("a register's key is 1 to 255 printable ASCII characters")
        }
        self = key
    }

    /// For keys that come from outside; `nil` unless it is 1 to 255 printable ASCII characters.
    public init?(checking text: String) {
        var text = text
        guard let key = text.withUTF8({ RegisterKey(checking: UnsafeRawBufferPointer($0)) }) else { return nil }
        self = key
    }

    /// The same, from a row or a message.
    public init?(checking bytes: UnsafeRawBufferPointer) {
        guard (1...RegisterKey.longest).contains(bytes.count) else { return nil }
        var high: UInt64 = 0
        var low: UInt64 = 0
        for (index, byte) in bytes.enumerated() {
            guard byte >= 0x21, byte <= 0x7e else { return nil }
            if index < 8 {
                high |= UInt64(byte) << UInt64(56 - 8 * index)
            } else if index < RegisterKey.inlineCount {
                low |= UInt64(byte) << UInt64(120 - 8 * index)
            }
        }
        let isInline = bytes.count <= RegisterKey.inlineCount
        self.high = high
        self.low = low | (isInline ? UInt64(bytes.count) : RegisterKey.isLonger)
        longer = isInline ? nil : [UInt8](bytes)
    }

    private init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
        longer = nil
    }

    /// How many bytes it has.
    public var count: Int { longer?.count ?? Int(low & 0xff) }

    /// The letter of its kind.
    public var kind: Character { Character(Unicode.Scalar(UInt8(truncatingIfNeeded: high >> 56))) }

    /// Lends its bytes.
    public func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        if let longer { return try longer.withUnsafeBytes(body) }
        let count = count
        return try withUnsafeBytes(of: (high.bigEndian, low.bigEndian)) { bytes in
            try body(UnsafeRawBufferPointer(rebasing: bytes[..<count]))
        }
    }

    /// Its bytes.
    public var bytes: [UInt8] { withBytes { [UInt8]($0) } }

    public var text: String { withBytes { String(decoding: $0, as: UTF8.self) } }

    public var description: String { text }

    // MARK: - Order

    public static func == (left: RegisterKey, right: RegisterKey) -> Bool {
        left.high == right.high && left.low == right.low && left.longer == right.longer
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(high)
        hasher.combine(low)
        if let longer { hasher.combine(longer) }
    }

    /// A number that differs between keys, for tables of our own: quicker than `hash(into:)`, and as even with a seed that
    /// is not known outside.
    func hash(seed: UInt64) -> UInt64 {
        // The middle of a full product depends on all bits of both factors. Multipliers: the golden ratio and the square
        // root of three, to 64 bits.
        let product = (high ^ seed).multipliedFullWidth(by: (low ^ seed.byteSwapped) &* 0x9e37_79b9_7f4a_7c15 | 1)
        let mixed = (product.high ^ product.low).multipliedFullWidth(by: 0xbb67_ae85_84ca_a73b)
        guard let longer else { return mixed.high ^ mixed.low }
        return longer.reduce(mixed.high ^ mixed.low) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
    }

    /// The order of the bytes, which is the order of the store.
    public static func < (left: RegisterKey, right: RegisterKey) -> Bool {
        if left.high != right.high { return left.high < right.high }
        // Bytes are never zero, so a key sorts after its own beginning, as the count behind it says once more.
        guard left.longer != nil || right.longer != nil else { return left.low < right.low }
        return left.bytes.lexicographicallyPrecedes(right.bytes)
    }

    // MARK: - Its end

    /// Its last four bytes as a decimal number, and the key without them; `nil` where these are no digits, or nothing
    /// would be left.
    func splitDigits() -> (rest: RegisterKey, number: Int)? {
        guard count > 4 else { return nil }
        let rest: RegisterKey
        let tail: UInt32
        if let longer {
            tail = longer.suffix(4).reduce(0) { $0 << 8 | UInt32($1) }
            guard let key = longer.withUnsafeBytes({ RegisterKey(checking: .init(rebasing: $0.dropLast(4))) }) else {
                return nil
            }
            rest = key
        } else {
            let word = UInt128(high) << 64 | UInt128(low)
            let shift = UInt128(128 - 8 * count)
            tail = UInt32(truncatingIfNeeded: word >> shift)
            let kept = ((word >> (shift + 32)) << (shift + 32)) | UInt128(count - 4)
            rest = RegisterKey(high: UInt64(kept >> 64), low: UInt64(truncatingIfNeeded: kept))
        }
        // 0x30 to 0x39 in each byte.
        let digits = tail &- 0x3030_3030
        guard tail & 0xf0f0_f0f0 == 0x3030_3030, (digits &+ 0x0606_0606) & 0xf0f0_f0f0 == 0 else { return nil }
        let (thousands, hundreds) = (Int(digits >> 24), Int(digits >> 16 & 0xff))
        return (rest, thousands * 1000 + hundreds * 100 + Int(digits >> 8 & 0xff) * 10 + Int(digits & 0xff))
    }
}
