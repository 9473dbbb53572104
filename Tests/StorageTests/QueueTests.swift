import Paxos
import Replication
import Storage
import Testing

@Suite("The storage queue")
struct QueueTests {
    let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
    }

    @Test("What queues up while the disk is busy becomes one synced batch and one report")
    func groupCommit() throws {
        let driver = try StoreDriver(in: directory)
        driver.hold()
        for index in 1...100 as ClosedRange<UInt64> {
            let row = sampleRow(sampleVersion(1, mark: index), at: index)
            driver.enqueue(.accept(RegisterKey("k\(index)"), row, replacing: 0, settledBase: nil))
        }
        #expect(driver.store.queuedWrites == 100)
        #expect(driver.store.register(RegisterKey("k1")) == nil, "not before it is written")
        driver.release()
        driver.close()
        #expect(driver.store.counters.batches == 1)
        #expect(driver.store.counters.syncedBatches == 1)
        #expect(driver.store.counters.writes == 100)
        #expect(driver.durable == [1, 101])
        #expect(driver.store.queuedWrites == 0)
    }

    @Test("Only a batch with a vote or a bound is synced and counted as a commit")
    func syncsWhatMust() throws {
        let driver = try StoreDriver(in: directory)
        driver.write(.cursor(StoreID(1), 5))
        #expect(driver.store.counters.syncedBatches == 0)
        driver.write(.roundBound(7), .cursor(StoreID(1), 6))
        #expect(driver.store.counters.syncedBatches == 1)
        #expect(driver.store.counters.batches == 2)
        driver.close()

        let again = try StoreDriver(in: directory)
        #expect(again.store.counters.commitSequence == 1)
        again.write(.roundBound(8))
        #expect(again.store.counters.commitSequence == 2)
    }

    /// RocksDB counts its calls of `fdatasync`: "Cumulative WAL: 30 writes, 10 syncs, ...".
    @Test("The log is really synced, once for each commit")
    func syncsLog() throws {
        let driver = try StoreDriver(in: directory)
        func syncs() throws -> Int {
            let line = try #require(
                driver.store.diagnosis.split(separator: "\n").first { $0.hasPrefix("Cumulative WAL") }
            )
            let words = line.split(whereSeparator: { " ,".contains($0) })
            return try #require(words.firstIndex(of: "syncs").flatMap { Int(words[$0 - 1]) })
        }
        let before = try syncs()
        for bound in 1...10 as ClosedRange<UInt64> { driver.write(.roundBound(bound)) }
        for position in 1...20 as ClosedRange<UInt64> { driver.write(.cursor(StoreID(1), position)) }
        #expect(try syncs() - before == 10)
    }

    @Test("A step without writes is reported in its turn")
    func reportsEmptySteps() throws {
        let driver = try StoreDriver(in: directory)
        driver.write()
        driver.write()
        #expect(driver.durable == [1, 2])
        #expect(driver.store.counters.batches == 0)
    }

    @Test("Closing writes what is queued")
    func closingDrains() throws {
        let driver = try StoreDriver(in: directory)
        driver.enqueue(.roundBound(1))
        driver.enqueue(.roundBound(2))
        driver.close()
        #expect(driver.durable.last == 2)
        let again = try StoreDriver(in: directory)
        #expect(again.store.recover().roundBound == 2)
    }

    @Test("The queue says when it is full")
    func saysWhenFull() throws {
        let path = directory.path + "/store"
        try Store.format(at: path, StoreDriver.identity)
        let driver = try StoreDriver(at: path, options: StoreOptions(queueLimit: 3))
        driver.hold()
        driver.enqueue(.cursor(StoreID(1), 1), .cursor(StoreID(1), 2))
        #expect(driver.store.hasRoom)
        driver.enqueue(.cursor(StoreID(1), 3))
        #expect(!driver.store.hasRoom)
        driver.release()
        driver.write()
        #expect(driver.store.hasRoom)
    }

    @Test("A mark that waits in the queue shows in the next read")
    func overlayShowsMarks() throws {
        let driver = try StoreDriver(in: directory)
        let key = RegisterKey("n12125551000")
        let row = sampleRow(sampleVersion(1), at: 1)
        driver.write(.accept(key, row, replacing: 0, settledBase: nil))
        #expect(driver.store.chosenVersion(key)?.isPending == true)
        driver.hold()
        driver.enqueue(.chosen(key, row, previous: nil))
        let range = FeedRange(after: 0, through: 1, withVersions: false)
        #expect(driver.store.chosenVersion(key)?.version == row.accepted.version)
        #expect(driver.store.scanChosen(KeyRange(prefix: "n"), limit: 10).count == 1)
        #expect(driver.store.feed(range, limit: 10, limitBytes: 1000).entries.count == 1)
        driver.release()
        driver.write()
        #expect(driver.store.chosenVersion(key)?.isPending == false)
    }

    @Test("The feed does not pass over an acceptance that is not yet on disk")
    func feedWaitsForDisk() throws {
        let driver = try StoreDriver(in: directory)
        let first = sampleRow(sampleVersion(1, mark: 1), at: 1)
        let second = sampleRow(sampleVersion(1, mark: 2), at: 2)
        for write in chosenAtOnce(RegisterKey("a"), first) { driver.write(write) }
        driver.hold()
        for write in chosenAtOnce(RegisterKey("b"), second) { driver.enqueue(write) }
        let range = FeedRange(after: 0, through: 2, withVersions: true)
        let early = driver.store.feed(range, limit: 10, limitBytes: 1000)
        #expect(early.entries.map(\.key.text) == ["a"])
        #expect(early.next == 1)
        driver.release()
        driver.write()
        let late = driver.store.feed(range, limit: 10, limitBytes: 1000)
        #expect(late.entries.map(\.key.text) == ["a", "b"])
        #expect(late.next == 2)
    }
}
