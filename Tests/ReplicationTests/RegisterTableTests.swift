import Replication
import Testing

@Suite("Tables of registers")
struct RegisterTableTests {
    @Test("A table does what a dictionary does", arguments: 0..<20 as Range<UInt64>)
    func model(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var table = RegisterTable<Int>(seed: random.next())
        var model: [RegisterKey: Int] = [:]
        // Few keys, so that they come and go often; some of them long.
        let keys = (0..<UInt64.random(in: 1...200, using: &random)).map { index in
            RegisterKey(index % 5 == 0 ? "umail\(index)@somewhere.example" : "n1212555\(1000 + index)")
        }
        for step in 0..<3_000 {
            let key = keys[Int(UInt64.random(in: 0..<UInt64(keys.count), using: &random))]
            switch UInt64.random(in: 0..<5, using: &random) {
            case 0, 1:
                table[key] = step
                model[key] = step
            case 2:
                table[key] = nil
                model[key] = nil
            case 3:
                table[key]? += 1
                model[key]? += 1
            default:
                #expect(table[key] == model[key], "seed \(seed), step \(step)")
            }
        }
        #expect(table.count == model.count && table.isEmpty == model.isEmpty)
        for key in keys { #expect(table[key] == model[key], "seed \(seed), \(key)") }
        #expect(Dictionary(uniqueKeysWithValues: table.elements.map { ($0.key, $0.value) }) == model, "seed \(seed)")
    }

    @Test("The order of the elements is the same whatever the seed of the hashes")
    func order() {
        var orders: Set<[RegisterKey]> = []
        for seed in 0..<10 as Range<UInt64> {
            var table = RegisterTable<Int>(seed: seed)
            for index in 0..<100 { table[RegisterKey("n12125550\(100 + index)")] = index }
            for index in stride(from: 0, to: 100, by: 3) { table[RegisterKey("n12125550\(100 + index)")] = nil }
            for index in 0..<20 { table[RegisterKey("n12125550\(300 + index)")] = index }
            orders.insert(table.elements.map(\.key))
        }
        #expect(orders.count == 1)
    }
}
