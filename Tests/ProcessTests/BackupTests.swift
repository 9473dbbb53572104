import Foundation
import Testing

/// A cluster is backed up while clients write, destroyed, and made anew.
@Suite(.serialized, .enabled(if: TestCluster.binary != nil, "E164_BINARY names no program: run scripts/test"))
struct BackupTests {
    private static func number(_ client: Int, _ index: Int) -> String { "+1212\(2_200_000 + client * 10_000 + index)" }

    private static func claim(_ number: String, at node: Int, _ cluster: TestCluster) async throws -> TestCluster.Answer
    {
        try await cluster.call(
            .POST,
            node,
            "/v1/numbers/\(number)/allocate",
            body: #"{"ocn": "9104", "cnam": "BERTA"}"#,
            request: UUID().uuidString
        )
    }

    /// Makes a backup and returns its file.
    private static func backUp(_ cluster: TestCluster, at node: Int) async throws -> String {
        let (status, text) = try await cluster.run(["cluster", "backup", "--format", "csv"], at: [node])
        try #require(status == 0, "\(text)")
        let row = try #require(text.split(whereSeparator: \.isNewline).first { $0.hasPrefix("\(node),done,") })
        return String(row.split(separator: ",")[2])
    }

    @Test(
        "Everything acknowledged before a backup is in the cluster that is made of it, with its history; it goes on from there",
        .timeLimit(.minutes(5))
    )
    func backUpAndRestore() async throws {
        let cluster = try TestCluster()
        defer { cluster.stopAllAndRemove() }
        try await cluster.startAll()
        try await ContestTests.prepare(cluster)
        let changed = Self.number(0, 0)
        for index in 0..<40 {
            #expect(try await Self.claim(Self.number(0, index), at: index % 3 + 1, cluster).status == 201)
        }
        for name in ["ANTON", "CAESAR", "DORA"] {
            let body = #"{"cnam": "\#(name)"}"#
            let answer = try await cluster.call(.PATCH, 2, "/v1/numbers/\(changed)", body: body, request: name)
            #expect(answer.status == 200, "\(answer.body)")
        }
        // The node that writes the backup has missed something, and all go on writing.
        cluster.kill(3)
        for index in 40..<60 {
            #expect(try await Self.claim(Self.number(0, index), at: index % 2 + 1, cluster).status == 201)
        }
        let body = #"{"cnam": "EMIL"}"#
        #expect(try await cluster.call(.PATCH, 1, "/v1/numbers/\(changed)", body: body, request: "e").status == 200)
        try cluster.start(3)
        try await cluster.waitUntilReady(3)
        let log = ClientLog()
        let (file, before) = try await withThrowingTaskGroup(of: Void.self) { group in
            for client in 1...4 {
                group.addTask {
                    var index = 0
                    while !log.isOver, !Task.isCancelled {
                        let number = Self.number(client, index)
                        index += 1
                        if try await Self.claim(number, at: client % 3 + 1, cluster).status == 201 {
                            log.acknowledge(number)
                        }
                    }
                }
            }
            try await cluster.wait("some writes") { log.numbers.count > 30 }
            let before = log.numbers
            let file = try await Self.backUp(cluster, at: 3)
            log.end()
            try await group.waitForAll()
            return (file, before)
        }
        let attributes = try FileManager.default.attributesOfItem(atPath: file)
        #expect(attributes[.posixPermissions] as? Int == 0o600)

        // Everything is lost but the backup.
        let kept = "\(FileManager.default.temporaryDirectory.path)/\(UUID().uuidString).e164"
        try FileManager.default.moveItem(atPath: file, toPath: kept)
        defer { try? FileManager.default.removeItem(atPath: kept) }
        let (checked, words) = try ProgramHelp.run(["cluster", "restore", kept, "--check"])
        #expect(checked == 0 && words.contains("The backup is whole"), "\(words)")
        for node in 1...3 { cluster.kill(node) }
        let again = try TestCluster(restoring: kept, inPlaceOf: cluster)
        defer { again.stopAllAndRemove() }
        try await again.startAll()

        for number in (0..<60).map({ Self.number(0, $0) }) + before {
            let node = Int.random(in: 1...3)
            let answer = try await again.call(.GET, node, "/v1/numbers/\(number)", token: cluster.firstKey)
            #expect(answer.json["state"] == "assigned" && answer.json["ocn"] == "9104", "\(number): \(answer.body)")
        }
        let restored = try await again.call(.GET, 2, "/v1/numbers/\(changed)/history?verify=true")
        #expect(restored.json["verified"] != "false", "\(restored.body)")
        for name in ["ANTON", "CAESAR", "DORA", "EMIL"] { #expect(restored.body.contains(name), "\(restored.body)") }
        // It goes on: new numbers, the old ones are taken, and keys of before and the new one are good.
        #expect(try await Self.claim(Self.number(0, 0), at: 1, again).status == 409)
        #expect(try await Self.claim(Self.number(9, 0), at: 3, again).status == 201)
        let (verified, report) = try await again.run(["cluster", "verify"], at: [2])
        #expect(verified == 0 && report.contains("0 differed"), "\(report)")

        // A node of the old cluster, at its old place, is nobody to the new ones.
        again.kill(1)
        try cluster.start(1)
        try await cluster.wait("the old node to be refused") {
            let ready = try? await cluster.call(.GET, 1, "/readyz")
            return ready?.status == 503 && cluster.log(1).contains("certificate")
        }
        #expect(try await Self.claim(Self.number(9, 1), at: 1, cluster).status == 503)
        #expect(try await Self.claim(Self.number(9, 1), at: 2, again).status == 201)
    }

    @Test("A backup that is cut off or changed is refused, and nothing is made of it", .timeLimit(.minutes(2)))
    func damaged() async throws {
        let cluster = try TestCluster(count: 1)
        defer { cluster.stopAllAndRemove() }
        try await cluster.startAll()
        let tables = [
            ("/v1/area-codes", #"{"areaCode": "212", "kind": "geographic", "status": "open"}"#),
            ("/v1/ocns", #"{"ocn": "9104", "company": "Carrier", "status": "active"}"#),
        ]
        for (path, body) in tables { #expect(try await cluster.call(.POST, 1, path, body: body).status == 201) }
        for index in 0..<20 { #expect(try await Self.claim(Self.number(0, index), at: 1, cluster).status == 201) }
        let file = try await Self.backUp(cluster, at: 1)
        let content = [UInt8](try #require(FileManager.default.contents(atPath: file)))
        let copy = file + ".damaged"
        var damages: [(String, [UInt8])] = [
            ("cut off", Array(content.dropLast(1))), ("cut off", Array(content.prefix(content.count / 2))),
            ("something follows", content + [0]), ("no backup of e164", Array("nonsense".utf8)),
            ("a later version", Array("e164.space backup 2\n".utf8) + content.dropFirst(20)),
        ]
        for place in stride(from: 25, to: content.count, by: content.count / 40) {
            var flipped = content
            flipped[place] ^= 1
            damages.append(("the backup is damaged", flipped))
        }
        for (words, bytes) in damages {
            try Data(bytes).write(to: URL(fileURLWithPath: copy))
            let target = "\(cluster.directory)/again"
            let (status, output) = try ProgramHelp.run([
                "cluster", "restore", copy, target, "--plain-http", "--node", "127.0.0.1:7000:8000",
            ])
            #expect(status == 1 && output.contains(words), "\(words): \(output)")
            #expect(!FileManager.default.fileExists(atPath: target))
        }
        // Not into a directory that holds something.
        let (status, output) = try ProgramHelp.run([
            "cluster", "restore", file, cluster.directory, "--plain-http", "--node", "127.0.0.1:7000:8000",
        ])
        #expect(status == 1 && output.contains("is not empty"), "\(output)")
        #expect(FileManager.default.fileExists(atPath: "\(cluster.directory)/node-1/node.yaml"))
    }

    @Test("Who is no system administrator makes no backup; without a majority there is none", .timeLimit(.minutes(2)))
    func refused() async throws {
        let cluster = try TestCluster()
        defer { cluster.stopAllAndRemove() }
        try await cluster.startAll()
        try await ContestTests.prepare(cluster)
        let made = try await cluster.call(
            .POST,
            1,
            "/v1/api-keys",
            body: #"{"name": "carrier", "role": "carrier", "ocn": "9104"}"#
        )
        let carrier = try #require(made.json["token"], "\(made.body)")
        #expect(try await cluster.call(.POST, 1, "/v1/cluster/backup", token: carrier).status == 403)
        #expect(try await cluster.call(.GET, 1, "/v1/cluster/backup", token: carrier).status == 403)
        #expect(try await cluster.call(.POST, 1, "/v1/cluster/backup", token: "nonsense").status == 401)
        #expect(try await cluster.call(.GET, 1, "/v1/cluster/backup").json["state"] == "none")
        cluster.kill(2)
        cluster.kill(3)
        let (status, text) = try await cluster.run(["cluster", "backup"], at: [1])
        #expect(status == 1 && text.contains("majority"), "\(text)")
        let left = (try? FileManager.default.contentsOfDirectory(atPath: "\(cluster.directory)/node-1/backups")) ?? []
        #expect(left.isEmpty)
    }
}
