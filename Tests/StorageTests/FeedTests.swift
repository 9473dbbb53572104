import Paxos
import Replication
import Storage
import Testing

@Suite("Feed and recovery")
struct FeedTests {
    let directory: TemporaryDirectory
    let driver: StoreDriver

    init() throws {
        directory = try TemporaryDirectory()
        driver = try StoreDriver(in: directory)
    }

    private var store: Store { driver.store }

    private func key(_ index: UInt64) -> RegisterKey { RegisterKey("k\(index)") }

    /// Ten registers at positions 1 to 10, 100 bytes each; the fourth has moved on to position 11.
    private func fill() {
        for index in 1...10 as ClosedRange<UInt64> {
            let version = sampleVersion(1, mark: index, content: [UInt8](repeating: 7, count: 100))
            for write in chosenAtOnce(key(index), sampleRow(version, at: index)) { driver.write(write) }
        }
        let version = sampleVersion(1, mark: 4, content: [])
        let row = sampleRow(sampleVersion(2, after: version), round: 2, at: 11)
        driver.write(.accept(key(4), row, replacing: 4, settledBase: version))
        driver.write(.chosen(key(4), row, previous: version))
    }

    @Test("A feed has one entry for each register, at its latest position", arguments: [false, true])
    func latest(withVersions: Bool) {
        fill()
        let range = FeedRange(after: 0, through: 11, withVersions: withVersions)
        let page = store.feed(range, limit: 100, limitBytes: 100_000)
        #expect(page.entries.map(\.sequence) == [1, 2, 3, 5, 6, 7, 8, 9, 10, 11])
        #expect(page.entries.last?.key == key(4))
        #expect(page.entries.last?.ballot.round == 2)
        #expect(page.entries.allSatisfy { ($0.version != nil) == withVersions })
        #expect(page.next == 11)
    }

    @Test("Pages of any size put together are the feed", arguments: [1, 2, 3, 7], [1, 300, 100_000])
    func pages(limit: Int, limitBytes: Int) {
        fill()
        var after: UInt64 = 0
        var sequences: [UInt64] = []
        var pages = 0
        while after < 11, pages < 50 {
            let range = FeedRange(after: after, through: 11, withVersions: true)
            let page = store.feed(range, limit: limit, limitBytes: limitBytes)
            #expect(page.entries.count <= limit)
            #expect(page.next > after)
            sequences += page.entries.map(\.sequence)
            after = page.next
            pages += 1
        }
        #expect(sequences == [1, 2, 3, 5, 6, 7, 8, 9, 10, 11])
        #expect(limitBytes > 1 || pages >= 10)
    }

    @Test("A page ends where it was asked to, and an empty one says so")
    func bounds() {
        fill()
        let part = store.feed(FeedRange(after: 2, through: 6, withVersions: false), limit: 100, limitBytes: 1000)
        #expect(part.entries.map(\.sequence) == [3, 5, 6])
        #expect(part.next == 6)
        let gap = store.feed(FeedRange(after: 3, through: 4, withVersions: false), limit: 100, limitBytes: 1000)
        #expect(gap.entries.isEmpty)
        #expect(gap.next == 4)
        let none = store.feed(FeedRange(after: 11, through: .max, withVersions: true), limit: 100, limitBytes: 1000)
        #expect(none.entries.isEmpty)
        #expect(none.next == 11)
        let last = store.feed(FeedRange(after: .max, through: .max, withVersions: true), limit: 1, limitBytes: 1)
        #expect(last.next == .max)
    }

    @Test("Nobody reads an unchosen change from a feed")
    func stopsAtPending() {
        for index in 1...3 as ClosedRange<UInt64> {
            let row = sampleRow(sampleVersion(1, mark: index), at: index)
            driver.write(.accept(key(index), row, replacing: 0, settledBase: nil))
            if index != 2 { driver.write(.chosen(key(index), row, previous: nil)) }
        }
        let page = store.feed(FeedRange(after: 0, through: 3, withVersions: false), limit: 9, limitBytes: 999)
        #expect(page.entries.map(\.sequence) == [1])
        #expect(page.next == 1)
    }

    @Test("A restart finds bound, positions, cursors and what is unsettled")
    func recovers() throws {
        for index in 1...6 as ClosedRange<UInt64> {
            let row = sampleRow(sampleVersion(1, mark: index), round: index, at: index)
            driver.write(.accept(key(index), row, replacing: 0, settledBase: nil))
            if ![3, 5].contains(index) { driver.write(.chosen(key(index), row, previous: nil)) }
        }
        // Register 5 is accepted anew, so position 5 is gone and 7 is open.
        let row = sampleRow(sampleVersion(1, mark: 50), round: 9, at: 7)
        driver.write(.accept(key(5), row, replacing: 5, settledBase: nil))
        driver.write(.settledThrough(2), .roundBound(1 << 20), .cursor(StoreID(.max), 77), .cursor(StoreID(0), 1))
        driver.close()

        let again = try StoreDriver(in: directory)
        let node1 = NodeID(1)
        #expect(
            again.store.recover()
                == RecoveredState(
                    roundBound: 1 << 20,
                    feedSequence: 7,
                    unsettled: [
                        .init(key: key(3), ballot: Ballot(epoch: 1, round: 3, node: node1), feedSequence: 3),
                        .init(key: key(5), ballot: Ballot(epoch: 1, round: 9, node: node1), feedSequence: 7),
                    ],
                    cursors: [StoreID(.max): 77, StoreID(0): 1]
                )
        )
    }

    @Test("The last position counts though the register behind it is the only one left")
    func lastPosition() throws {
        var base: Version?
        for index in 1...20 as ClosedRange<UInt64> {
            let version = sampleVersion(index, after: base)
            driver.write(.accept(key(1), sampleRow(version, at: index), replacing: index - 1, settledBase: base))
            base = version
        }
        driver.close()
        let again = try StoreDriver(in: directory)
        #expect(again.store.recover().feedSequence == 20)
        #expect(again.store.recover().unsettled.map(\.feedSequence) == [20])
        #expect(again.store.history(key(1)).map(\.number) == Array(1...19))
    }
}
