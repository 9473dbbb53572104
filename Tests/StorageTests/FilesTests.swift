import Storage
import Synchronization
import Testing

@Suite("Files and warnings")
struct FilesTests {
    @Test("A durable file replaces the old one whole and leaves nothing beside it")
    func durableFile() throws {
        let directory = try TemporaryDirectory()
        let path = directory.path + "/note"
        #expect(try DurableFile.read(path) == nil)
        try DurableFile.write("one", to: path)
        try DurableFile.write("two", to: path)
        #expect(try DurableFile.read(path) == "two")
        #expect(try TemporaryDirectory.files(in: directory.path, suffix: "") == [path])
    }

    @Test("A file that can't be written says which and why")
    func unwritable() throws {
        let directory = try TemporaryDirectory()
        let error = #expect(throws: StoreError.self) {
            try DurableFile.write("one", to: directory.path + "/absent/note")
        }
        #expect(error?.code == .system)
        #expect(error?.message.contains("No such file or directory") == true)
        #expect(error?.message.contains("/absent/note") == true)
    }

    @Test(
        "The directory above",
        arguments: [("/a/b", "/a"), ("/a", "/"), ("a", "."), ("a/b/", "a"), ("/", "/")]
    )
    func parent(path: String, parent: String) {
        #expect(Directory.parent(of: path) == parent)
    }

    @Test("Free space is asked for once per second, and no answer counts as full")
    func diskSpace() {
        final class Machine: Sendable {
            let free = Mutex<UInt64?>(100)
            let now = Mutex<UInt64>(5_000)
            let asked = Mutex(0)
        }
        let machine = Machine()
        let space = DiskSpace(
            reserveBytes: 100,
            freeBytes: {
                machine.asked.withLock { $0 += 1 }
                return machine.free.withLock { $0 }
            },
            nowMilliseconds: { machine.now.withLock { $0 } }
        )
        #expect(!space.isNearlyFull)
        machine.free.withLock { $0 = 99 }
        machine.now.withLock { $0 = 5_999 }
        #expect(!space.isNearlyFull)
        #expect(machine.asked.withLock { $0 } == 1)
        machine.now.withLock { $0 = 6_000 }
        #expect(space.isNearlyFull)
        machine.free.withLock { $0 = nil }
        machine.now.withLock { $0 = 7_000 }
        #expect(space.isNearlyFull)
    }

    @Test("A real file system answers")
    func realDiskSpace() throws {
        let directory = try TemporaryDirectory()
        #expect(!DiskSpace(path: directory.path, reserveBytes: 0).isNearlyFull)
        #expect(DiskSpace(path: directory.path, reserveBytes: .max).isNearlyFull)
        #expect(DiskSpace(path: directory.path + "/absent", reserveBytes: 1).isNearlyFull)
    }

    @Test("Swap is worth one warning")
    func swapWarning() {
        let heading = "Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n"
        #expect(StartupWarnings.warnings(swaps: heading).isEmpty)
        #expect(StartupWarnings.warnings(swaps: "").isEmpty)
        let warnings = StartupWarnings.warnings(
            swaps: heading + "/dev/sda2 partition 8388604 0 -2\n/swapfile file 1 0 -3\n"
        )
        #expect(warnings.count == 1)
        #expect(warnings[0].contains("swapoff"))
    }
}
