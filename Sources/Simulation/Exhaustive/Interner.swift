/// Gives equal values one small number, counted from 0 in the order in which they first came up.
struct Interner<Value: Hashable> {
    private(set) var values: [Value] = []
    private var numbers: [Value: UInt32] = [:]

    var count: Int { values.count }

    subscript(number: UInt32) -> Value { values[Int(number)] }

    func number(of value: Value) -> UInt32? { numbers[value] }

    /// - Returns: The value's number, and whether it is new.
    mutating func intern(_ value: Value) -> (number: UInt32, isNew: Bool) {
        if let number = numbers[value] { return (number, false) }
        let number = UInt32(values.count)
        values.append(value)
        numbers[value] = number
        return (number, true)
    }
}
