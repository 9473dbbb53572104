/// Remembers what a production function did: (state, input) -> (state, effect), all by number.
///
/// Production functions are pure, so each is called once for each pair it ever meets, and looked up here afterwards.
/// Open addressing with linear probing.
struct StepTable {
    struct Result: Hashable {
        let state: UInt32
        /// 0 for none.
        let effect: UInt32
    }

    /// Key and result side by side, in one cache line.
    private typealias Slot = SIMD2<UInt64>

    private static let empty = UInt64.max
    private var slots: [Slot] = Array(repeating: Slot(empty, 0), count: 1 << 10)
    private var count = 0

    func find(state: UInt32, input: UInt32) -> Result? {
        let key = UInt64(state) << 32 | UInt64(input)
        let slot = slots[place(of: key)]
        guard slot.x == key else { return nil }
        return Result(state: UInt32(truncatingIfNeeded: slot.y >> 32), effect: UInt32(truncatingIfNeeded: slot.y))
    }

    /// Adds a pair that `find` did not know.
    mutating func insert(state: UInt32, input: UInt32, _ result: Result) {
        if count * 2 >= slots.count { grow() }
        put(UInt64(state) << 32 | UInt64(input), UInt64(result.state) << 32 | UInt64(result.effect))
        count += 1
    }

    private func place(of key: UInt64) -> Int {
        let mask = slots.count - 1
        var place = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 20) & mask
        while slots[place].x != key, slots[place].x != StepTable.empty { place = (place + 1) & mask }
        return place
    }

    private mutating func put(_ key: UInt64, _ result: UInt64) {
        slots[place(of: key)] = Slot(key, result)
    }

    private mutating func grow() {
        let old = slots
        slots = Array(repeating: Slot(StepTable.empty, 0), count: old.count * 2)
        for slot in old where slot.x != StepTable.empty { put(slot.x, slot.y) }
    }
}
