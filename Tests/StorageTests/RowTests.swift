import Paxos
import Replication
import Storage
import Testing

@Suite("Rows")
struct RowTests {
    private static func randomNumber(_ random: inout SplitMix64) -> UInt64 {
        random.next() >> UInt64.random(in: 0..<64, using: &random)
    }

    private static func randomRow(_ random: inout SplitMix64) -> StoredRegister {
        let version = Version(
            number: max(1, randomNumber(&random)),
            base: Bool.random(using: &random) ? .none : ValueHash(high: random.next(), low: random.next()),
            content: (0..<Int.random(in: 0...400, using: &random)).map { _ in UInt8(truncatingIfNeeded: random.next())
            },
            hash: ValueHash(high: random.next(), low: random.next())
        )
        let ballot = Ballot(
            epoch: UInt32(truncatingIfNeeded: randomNumber(&random)),
            round: randomNumber(&random),
            rawNode: UInt16(truncatingIfNeeded: random.next()),
            step: Bool.random(using: &random) ? 0 : UInt16(truncatingIfNeeded: random.next())
        )
        let accepted = Accepted(ballot: ballot, version: version)
        return StoredRegister(accepted: accepted, feedSequence: randomNumber(&random))
    }

    private func expectSame(_ left: Version?, _ right: Version) {
        #expect(left?.number == right.number)
        #expect(left?.base == right.base)
        #expect(left?.hash == right.hash)
        #expect(left?.content == right.content)
    }

    @Test("A row comes back as it was", arguments: 0..<200 as Range<UInt64>)
    func roundTrip(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let row = Self.randomRow(&random)
        var bytes: [UInt8] = []
        RegisterRow.encode(row, into: &bytes)
        let decoded = try bytes.withUnsafeBytes { try RegisterRow($0).stored }
        #expect(decoded == row)
        expectSame(decoded.accepted.version, row.accepted.version)

        var history: [UInt8] = []
        HistoryRow.encode(row.accepted.version, into: &history)
        let number = row.accepted.version.number
        expectSame(try history.withUnsafeBytes { try HistoryRow.decode($0, number: number) }, row.accepted.version)

        var feed: [UInt8] = []
        FeedRow.encode(RegisterKey("n1"), row.accepted.ballot, isChosen: seed % 2 == 0, into: &feed)
        let feedRow = try feed.withUnsafeBytes { try FeedRow($0) }
        #expect(feedRow.ballot == row.accepted.ballot)
        #expect(feedRow.key == RegisterKey("n1"))
        #expect(feedRow.isChosen == (seed % 2 == 0))
    }

    @Test("A damaged row is an error or another row, never a crash", arguments: 0..<200 as Range<UInt64>)
    func damaged(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        var bytes: [UInt8] = []
        RegisterRow.encode(Self.randomRow(&random), into: &bytes)
        for _ in 0..<50 {
            var damaged = Array(bytes.prefix(Int.random(in: 0...bytes.count, using: &random)))
            if let index = damaged.indices.randomElement(using: &random) {
                damaged[index] = UInt8(truncatingIfNeeded: random.next())
            }
            damaged.withUnsafeBytes { damaged in
                _ = try? RegisterRow(damaged).stored
                _ = try? FeedRow(damaged)
                _ = try? HistoryRow.decode(damaged, number: 1)
            }
        }
    }

    @Test("A number that does not fit is an error")
    func tooLarge() {
        let bytes = [UInt8](repeating: 0xff, count: 11)
        #expect(throws: MalformedRow.self) {
            try bytes.withUnsafeBytes { bytes in
                var reader = RowReader(bytes, "test")
                _ = try reader.variable()
            }
        }
    }

    @Test("The layout is what the comment says")
    func layout() {
        let version = Version(
            number: 300,
            base: ValueHash(high: 1, low: 2),
            content: [0xaa],
            hash: ValueHash(high: 3, low: 4)
        )
        let ballot = Ballot(epoch: 1, round: 128, rawNode: 2)
        let row = StoredRegister(accepted: Accepted(ballot: ballot, version: version), feedSequence: 5)
        var bytes: [UInt8] = []
        RegisterRow.encode(row, into: &bytes)
        let hashes: [UInt8] =
            [0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 2]
            + [0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 4]
        #expect(bytes == [1, 1, 1, 0x80, 1, 2, 0xac, 2] + hashes + [5, 0xaa])
        #expect(HistoryRow.key(RegisterKey("n1"), 258) == [0x6e, 0x31, 0, 0, 0, 0, 0, 0, 0, 1, 2])
    }

    @Test("The end of a prefix", arguments: [([1, 2], [1, 3]), ([1, 0xff], [2]), ([0xff, 0xff], nil), ([], nil)])
    func prefixEnd(prefix: [UInt8], end: [UInt8]?) {
        #expect(KeyRange.successor(ofPrefix: prefix) == end)
    }

    @Test("Keys and contents of all shapes are kept apart")
    func hostileKeys() throws {
        let directory = try TemporaryDirectory()
        let driver = try StoreDriver(in: directory)
        let longest = String(repeating: "~", count: 255)
        let texts = ["!", "~", "n1", "n10", "n1/../../etc", "%00", "\"\\'", longest, String(longest.dropLast())]
        let contents: [[UInt8]] = [
            [], [0], Array("\0n1\0".utf8), [UInt8](repeating: 0xff, count: 100),
            [UInt8](repeating: 0, count: 1_000_000),
        ]
        for (index, text) in texts.enumerated() {
            let content = contents[index % contents.count]
            let version = sampleVersion(1, mark: UInt64(index), content: content)
            let row = sampleRow(version, at: UInt64(index + 1))
            driver.write(
                .accept(RegisterKey(text), row, replacing: 0, settledBase: nil),
                .chosen(RegisterKey(text), row, previous: nil),
                .history(RegisterKey(text), version)
            )
        }
        driver.close()
        let again = try StoreDriver(in: directory)
        for (index, text) in texts.enumerated() {
            let content = contents[index % contents.count]
            #expect(again.store.register(RegisterKey(text))?.accepted.version.content == content)
            #expect(again.store.history(RegisterKey(text)).map(\.content) == [content])
        }
        let all = again.store.scanChosen(KeyRange(prefix: ""), limit: 100).map(\.key)
        #expect(all == texts.map { RegisterKey($0) }.sorted())
    }

    @Test("The largest numbers fit")
    func largestNumbers() throws {
        let directory = try TemporaryDirectory()
        let driver = try StoreDriver(in: directory)
        let version = Version(number: .max, base: .none, content: [], hash: ValueHash(high: .max, low: .max))
        let ballot = Ballot(epoch: .max, round: .max, rawNode: .max)
        let row = StoredRegister(accepted: Accepted(ballot: ballot, version: version), feedSequence: .max)
        let key = RegisterKey("k")
        driver.write(.accept(key, row, replacing: 0, settledBase: nil), .chosen(key, row, previous: nil))
        driver.write(.history(key, version))
        #expect(driver.store.register(key) == row)
        #expect(driver.store.history(key, from: .max).count == 1)
        #expect(driver.store.recover().feedSequence == .max)
    }
}
