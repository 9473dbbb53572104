import Replication

/// The registers of a run, numbered, so that the checkers index arrays.
struct KeyTable {
    private let keys: [RegisterKey]
    private let numbers: [RegisterKey: Int]

    init(count: Int) {
        keys = (0..<count).map { RegisterKey("n\(12_125_550_100 + $0)") }
        numbers = Dictionary(uniqueKeysWithValues: keys.enumerated().map { ($1, $0) })
    }

    var count: Int { keys.count }

    subscript(index: Int) -> RegisterKey { keys[index] }

    func index(of key: RegisterKey) -> Int {
        guard let number = numbers[key] else { preconditionFailure("no register of this run: \(key)") }
        return number
    }
}
