import FoundationEssentials
import Glibc
import Paxos
import Replication
import Storage
import Testing

@Suite("Opening a store")
struct OpeningTests {
    let directory: TemporaryDirectory
    let path: String

    init() throws {
        directory = try TemporaryDirectory()
        path = directory.path + "/store"
    }

    private func refusal(node: NodeID = StoreDriver.node, cluster: String = StoreDriver.cluster) -> StoreError? {
        do {
            try Store.open(at: path, expecting: (cluster, node)).close()
            return nil
        } catch {
            return error
        }
    }

    private func formatted() throws { try Store.format(at: path, StoreDriver.identity) }

    @Test("A formatted store opens with its identity")
    func opens() throws {
        try formatted()
        let store = try Store.open(at: path, expecting: (StoreDriver.cluster, StoreDriver.node))
        #expect(store.identity == StoreDriver.identity)
        #expect(store.recover() == RecoveredState())
        #expect(try Store.identity(at: path) == StoreDriver.identity)
        store.close()
        store.close()
    }

    @Test("Formatting makes the directories above")
    func formatsDeep() throws {
        let deep = path + "/a/b"
        try Store.format(at: deep, StoreDriver.identity)
        try Store.open(at: deep, expecting: (StoreDriver.cluster, StoreDriver.node)).close()
    }

    @Test("Formatting refuses a directory with anything in it")
    func formatRefusesNonEmpty() throws {
        try formatted()
        let error = #expect(throws: StoreError.self) { try formatted() }
        #expect(error?.code == .notEmpty)
        #expect(error?.message.contains("not empty") == true)
        #expect(error?.message.contains(path) == true)
        #expect(refusal() == nil, "the store is still whole")
    }

    @Test("Formatting overlooks what a file system puts there itself")
    func formatAcceptsLostAndFound() throws {
        try FileManager.default.createDirectory(atPath: path + "/lost+found", withIntermediateDirectories: true)
        try formatted()
        #expect(refusal() == nil)
    }

    @Test("A missing or empty directory is no reason to begin anew", arguments: [false, true])
    func refusesMissing(exists: Bool) throws {
        if exists { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }
        let error = refusal()
        #expect(error?.code == .missing)
        #expect(error?.message.contains("this node has no store") == true)
        #expect(error?.message.contains("never starts on an empty directory by itself") == true)
        #expect(FileManager.default.fileExists(atPath: path) == exists, "nothing was made")
    }

    @Test("Another node's or cluster's store is refused and both are named")
    func refusesOthers() throws {
        try formatted()
        let node = refusal(node: NodeID(3))
        #expect(node?.code == .wrongIdentity)
        #expect(node?.message.contains("node 2") == true)
        #expect(node?.message.contains("node 3") == true)
        let cluster = refusal(cluster: "another")
        #expect(cluster?.code == .wrongIdentity)
        #expect(cluster?.message.contains(StoreDriver.cluster) == true)
        #expect(cluster?.message.contains("cluster another") == true)
    }

    @Test("A later program's store is refused before it is touched")
    func refusesNewer() throws {
        try formatted()
        try TemporaryDirectory.write(Array("e164.space store\nformat 2\nwhatever\n".utf8), to: path + "/identity")
        let error = refusal()
        #expect(error?.code == .newerFormat)
        #expect(error?.message.contains("format 2") == true)
        #expect(error?.message.contains("later version") == true)
    }

    @Test("A directory whose formatting was interrupted is refused")
    func refusesUnfinished() throws {
        try formatted()
        try FileManager.default.removeItem(atPath: path + "/identity")
        let error = refusal()
        #expect(error?.code == .notAStore)
        #expect(error?.message.contains("formatting was interrupted") == true)
    }

    @Test(
        "An identity file that makes no sense is refused",
        arguments: [
            "", "hello", "e164.space store\n", "e164.space store\nformat x\n", "e164.space store\nformat 1\n",
            "e164.space store\nformat 1\ncluster a b\nnode 2\nstore 1\n",
            "e164.space store\nformat 1\ncluster a\nnode 0\nstore 1\n",
            "e164.space store\nformat 1\ncluster a\nnode 64\nstore 1\n",
            "e164.space store\nformat 1\ncluster a\nnode 2\nstore xyz\n",
            "e164.space store\nformat 1\ncluster a\nnode 2\nstore 1\nmore\n",
        ]
    )
    func refusesNonsense(text: String) throws {
        try formatted()
        try TemporaryDirectory.write(Array(text.utf8), to: path + "/identity")
        #expect(refusal()?.code == .notAStore)
    }

    @Test("Parts of two stores are not put together")
    func refusesMixed() throws {
        try formatted()
        let other = directory.path + "/other"
        let otherIdentity = StoreIdentity(clusterID: StoreDriver.cluster, node: StoreDriver.node, store: StoreID(7))
        try Store.format(at: other, otherIdentity)
        try FileManager.default.removeItem(atPath: path + "/identity")
        try FileManager.default.copyItem(atPath: other + "/identity", toPath: path + "/identity")
        let error = refusal()
        #expect(error?.code == .wrongIdentity)
        #expect(error?.message.contains("0000000000000007") == true)
        #expect(error?.message.contains("00000000feedbeef") == true)
    }

    @Test("A store is open once at a time")
    func refusesSecondOpening() throws {
        try formatted()
        let first = try Store.open(at: path, expecting: (StoreDriver.cluster, StoreDriver.node))
        let error = refusal()
        #expect(error?.code == .inUse)
        #expect(error?.message.contains(path) == true)
        #expect(error?.message.contains("another process has this store open") == true)
        first.close()
        #expect(refusal() == nil)
    }

    @Test("Another process can't open the store of this one")
    func refusesSecondProcess() async throws {
        try formatted()
        let path = path
        let first = try Store.open(at: path, expecting: (StoreDriver.cluster, StoreDriver.node))
        await #expect(processExitsWith: .exitCode(42)) { [path = path as String] in
            do {
                _ = try Store.open(at: path, expecting: (StoreDriver.cluster, StoreDriver.node))
            } catch let error as StoreError where error.code == .inUse {
                exit(42)
            }
        }
        first.close()
    }

    @Test("A store that failed stays closed and says why")
    func refusesFailed() throws {
        try formatted()
        try TemporaryDirectory.write(Array("No space left on device\n".utf8), to: path + "/failed")
        let error = refusal()
        #expect(error?.code == .failedBefore)
        #expect(error?.message.contains("No space left on device") == true)
        #expect(error?.message.contains("replace this node") == true)
    }

    @Test("A lost table of contents is damage, not a new beginning", arguments: ["CURRENT", "MANIFEST"])
    func refusesLostFile(prefix: String) throws {
        try formatted()
        for name in try FileManager.default.contentsOfDirectory(atPath: path + "/rocksdb") where name.hasPrefix(prefix)
        {
            try FileManager.default.removeItem(atPath: path + "/rocksdb/" + name)
        }
        let error = refusal()
        #expect(error?.code == .corrupted)
        #expect(error?.message.contains("must not vote") == true)
    }
}
