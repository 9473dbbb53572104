import Paxos
import Replication
import Storage
import Testing

/// The rules used here: the content lists the index rows, one for each byte.
@Suite("Index rows")
struct IndexTests {
    let directory: TemporaryDirectory
    let driver: StoreDriver
    let key = RegisterKey("n1")

    init() throws {
        directory = try TemporaryDirectory()
        let rules = IndexRules { key, version in version.content.map { [$0] + Array(key.text.utf8) } }
        driver = try StoreDriver(in: directory, rules: rules)
    }

    private var rows: [UInt8] { driver.store.indexScan(prefix: [], limit: 100).map { $0[0] } }

    @Test("They come with the acceptance and go when the successor is chosen, unless it has them too")
    func follow() {
        let first = sampleVersion(1, content: [1, 2])
        let firstRow = sampleRow(first, at: 1)
        driver.write(.accept(key, firstRow, replacing: 0, settledBase: nil))
        driver.write(.chosen(key, firstRow, previous: nil))
        #expect(rows == [1, 2])
        let second = sampleVersion(2, after: first, content: [2, 3])
        let secondRow = sampleRow(second, at: 2)
        driver.write(.accept(key, secondRow, replacing: 1, settledBase: first))
        #expect(rows == [1, 2, 3], "the present version is still found")
        driver.write(.chosen(key, secondRow, previous: first))
        #expect(rows == [2, 3])
    }

    @Test("A row that lasts stays when the next version is chosen, even if it is the version's own row")
    func lasting() throws {
        let rules = IndexRules(lasting: { $0.filter { $0[0] >= 0x80 } }) { _, version in version.content.map { [$0] } }
        let driver = try StoreDriver(in: TemporaryDirectory(), rules: rules)
        let first = sampleVersion(1, content: [1, 0x81])
        let firstRow = sampleRow(first, at: 1)
        driver.write(.accept(key, firstRow, replacing: 0, settledBase: nil))
        driver.write(.chosen(key, firstRow, previous: nil))
        let second = sampleVersion(2, after: first, content: [2])
        let secondRow = sampleRow(second, at: 2)
        driver.write(.accept(key, secondRow, replacing: 1, settledBase: first))
        driver.write(.chosen(key, secondRow, previous: first))
        #expect(driver.store.indexScan(prefix: [], limit: 100) == [[2], [0x81]])
        driver.store.forgetIndex([[0x81]])
        #expect(driver.store.indexScan(prefix: [], limit: 100) == [[2]])
    }

    @Test("Where earlier versions are not worth keeping, only what a pending version may have to give way to stays")
    func withoutHistory() throws {
        let forgotten = RegisterKey("m0a1b")
        let rules = IndexRules(keepsHistory: { $0.kind != "m" }) { _, _ in [] }
        let driver = try StoreDriver(in: TemporaryDirectory(), rules: rules)
        for (key, start) in [(forgotten, UInt64(0)), (RegisterKey("m0a1c"), 10), (RegisterKey("n1"), 20)] {
            var base: Version?
            for number in 1...UInt64(5) {
                let version = sampleVersion(number, after: base)
                let row = sampleRow(version, at: start + number)
                let replaced = base == nil ? 0 : start + number - 1
                driver.write(.accept(key, row, replacing: replaced, settledBase: base))
                #expect(driver.store.chosenVersion(key)?.version == base, "\(key), \(number)")
                driver.write(.chosen(key, row, previous: base))
                base = version
            }
        }
        #expect(driver.store.history(forgotten).map(\.number) == [4, 5])
        #expect(driver.store.history(RegisterKey("m0a1c")).map(\.number) == [4, 5])
        #expect(driver.store.history(RegisterKey("n1")).map(\.number) == [1, 2, 3, 4, 5])
    }

    @Test("Order within one batch is kept")
    func oneBatch() {
        let first = sampleVersion(1, content: [1])
        let second = sampleVersion(2, after: first, content: [2])
        let third = sampleVersion(3, after: second, content: [1])
        let rowTwo = sampleRow(second, at: 2)
        let rowThree = sampleRow(third, at: 3)
        driver.write(
            .accept(key, sampleRow(first, at: 1), replacing: 0, settledBase: nil),
            .accept(key, rowTwo, replacing: 1, settledBase: first),
            .chosen(key, rowTwo, previous: first),
            .accept(key, rowThree, replacing: 2, settledBase: second),
            .chosen(key, rowThree, previous: second)
        )
        #expect(rows == [1])
        #expect(driver.store.history(key).map(\.number) == [1, 2, 3])
        #expect(driver.store.recover().feedSequence == 3)
        let range = FeedRange(after: 0, through: 3, withVersions: true)
        #expect(driver.store.feed(range, limit: 9, limitBytes: 999).entries.map(\.sequence) == [3])
    }

    @Test("A search looks at so many rows, and returns those with the text")
    func search() {
        let rules = [7, 1, 3].map { UInt8($0) }
        let row = sampleRow(sampleVersion(1, content: rules), at: 1)
        driver.write(.accept(key, row, replacing: 0, settledBase: nil))
        // Rows: 1 "n1", 3 "n1", 7 "n1".
        func search(_ text: [UInt8], limit: Int = 9) -> (rows: [[UInt8]], examined: Int, last: [UInt8]?) {
            driver.store.indexSearch(prefix: [], after: nil, limit: limit, containing: text)
        }
        let own = Array("n1".utf8)
        #expect(search([3] + own).rows == [[3] + own])
        #expect(search([3] + own).examined == 3)
        #expect(search([3] + own).last == nil)
        #expect(search(own).rows.count == 3)
        #expect(search([]).rows.count == 3)
        #expect(search([UInt8(ascii: "1")]).rows.count == 3, "at the very end of a row")
        #expect(search([9]).rows.isEmpty)
        #expect(search(own + [0]).rows.isEmpty, "longer than what is left")
        #expect(search([7], limit: 2).rows.isEmpty)
        #expect(search([7], limit: 2).last == [3] + own)
    }

    @Test("Scans stay within their prefix, page by page, up to the last byte")
    func scans() {
        let row = sampleRow(sampleVersion(1, content: [0, 5, 0xfe, 0xff]), at: 1)
        driver.write(.accept(key, row, replacing: 0, settledBase: nil))
        func scan(_ prefix: [UInt8], after: [UInt8]? = nil, limit: Int = 10) -> [UInt8] {
            driver.store.indexScan(prefix: prefix, after: after, limit: limit).map { $0[0] }
        }
        #expect(scan([5]) == [5])
        #expect(scan([0xff]) == [0xff])
        #expect(scan([0xfe, 0x6e]) == [0xfe])
        #expect(scan([], limit: 2) == [0, 5])
        #expect(scan([], after: [5] + Array(key.text.utf8)) == [0xfe, 0xff])
        #expect(scan([5], after: [5] + Array(key.text.utf8)) == [])
        #expect(scan([5], after: [9]) == [])
        #expect(scan([5], after: [1]) == [5])
        #expect(scan([], limit: 0) == [])
    }
}
