/// Every state seen, with the one it was first reached from.
///
/// Holds the states themselves rather than fingerprints, so two states can't be mistaken for one another.
struct VisitedStates {
    private(set) var states: [ModelState] = []
    /// The number of each state's parent; its own for the first one.
    private(set) var parents: [UInt32] = []
    /// Tag and number + 1 of a state, 0 when empty. Open addressing.
    private var slots: [UInt64] = Array(repeating: 0, count: 1 << 12)

    var count: Int { states.count }

    /// - Returns: Whether the state is new.
    mutating func insert(_ state: ModelState, parent: Int) -> Bool {
        if states.count * 2 >= slots.count { grow() }
        let hash = VisitedStates.hash(state)
        let mask = slots.count - 1
        var place = Int(truncatingIfNeeded: hash) & mask
        while slots[place] != 0 {
            if slots[place] >> 32 == hash >> 32, states[Int(slots[place] & 0xFFFF_FFFF) - 1] == state { return false }
            place = (place + 1) & mask
        }
        states.append(state)
        parents.append(UInt32(parent))
        slots[place] = (hash >> 32) << 32 | UInt64(states.count)
        return true
    }

    /// The numbers of the states from the first one to this one.
    func path(to last: Int) -> [Int] {
        var path = [last]
        while let first = path.last, Int(parents[first]) != first { path.append(Int(parents[first])) }
        return path.reversed()
    }

    private mutating func grow() {
        precondition(states.count < 1 << 31, "state numbers are 32 bits wide")
        slots = Array(repeating: 0, count: slots.count * 2)
        let mask = slots.count - 1
        for (number, state) in states.enumerated() {
            let hash = VisitedStates.hash(state)
            var place = Int(truncatingIfNeeded: hash) & mask
            while slots[place] != 0 { place = (place + 1) & mask }
            slots[place] = (hash >> 32) << 32 | UInt64(number + 1)
        }
    }

    private static func hash(_ state: ModelState) -> UInt64 {
        let words = unsafeBitCast(state, to: SIMD8<UInt64>.self)
        var hash: UInt64 = 0
        for index in 0..<8 {
            hash = (hash ^ words[index]) &* 0x9E37_79B9_7F4A_7C15
            hash ^= hash >> 29
        }
        return hash &* 0xBF58_476D_1CE4_E5B9 ^ hash >> 32
    }
}
