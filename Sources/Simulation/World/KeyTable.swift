import Replication

/// The registers of a run, numbered, so that the checkers index arrays.
struct KeyTable {
    private let keys: [RegisterKey]

    /// The last digits of register 0.
    private static let first = 1_000

    /// - Parameter count: At most 9,000.
    init(count: Int) {
        precondition(count <= 9 * KeyTable.first, "the last four digits number the registers")
        keys = (0..<count).map { RegisterKey("n1212555\(KeyTable.first + $0)") }
    }

    var count: Int { keys.count }

    subscript(index: Int) -> RegisterKey { keys[index] }

    /// From the last four digits: hashing the key for every message would take longer than the rest of its check.
    func index(of key: RegisterKey) -> Int {
        var number = 0
        var place = 1
        for digit in key.text.utf8.reversed().prefix(4) {
            number += Int(digit &- 0x30) * place
            place *= 10
        }
        return number - KeyTable.first
    }
}
