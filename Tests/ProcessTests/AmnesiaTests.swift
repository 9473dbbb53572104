import Foundation
import Testing

/// A real node that comes back with yesterday's data directory.
@Suite(.serialized, .enabled(if: TestCluster.binary != nil, "E164_BINARY names no program: run scripts/test"))
struct AmnesiaTests {
    @Test("A node restored from a copy is in quarantine, says so, and the others go on", .timeLimit(.minutes(3)))
    func restoredCopy() async throws {
        let cluster = try TestCluster()
        defer { cluster.stopAllAndRemove() }
        try await cluster.startAll()
        try await ContestTests.prepare(cluster)
        let data = "\(cluster.directory)/node-3/data"
        let copy = "\(cluster.directory)/copy"
        try #require(FileManager.default.fileExists(atPath: data))

        cluster.stop(3)
        try FileManager.default.copyItem(atPath: data, toPath: copy)
        try cluster.start(3)
        try await cluster.waitUntilReady(3)
        let claim = #"{"ocn": "9104"}"#
        for number in 100..<120 {
            let path = "/v1/numbers/+12125550\(number)/allocate"
            let answer = try await cluster.call(.POST, 3, path, body: claim, request: UUID().uuidString)
            try #require(answer.status == 201 || answer.status == 200, "\(answer.body)")
        }
        let end = ContinuousClock.now
        for other in 1...2 {
            try await cluster.wait("node \(other) to hear from node 3 once more") {
                let passed = (ContinuousClock.now - end) / .milliseconds(1)
                return try await AmnesiaTests.silence(of: 3, at: other, cluster) < passed
            }
        }

        cluster.kill(3)
        try FileManager.default.removeItem(atPath: data)
        try FileManager.default.moveItem(atPath: copy, toPath: data)
        try cluster.start(3)
        try await cluster.wait("node 3 to find out") {
            let answer = try? await cluster.call(.GET, 3, "/v1/cluster")
            return answer?.json["quorum.standing"] == "quarantined"
        }
        #expect(cluster.log(3).contains("never start a node from a backup"))
        #expect(try await cluster.call(.GET, 3, "/readyz").status == 503)
        let refused = try await cluster.call(
            .POST,
            3,
            "/v1/numbers/+12125550150/allocate",
            body: claim,
            request: UUID().uuidString
        )
        #expect(refused.status == 503, "\(refused.body)")
        #expect(refused.body.contains("quarantine"))
        // It stays so after another restart, and the other two decide without it.
        cluster.stop(3)
        try cluster.start(3)
        try await cluster.wait("node 3 to remember") {
            let answer = try? await cluster.call(.GET, 3, "/v1/cluster")
            return answer?.json["quorum.standing"] == "quarantined"
        }
        let done = try await cluster.call(
            .POST,
            1,
            "/v1/numbers/+12125550150/allocate",
            body: claim,
            request: UUID().uuidString
        )
        #expect(done.status == 201 || done.status == 200, "\(done.body)")
    }

    @Test("A node without its data directory refuses to start, and says what to do", .timeLimit(.minutes(1)))
    func emptyDirectory() async throws {
        let cluster = try TestCluster()
        defer { cluster.stopAllAndRemove() }
        try await cluster.startAll()
        cluster.kill(3)
        let data = "\(cluster.directory)/node-3/data"
        try FileManager.default.removeItem(atPath: data)
        try FileManager.default.createDirectory(atPath: data, withIntermediateDirectories: false)
        try cluster.start(3)
        try await cluster.wait("node 3 to refuse") {
            cluster.log(3).contains("never starts on an empty directory by itself")
        }
    }

    /// For how many milliseconds a node has not heard from another one.
    static func silence(of node: Int, at observer: Int, _ cluster: TestCluster) async throws -> Double {
        let body = try await cluster.call(.GET, observer, "/v1/cluster").body
        let status = try JSONSerialization.jsonObject(with: Data(body.utf8)) as? [String: Any]
        let member = (status?["members"] as? [[String: Any]])?.first { $0["id"] as? Int == node }
        return try #require(member?["lastHeardMilliseconds"] as? Double)
    }
}
