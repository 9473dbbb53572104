import FoundationEssentials
import Paxos
import Replication
import Storage
import Testing

/// Rule 15: what a store once held is known outside of its log.
@Suite("The witness beside the database")
struct WitnessTests {
    let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
    }

    private static func accept(_ index: Int) -> StoreWrite {
        let row = sampleRow(sampleVersion(1, mark: UInt64(index)), at: UInt64(index + 1))
        return .accept(RegisterKey("n1212555\(1000 + index)"), row, replacing: 0, settledBase: nil)
    }

    @Test("A store that was closed, or copied while open, lacks nothing")
    func nothingLost() throws {
        let driver = try StoreDriver(in: directory)
        for index in 0..<5 { driver.write(Self.accept(index)) }
        let copy = try directory.copy(of: driver.store.path, named: "copy")
        driver.close()
        for path in [driver.store.path, copy] {
            let again = try StoreDriver(at: path)
            #expect(again.store.lost == nil)
            #expect(!again.store.recover().isQuarantined)
            again.close()
        }
    }

    @Test("A database older than its witness is in quarantine, and is told what it lacks")
    func lostTail() throws {
        var driver = try StoreDriver(in: directory)
        let path = driver.store.path
        driver.write(Self.accept(0))
        driver.close()
        let old = try directory.copy(of: path + "/rocksdb", named: "old")
        driver = try StoreDriver(at: path)
        driver.write(Self.accept(1))
        driver.write(.roundBound(1 << 20))
        driver.close()
        try FileManager.default.removeItem(atPath: path + "/rocksdb")
        try FileManager.default.moveItem(atPath: old, toPath: path + "/rocksdb")
        driver = try StoreDriver(at: path)
        #expect(driver.store.lost == StoreWitness(feedSequence: 2, roundBound: 1 << 20))
        #expect(driver.store.recover().isQuarantined)
        driver.close()
    }

    @Test("Quarantine and what was seen of other stores outlive a restart")
    func marksStay() throws {
        var driver = try StoreDriver(in: directory)
        let seen = StoreWitness(feedSequence: 7, roundBound: 9)
        driver.write(.witness(StoreID(.max), seen), .witness(StoreID(0), .none), .quarantine)
        let path = driver.store.path
        driver.close()
        driver = try StoreDriver(at: path)
        let recovered = driver.store.recover()
        #expect(recovered.isQuarantined)
        #expect(recovered.witnesses == [StoreID(.max): seen, StoreID(0): .none])
        driver.close()
    }
}
