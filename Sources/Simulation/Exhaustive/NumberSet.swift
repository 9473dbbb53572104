/// A small set of interned numbers, ascending, so that equal sets are equal arrays.
struct NumberSet: Hashable {
    private(set) var numbers: [UInt32] = []

    var isEmpty: Bool { numbers.isEmpty }

    func contains(_ number: UInt32) -> Bool { numbers.contains(number) }

    mutating func insert(_ number: UInt32) {
        let place = numbers.firstIndex { $0 >= number } ?? numbers.endIndex
        guard place == numbers.endIndex || numbers[place] != number else { return }
        numbers.insert(number, at: place)
    }

    mutating func remove(_ number: UInt32) { numbers.removeAll { $0 == number } }

    mutating func removeAll(where isRemoved: (UInt32) -> Bool) { numbers.removeAll(where: isRemoved) }

    mutating func formUnion(_ other: NumberSet) {
        for number in other.numbers { insert(number) }
    }
}
