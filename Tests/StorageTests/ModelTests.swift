import Paxos
import Replication
import Storage
import Testing

/// Random histories against a plain dictionary.
@Suite("Store and model")
struct ModelTests {
    private struct Register {
        var row: StoredRegister
        var isChosen: Bool
        var chosen: [Version]
    }

    private struct Model {
        var registers: [RegisterKey: Register] = [:]
        var position: UInt64 = 0
        var round: UInt64 = 0

        var unsettled: [RecoveredState.Unsettled] {
            registers.filter { !$0.value.isChosen }
                .map { key, register in
                    RecoveredState.Unsettled(
                        key: key,
                        ballot: register.row.accepted.ballot,
                        feedSequence: register.row.feedSequence
                    )
                }
                .sorted { $0.feedSequence < $1.feedSequence }
        }

        /// Up to here nothing is open.
        var settledThrough: UInt64 { unsettled.first.map { $0.feedSequence - 1 } ?? position }

        mutating func step(_ random: inout SplitMix64) -> [StoreWrite] {
            let key = RegisterKey("k\(UInt64.random(in: 0..<12, using: &random))")
            switch UInt64.random(in: 0..<10, using: &random) {
            case 0..<5: return accept(key, mark: random.next())
            case 5..<9: return choose(key)
            default: return [.settledThrough(settledThrough)]
            }
        }

        /// A successor of the chosen version, whatever is pending.
        private mutating func accept(_ key: RegisterKey, mark: UInt64) -> [StoreWrite] {
            position += 1
            round += 1
            let old = registers[key]
            let base = old?.chosen.last
            let version = sampleVersion((base?.number ?? 0) + 1, after: base, mark: mark)
            let row = sampleRow(version, round: round, at: position)
            registers[key] = Register(row: row, isChosen: false, chosen: old?.chosen ?? [])
            let isBaseHeld = base != nil && old?.row.accepted.version == base
            return [
                .accept(
                    key,
                    row,
                    replacing: old?.row.feedSequence ?? 0,
                    settledBase: isBaseHeld ? base : nil
                )
            ]
        }

        private mutating func choose(_ key: RegisterKey) -> [StoreWrite] {
            guard let register = registers[key], !register.isChosen else { return [] }
            registers[key]?.isChosen = true
            registers[key]?.chosen.append(register.row.accepted.version)
            return [.chosen(key, register.row, previous: register.chosen.last)]
        }
    }

    /// With no room for marks, with some, and with more than are needed.
    @Test(
        "Every view agrees with the model, before and after a restart",
        arguments: 0..<12 as Range<UInt64>,
        [0, 3, 1_000]
    )
    func agree(seed: UInt64, markLimit: Int) throws {
        var random = SplitMix64(seed: seed)
        let directory = try TemporaryDirectory()
        var model = Model()
        for _ in 0..<3 {
            let rules = IndexRules { _, version in [version.content] }
            let options = StoreOptions(markLimit: markLimit)
            let driver = try StoreDriver(in: directory, options: options, rules: rules)
            let recovered = driver.store.recover()
            #expect(recovered.unsettled == model.unsettled)
            #expect(recovered.feedSequence == model.position)
            for step in 0..<100 {
                for write in model.step(&random) { driver.enqueue(write) }
                // Batches of many sizes.
                if UInt64.random(in: 0..<8, using: &random) == 0 { driver.write() }
                if step % 25 == 24 {
                    driver.write()
                    compare(driver.store, model)
                }
            }
            driver.close()
        }
    }

    private func compare(_ store: Store, _ model: Model) {
        for (key, register) in model.registers {
            let view = store.chosenVersion(key)
            #expect(view?.version == register.chosen.last)
            #expect(view?.isPending == !register.isChosen)
            #expect(store.register(key) == register.row)
            #expect(store.history(key) == register.chosen)
        }
        let shown = model.registers.filter { !$0.value.chosen.isEmpty }
        let scanned = store.scanChosen(KeyRange(prefix: ""), limit: 100)
        #expect(scanned.map(\.key) == shown.keys.sorted())
        #expect(scanned.map(\.version) == shown.sorted { $0.key < $1.key }.map(\.value.chosen.last))

        let range = FeedRange(after: 0, through: .max, withVersions: true)
        let page = store.feed(range, limit: 100, limitBytes: 1_000_000)
        let expected = model.registers.filter { $0.value.row.feedSequence <= model.settledThrough }
            .sorted { $0.value.row.feedSequence < $1.value.row.feedSequence }
        #expect(page.entries.map(\.key) == expected.map(\.key))
        #expect(page.entries.map(\.version) == expected.map(\.value.row.accepted.version))

        let indexed = Set(store.indexScan(prefix: [], limit: 10_000))
        #expect(shown.values.allSatisfy { indexed.contains($0.chosen.last?.content ?? []) })
    }
}
