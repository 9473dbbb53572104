import FoundationEssentials
import Glibc
import Paxos
import Replication
import Storage
import Testing

/// What a crash leaves: a copy of the directory of an open store, a killed process, a damaged file.
@Suite("After a crash")
struct CrashTests {
    let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
    }

    private static func key(_ index: Int) -> RegisterKey { RegisterKey("n1212555\(1000 + index)") }

    /// Writes one register after the other, each synced, and copies the directory while the store is open.
    private func crashed(after count: Int) throws -> String {
        let driver = try StoreDriver(in: directory)
        for index in 0..<count {
            driver.write(.accept(Self.key(index), Self.row(index), replacing: 0, settledBase: nil))
        }
        return try directory.copy(of: driver.store.path, named: "crashed")
    }

    private static func row(_ index: Int) -> StoredRegister {
        sampleRow(sampleVersion(1, mark: UInt64(index)), at: UInt64(index + 1))
    }

    private func held(at path: String, of count: Int) throws -> Int {
        let driver = try StoreDriver(at: path)
        defer { driver.close() }
        var held = 0
        for index in 0..<count {
            guard let row = driver.store.register(Self.key(index)) else { break }
            #expect(row == Self.row(index))
            held += 1
        }
        #expect(driver.store.recover().feedSequence == UInt64(held), "register and feed are one")
        #expect(driver.store.recover().unsettled.count == held)
        return held
    }

    @Test("Everything reported durable is there")
    func keepsAll() throws {
        #expect(try held(at: crashed(after: 20), of: 20) == 20)
    }

    /// The first stays open, so that the settled position can't speak for the others.
    @Test(
        "After a crash, marks that were never written are to be settled anew, and no others",
        arguments: [(limit: 0, lost: [1]), (limit: 5, lost: [1]), (limit: 6, lost: [1, 2, 3, 4, 5, 6, 7])]
    )
    func marks(limit: Int, lost: [UInt64]) throws {
        let driver = try StoreDriver(in: directory, options: StoreOptions(markLimit: limit))
        for index in 0..<7 {
            driver.write(.accept(Self.key(index), Self.row(index), replacing: 0, settledBase: nil))
            if index > 0 { driver.write(.chosen(Self.key(index), Self.row(index), previous: nil)) }
        }
        let copy = try StoreDriver(at: directory.copy(of: driver.store.path, named: "crashed"))
        #expect(copy.store.recover().unsettled.map(\.feedSequence) == lost)
        #expect(driver.store.chosenVersion(Self.key(3))?.isPending == false)
        driver.close()
        // A clean end leaves nothing to do but what is really open.
        let again = try StoreDriver(in: directory)
        #expect(again.store.recover().unsettled.map(\.feedSequence) == [1])
        again.close()
    }

    @Test("A killed process loses nothing that was reported durable")
    func survivesKill() async throws {
        let path = directory.path + "/store"
        try Store.format(at: path, StoreDriver.identity)
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
            let driver = try StoreDriver(at: path)
            for index in 0..<20 {
                driver.write(.accept(Self.key(index), Self.row(index), replacing: 0, settledBase: nil))
            }
            kill(getpid(), SIGKILL)
        }
        #expect(try held(at: path, of: 20) == 20)
    }

    @Test("A torn last record is forgotten, the rest is there", arguments: [1, 2, 20, 60])
    func toleratesTornTail(cut: Int) throws {
        let path = try crashed(after: 10)
        let log = try #require(TemporaryDirectory.files(in: path + "/rocksdb", suffix: ".log").last)
        try TemporaryDirectory.write(TemporaryDirectory.bytes(of: log).dropLast(cut), to: log)
        #expect(try held(at: path, of: 10) == 9)
    }

    /// The third of ten records; flipped in its checksum, its type and its payload.
    @Test("A flipped bit in the middle of the log keeps the store closed", arguments: [0, 6, 12, 40, 100])
    func refusesFlippedBit(offset: Int) throws {
        let path = try crashed(after: 10)
        let log = try #require(TemporaryDirectory.files(in: path + "/rocksdb", suffix: ".log").last)
        var bytes = try TemporaryDirectory.bytes(of: log)
        bytes[try recordStarts(bytes)[2] + offset] ^= 1
        try TemporaryDirectory.write(bytes, to: log)
        let error = #expect(throws: StoreError.self) { try held(at: path, of: 10) }
        #expect(error?.code == .corrupted)
        #expect(error?.message.contains("the store is damaged") == true)
        #expect(error?.message.contains("must not vote") == true)
    }

    /// Where RocksDB's log records begin: 4 bytes checksum, 2 bytes length, 1 byte type, then the payload.
    private func recordStarts(_ bytes: [UInt8]) throws -> [Int] {
        var starts: [Int] = []
        var start = 0
        while start + 7 < bytes.count {
            starts.append(start)
            start += 7 + Int(bytes[start + 4]) + Int(bytes[start + 5]) << 8
        }
        try #require(starts.count >= 10 && start == bytes.count, "short records, one for each write")
        return starts
    }

    /// Flips a bit in the content of a register, where it lies in a table.
    private func damageRegisters(at path: String) throws {
        let content = Array("mark 0".utf8)
        for table in try TemporaryDirectory.files(in: path + "/rocksdb", suffix: ".sst") {
            var bytes = try TemporaryDirectory.bytes(of: table)
            guard let found = bytes.firstRange(of: content) else { continue }
            bytes[found.lowerBound] ^= 1
            return try TemporaryDirectory.write(bytes, to: table)
        }
        Issue.record("no table holds the register")
    }

    @Test("A damaged table stops the process at the read, it is never an absent row")
    func stopsAtDamagedBlock() async throws {
        let path = try crashed(after: 10)
        // Opening moves the log's rows into tables.
        #expect(try held(at: path, of: 10) == 10)
        try damageRegisters(at: path)
        await #expect(processExitsWith: .exitCode(70)) { [path = path as String] in
            let store = try Store.open(at: path, expecting: (StoreDriver.cluster, StoreDriver.node))
            print(store.register(Self.key(3)) as Any)
        }
    }

    /// The file size limit makes the log's next write fail, as a full or broken disk does.
    @Test("A failed write stops the process and marks the store")
    func marksFailedStore() async throws {
        let path = directory.path + "/store"
        try Store.format(at: path, StoreDriver.identity)
        await #expect(processExitsWith: .exitCode(70)) { [path = path as String] in
            let driver = try StoreDriver(at: path)
            signal(SIGXFSZ, SIG_IGN)
            var limit = rlimit(rlim_cur: 64 << 10, rlim_max: 64 << 10)
            setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
            let content = [UInt8](repeating: 1, count: 10_000)
            for index in 0..<20 {
                let row = sampleRow(sampleVersion(1, content: content), at: UInt64(index + 1))
                driver.write(.accept(Self.key(index), row, replacing: 0, settledBase: nil))
            }
        }
        let error = #expect(throws: StoreError.self) { try StoreDriver(at: path) }
        #expect(error?.code == .failedBefore)
        #expect(error?.message.contains("File too large") == true)
    }

    @Test("The injected closure hears of a failure first")
    func callsOnFatal() async throws {
        let path = try crashed(after: 1)
        #expect(try held(at: path, of: 1) == 1)
        try damageRegisters(at: path)
        await #expect(processExitsWith: .exitCode(71)) { [path = path as String] in
            let expected = (StoreDriver.cluster, StoreDriver.node)
            let store = try Store.open(at: path, expecting: expected) { error in
                exit(error.code == .corrupted && error.message.contains("reading the store failed") ? 71 : 1)
            }
            print(store.register(Self.key(0)) as Any)
        }
    }

    @Test("A queue that nobody heeds stops the process")
    func stopsAtOverflow() async throws {
        let path = directory.path + "/store"
        try Store.format(at: path, StoreDriver.identity)
        await #expect(processExitsWith: .exitCode(70)) { [path = path as String] in
            let driver = try StoreDriver(at: path, options: StoreOptions(queueLimit: 10))
            driver.hold()
            for position in 0..<100 { driver.enqueue(.cursor(StoreID(1), UInt64(position))) }
        }
        try StoreDriver(at: path).close()
    }
}
