import Numbering

/// Numbers of some area codes in an order that jumps about: each once, before any comes again.
///
/// A benchmark that went through a block from front to back would be kinder to the store than real use.
struct NumberSequence: Sendable {
    private let areaCodes: [UInt64]
    private let start: UInt64
    /// Numbers in all.
    let count: UInt64

    /// A prime that does not divide `count`, which is a small multiple of powers of 2, 5 and the exchanges' count.
    private static let stride: UInt64 = 15_485_863

    /// Central office codes that the numbering plan gives to carriers.
    private static let exchanges: [UInt64] = (200...999).filter { code in
        code % 100 != 11 && ![555, 950, 958, 959, 976].contains(code)
    }

    /// * `start`: where in the order to begin; runs with different starts hardly meet.
    init(areaCodes: [UInt16], start: UInt64) {
        precondition(!areaCodes.isEmpty, "a sequence needs an area code")
        self.areaCodes = areaCodes.map { UInt64($0) }
        count = UInt64(areaCodes.count) * UInt64(NumberSequence.exchanges.count) * 10_000
        precondition(!count.isMultiple(of: NumberSequence.stride), "the stride must meet every number")
        self.start = start % count
    }

    /// Digits of a number, with country code: eleven of them.
    func value(at index: UInt64) -> UInt64 {
        let place = (start + index % count * (NumberSequence.stride % count)) % count
        let line = place % 10_000
        let rest = place / 10_000
        let exchange = NumberSequence.exchanges[Int(rest % UInt64(NumberSequence.exchanges.count))]
        let areaCode = areaCodes[Int(rest / UInt64(NumberSequence.exchanges.count))]
        return 10_000_000_000 + areaCode * 10_000_000 + exchange * 10_000 + line
    }
}
