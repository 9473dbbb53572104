/// The content of a simulated register: what a production record has that matters to consensus.
struct HeldNumber: Hashable {
    /// How many request ids a record remembers.
    static let remembered = 8

    /// 0 while the number is free.
    var holder: UInt64
    /// The request that allocated it, remembered until the release.
    var allocation: UInt64
    /// Unique to one attempt of one request.
    var value: UInt64
    /// The request that set the porting PIN, which stands for it; 0 while there is none.
    var pin: UInt64
    /// Wrong PINs since the PIN was set; with five, none is tried any more.
    var wrongPINs: UInt64
    /// Whether the holder forbids porting.
    var isLocked: Bool
    /// The requests that made the last versions, oldest first, at most 8.
    var ring: [UInt64]

    static let untouched = HeldNumber(holder: 0, allocation: 0, value: 0, ring: [])
    /// Wrong PINs until porting is locked.
    static let wrongPINLimit: UInt64 = 5

    init(
        holder: UInt64,
        allocation: UInt64,
        value: UInt64,
        pin: UInt64 = 0,
        wrongPINs: UInt64 = 0,
        isLocked: Bool = false,
        ring: [UInt64]
    ) {
        self.holder = holder
        self.allocation = allocation
        self.value = value
        self.pin = pin
        self.wrongPINs = wrongPINs
        self.isLocked = isLocked
        self.ring = ring
    }

    /// `nil` unless the bytes were made by `encoded`.
    init?(_ bytes: [UInt8]) {
        guard bytes.count >= 40, bytes.count % 8 == 0 else { return nil }
        func word(_ index: Int) -> UInt64 {
            bytes[(index * 8)..<(index * 8 + 8)].reduce(0) { $0 << 8 | UInt64($1) }
        }
        self.init(
            holder: word(0),
            allocation: word(1),
            value: word(2),
            pin: word(3),
            wrongPINs: word(4) >> 1,
            isLocked: word(4) & 1 == 1,
            ring: (5..<(bytes.count / 8)).map(word)
        )
    }

    var encoded: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity((5 + ring.count) * 8)
        func put(_ word: UInt64) {
            for place in 1...8 { bytes.append(UInt8(truncatingIfNeeded: word >> UInt64(64 - 8 * place))) }
        }
        put(holder)
        put(allocation)
        put(value)
        put(pin)
        put(wrongPINs << 1 | (isLocked ? 1 : 0))
        for request in ring { put(request) }
        return bytes
    }

    mutating func remember(_ request: UInt64) {
        if ring.count == HeldNumber.remembered { ring.removeFirst() }
        ring.append(request)
    }
}
