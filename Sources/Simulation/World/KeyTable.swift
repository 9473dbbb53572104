import Replication

/// The registers of a run, numbered, so that the checkers index arrays.
struct KeyTable {
    private let keys: [RegisterKey]

    /// The last digits of register 0.
    private static let first = 1_000
    /// The first epoch has no register.
    private static let firstEpoch: UInt32 = 2
    private static let epochs = 200

    /// - Parameter count: At most 9,000.
    init(count: Int) {
        precondition(count <= 9 * KeyTable.first, "the last four digits number the registers")
        self.count = count
        let numbers = (0..<count).map { RegisterKey("n1212555\(KeyTable.first + $0)") }
        keys = numbers + (0..<KeyTable.epochs).map { Membership.key(KeyTable.firstEpoch + UInt32($0)) }
    }

    /// How many numbers there are; the registers of epochs come after them.
    let count: Int

    /// Numbers and epochs.
    var total: Int { keys.count }

    subscript(index: Int) -> RegisterKey { keys[index] }

    /// From the last four digits: hashing the key for every message would take longer than the rest of its check.
    func index(of key: RegisterKey) -> Int {
        if key.kind == "e" { return index(ofEpoch: key) }
        var number = 0
        var place = 1
        for digit in key.text.utf8.reversed().prefix(4) {
            number += Int(digit &- 0x30) * place
            place *= 10
        }
        return number - KeyTable.first
    }

    private func index(ofEpoch key: RegisterKey) -> Int {
        guard let epoch = UInt32(key.text.dropFirst()), epoch < UInt32(KeyTable.epochs) else {
            preconditionFailure("a run has few epochs")
        }
        return count + Int(epoch - KeyTable.firstEpoch)
    }
}
