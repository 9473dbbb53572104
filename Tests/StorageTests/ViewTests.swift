import Paxos
import Replication
import Storage
import Testing

/// What a node shows of registers: chosen versions, never pending ones.
@Suite("The local view")
struct ViewTests {
    let directory: TemporaryDirectory
    let driver: StoreDriver
    let key = RegisterKey("n12125551000")

    init() throws {
        directory = try TemporaryDirectory()
        driver = try StoreDriver(in: directory)
    }

    private var store: Store { driver.store }

    @Test("An untouched register has no view")
    func untouched() {
        #expect(store.chosenVersion(key) == nil)
        #expect(store.register(key) == nil)
        #expect(store.history(key).isEmpty)
    }

    @Test("A pending version hides behind the one before it")
    func pending() {
        let first = sampleVersion(1)
        let firstRow = sampleRow(first, round: 1, at: 1)
        driver.write(.accept(key, firstRow, replacing: 0, settledBase: nil))
        #expect(store.register(key) == firstRow)
        #expect(store.chosenVersion(key) == ChosenVersion(key: key, version: nil, ballot: nil, isPending: true))
        #expect(store.scanChosen(KeyRange(prefix: ""), limit: 10).isEmpty)

        driver.write(.chosen(key, firstRow, previous: nil))
        let view = store.chosenVersion(key)
        #expect(view == ChosenVersion(key: key, version: first, ballot: firstRow.accepted.ballot, isPending: false))
        #expect(view?.version?.content == first.content)

        let second = sampleVersion(2, after: first)
        let secondRow = sampleRow(second, round: 2, at: 2)
        driver.write(.accept(key, secondRow, replacing: 1, settledBase: first))
        #expect(store.chosenVersion(key) == ChosenVersion(key: key, version: first, ballot: nil, isPending: true))
        #expect(store.chosenVersion(key)?.version?.content == first.content)
        #expect(store.history(key) == [first])

        driver.write(.chosen(key, secondRow, previous: first))
        #expect(store.chosenVersion(key)?.version == second)
        #expect(store.history(key) == [first, second])
    }

    @Test("A pending version whose base is unknown hides behind the last version known to be chosen")
    func pendingWithoutBase() {
        let first = sampleVersion(1)
        let missed = sampleVersion(2, after: first)
        let row = sampleRow(sampleVersion(3, after: missed), at: 1)
        driver.write(.accept(key, row, replacing: 0, settledBase: nil))
        #expect(store.chosenVersion(key) == ChosenVersion(key: key, version: nil, ballot: nil, isPending: true))
        // A neighbour in the order of rows is none of its.
        driver.write(.history(RegisterKey("n1212555100"), first), .history(RegisterKey("n121255510000"), first))
        #expect(store.chosenVersion(key)?.version == nil)
        driver.write(.history(key, first))
        #expect(store.chosenVersion(key) == ChosenVersion(key: key, version: first, ballot: nil, isPending: true))
        driver.write(.history(key, missed))
        #expect(store.chosenVersion(key)?.version == missed)
    }

    @Test("A chosen version that is voted on again stays visible if the history has it")
    func chosenBefore() {
        let version = sampleVersion(1)
        driver.write(.accept(key, sampleRow(version, round: 1, at: 1), replacing: 0, settledBase: nil))
        driver.write(
            .accept(key, sampleRow(version, round: 2, at: 2), replacing: 1, settledBase: nil),
            .history(key, version)
        )
        #expect(store.chosenVersion(key)?.version == version)
        #expect(store.chosenVersion(key)?.isPending == false)
        #expect(store.history(key) == [version], "once, though the history has it too")
    }

    @Test("The settled position alone makes acceptances chosen")
    func settledPosition() throws {
        let row = sampleRow(sampleVersion(1), at: 1)
        driver.write(.accept(key, row, replacing: 0, settledBase: nil), .settledThrough(1))
        #expect(store.chosenVersion(key)?.isPending == false)
        driver.close()
        let again = try StoreDriver(in: directory)
        #expect(again.store.chosenVersion(key)?.isPending == false)
        #expect(again.store.recover().unsettled.isEmpty)
    }

    @Test("Lists come in key order, page by page, without pending registers")
    func pages() {
        let keys = ["a1", "a12", "a2", "b", "b1", "~"].map { RegisterKey($0) }
        for (index, key) in keys.enumerated() {
            let row = sampleRow(sampleVersion(1, mark: UInt64(index)), at: UInt64(index + 1))
            for write in chosenAtOnce(key, row) where key.text != "a2" || write.mustSync { driver.write(write) }
        }
        func texts(_ range: KeyRange, limit: Int = 10) -> [String] {
            store.scanChosen(range, limit: limit).map(\.key.text)
        }
        #expect(texts(KeyRange(prefix: "")) == ["a1", "a12", "b", "b1", "~"])
        #expect(texts(KeyRange(prefix: "a")) == ["a1", "a12"])
        #expect(texts(KeyRange(prefix: "~")) == ["~"])
        #expect(texts(KeyRange(prefix: "a1"), limit: 1) == ["a1"])
        #expect(texts(KeyRange(prefix: "a1").after(keys[0]), limit: 1) == ["a12"])
        #expect(texts(KeyRange(prefix: "a1").after(keys[1])) == [])
        #expect(texts(KeyRange(prefix: "a").after(RegisterKey("b"))) == [])
        #expect(texts(KeyRange(prefix: "").starting(at: RegisterKey("a3"))) == ["b", "b1", "~"])
        #expect(texts(KeyRange(from: keys[1], through: keys[3])) == ["a12", "b"])
        #expect(texts(KeyRange(from: keys[3], through: keys[1])) == [])
        #expect(texts(KeyRange(prefix: ""), limit: 0) == [])

        var visited: [String] = []
        var contents = 0
        store.scanKeys(KeyRange(prefix: "")) { register in
            visited.append(register.key.text)
            if register.content() != nil { contents += 1 }
            return visited.count < 4 ? .next : .stop
        }
        #expect(visited == ["a1", "a12", "a2", "b"])
        #expect(contents == 3)
    }

    @Test("History is read by numbers and skips what was missed")
    func history() {
        var versions: [Version] = []
        for number in 1...6 as ClosedRange<UInt64> { versions.append(sampleVersion(number, after: versions.last)) }
        let row = sampleRow(versions[5], at: 1)
        driver.write(.accept(key, row, replacing: 0, settledBase: versions[4]), .history(key, versions[1]))
        driver.write(.history(key, versions[0]), .chosen(key, row, previous: nil))
        // A register whose key begins with this one's is another register.
        driver.write(.history(RegisterKey(key.text + "0"), versions[2]))
        #expect(store.history(key).map(\.number) == [1, 2, 5, 6])
        #expect(store.history(key).map(\.content) == [0, 1, 4, 5].map { versions[$0].content })
        #expect(store.history(key, from: 2, through: 5).map(\.number) == [2, 5])
        #expect(store.history(key, from: 6).map(\.number) == [6])
        #expect(store.history(key, from: 7).isEmpty)
        #expect(store.history(key, limit: 2).map(\.number) == [1, 2])
        #expect(store.approximateVersionCount >= 4)
        #expect(store.approximateKeyCount == 1)
    }

    @Test("Estimates answer")
    func estimates() {
        driver.write(.accept(key, sampleRow(sampleVersion(1), at: 1), replacing: 0, settledBase: nil))
        #expect(store.memoryUse > 0)
        #expect(store.diskUse >= 0)
        #expect(!store.isDiskNearlyFull)
    }
}
