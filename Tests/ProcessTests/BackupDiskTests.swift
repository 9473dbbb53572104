import Foundation
import Testing

/// Backups, and what is made of them, on disks that are full.
@Suite(.serialized, .enabled(if: TestCluster.faultLibrary != nil, "E164_FAULTS names no library: run scripts/test"))
struct BackupDiskTests {
    private static let files = FileManager.default
    /// Another file system than that of the nodes.
    private static let otherDisk = "/dev/shm"

    private static func open(_ cluster: TestCluster) async throws {
        let tables = [
            ("/v1/area-codes", #"{"areaCode": "212", "kind": "geographic", "status": "open"}"#),
            ("/v1/ocns", #"{"ocn": "9104", "company": "Carrier", "status": "active"}"#),
        ]
        for (path, body) in tables { try #require(try await cluster.call(.POST, 1, path, body: body).status == 201) }
    }

    /// Gives out so many numbers.
    private static func fill(_ cluster: TestCluster, _ numbers: Range<Int>) async throws {
        for index in numbers {
            let answer = try await cluster.call(
                .POST,
                1,
                "/v1/numbers/+1212\(2_200_000 + index)/allocate",
                body: #"{"ocn": "9104", "cnam": "BERTA"}"#,
                request: UUID().uuidString
            )
            #expect(answer.status == 201, "\(answer.body)")
        }
    }

    private static func content(_ folder: String) -> Set<String> {
        Set((try? files.contentsOfDirectory(atPath: folder)) ?? [])
    }

    @Test(
        "A backup without room says so and leaves nothing, the store keeps the room it needs, and the node goes on",
        .timeLimit(.minutes(3)),
        arguments: [
            (isStoresDisk: true, "less than 256 MB free, which this node's store needs"),
            (isStoresDisk: false, "No space left on device"),
        ]
    )
    func fullBackupDisk(isStoresDisk: Bool, reason: String) async throws {
        let other = "\(Self.otherDisk)/e164-test-\(UUID().uuidString)"
        defer { try? Self.files.removeItem(atPath: other) }
        let cluster = try TestCluster(
            count: 1,
            faults: TestCluster.faultLibrary,
            disk: isStoresDisk ? "backups" : other
        )
        defer { cluster.stopAllAndRemove() }
        if !isStoresDisk {
            let path = "\(cluster.directory)/node-1/node.yaml"
            let text = try String(contentsOfFile: path, encoding: .utf8)
            try "\(text)\nbackups: \(other)\n".write(toFile: path, atomically: true, encoding: .utf8)
        }
        try await cluster.startAll()
        try await Self.open(cluster)
        try await Self.fill(cluster, 0..<30)

        // Another node's backup may be under way into the same folder; what this one once left goes.
        let folder = cluster.disk(of: 1)
        let configuration = try String(contentsOfFile: "\(cluster.directory)/node-1/node.yaml", encoding: .utf8)
        let line = try #require(configuration.split(separator: "\n").first { $0.hasPrefix("cluster: ") })
        let id = line.dropFirst("cluster: ".count)
        let others = "\(id.prefix(8))-20260101T000000Z-node-2.e164.partial"
        let own = "\(id.prefix(8))-20260101T000000Z-node-1.e164.partial"
        for name in [others, own] { try Data("begun".utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name)")) }

        for room in ["0", "3000"] {
            try cluster.begin(.room, at: 1, room)
            let (status, text) = try await cluster.run(["cluster", "backup"], at: [1])
            #expect(status == 1 && text.contains("no backup was made"), "\(text)")
            #expect(text.contains(reason), "\(text)")
            #expect(text.contains("Make room, or let `backups` in node.yaml name another disk."), "\(text)")
            #expect(Self.content(folder) == [others])
            #expect(cluster.log(1).contains("the backup failed"))
            try await Self.fill(cluster, room == "0" ? 30..<31 : 31..<32)
        }
        cluster.end(.room, at: 1)
        let (status, text) = try await cluster.run(["cluster", "backup", "--format", "csv"], at: [1])
        try #require(status == 0, "\(text)")
        let made = Self.content(folder).subtracting([others])
        #expect(made.count == 1)
        let (checked, words) = try ProgramHelp.run(["cluster", "restore", "\(folder)/\(made.first ?? "")", "--check"])
        #expect(checked == 0, "\(words)")
    }

    @Test(
        "A restore for which there is not enough room says so, and nothing of the new cluster is left, wherever the room ends",
        .timeLimit(.minutes(3))
    )
    func fullDiskOfRestore() async throws {
        let cluster = try TestCluster(count: 1)
        defer { cluster.stopAllAndRemove() }
        try await cluster.startAll()
        try await Self.open(cluster)
        let order = #"{"operation": "allocate", "ocn": "9104", "range": {"first": "+12122000000", "count": 3000}}"#
        try #require(try await cluster.call(.POST, 1, "/v1/orders", body: order, seconds: 60).status == 200)
        let (status, text) = try await cluster.run(["cluster", "backup", "--format", "csv"], at: [1])
        try #require(status == 0, "\(text)")
        let row = try #require(text.split(whereSeparator: \.isNewline).first { $0.hasPrefix("1,done,") })
        let backup = String(row.split(separator: ",")[2])
        cluster.kill(1)

        let (disk, control) = ("\(cluster.directory)/disk", "\(cluster.directory)/faults")
        for folder in [disk, control] {
            try Self.files.createDirectory(atPath: folder, withIntermediateDirectories: true)
        }
        let faults = [
            "LD_PRELOAD": try #require(TestCluster.faultLibrary), "E164_FAULTS_DISK": disk,
            "E164_FAULTS_CONTROL": control,
        ]
        // Too little to begin with; then enough to begin, until it is enough.
        var rooms = [0, 100_000, 1_000_000] + (0..<30).map { 1_600_000 + $0 * 300_000 }
        rooms.reverse()
        var found: Set<String> = []
        var isMade = false
        while !isMade, let room = rooms.popLast() {
            try Data("\(room)".utf8).write(to: URL(fileURLWithPath: "\(control)/room"))
            // Once into a new directory, once into an empty one.
            let target = "\(disk)/new-\(room)"
            let isThere = rooms.count % 2 == 1
            if isThere { try Self.files.createDirectory(atPath: target, withIntermediateDirectories: false) }
            let (ended, words) = try ProgramHelp.run(
                ["cluster", "restore", backup, target, "--plain-http"]
                    + (0..<3).flatMap { ["--node", "127.0.0.1:\(7_000 + $0):\(8_000 + $0)"] },
                with: faults
            )
            isMade = ended == 0
            guard !isMade else { break }
            #expect(ended == 1, "\(room): \(words)")
            let ways = ["the new cluster takes about", "No space left on device"].filter(words.contains)
            #expect(ways.count == 1, "\(room): \(words)")
            found.formUnion(ways)
            #expect(words.contains("Nothing was made of the backup. Make room, or name"), "\(room): \(words)")
            #expect(!words.contains("replace this node"), "\(room): \(words)")
            #expect(Self.files.fileExists(atPath: target) == isThere, "\(room)")
            #expect(Self.content(target).isEmpty, "\(room): \(Self.content(target))")
        }
        #expect(isMade && found.count == 2)
    }
}
