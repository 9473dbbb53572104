import Foundation
import Testing

/// Large orders at nodes that die.
@Suite(.serialized, .enabled(if: TestCluster.binary != nil, "E164_BINARY names no program: run scripts/test"))
struct JobTests {
    @Test("A large order survives the death of its node, and takes every number once", .timeLimit(.minutes(5)))
    func survivesRestart() async throws {
        let cluster = try TestCluster()
        defer { cluster.stopAllAndRemove() }
        try await cluster.startAll()
        try await ContestTests.prepare(cluster)
        let count = 12_000
        let order = """
            {"operation": "allocate", "ocn": "9104", "range": {"first": "+12122200000", "count": \(count)}, "job": true}
            """
        let accepted = try await cluster.call(.POST, 1, "/v1/orders", body: order, request: "large")
        try #require(accepted.status == 202, "\(accepted.body)")
        func job(_ node: Int) async throws -> (state: String, position: Int, done: Int) {
            let answer = try await cluster.call(.GET, node, "/v1/orders/large?limit=1")
            try #require(answer.status == 200, "\(answer.body)")
            return (
                answer.json["state"] ?? "", answer.json["position"].flatMap { Int($0) } ?? 0,
                answer.json["counts.done"].flatMap { Int($0) } ?? 0
            )
        }
        // Any node knows how far it is.
        try await cluster.wait("the first parts", seconds: 60) { try await job(2).position >= 1_000 }
        cluster.kill(1)
        let left = try await job(2)
        #expect(left.state == "working", "the order was done before its node was killed")
        try cluster.start(1)
        try await cluster.waitUntilReady(1)
        try await cluster.wait("the order's end", seconds: 120) { try await job(3).state == "done" }
        #expect(try await job(3).done == count)
        let again = try await cluster.call(.POST, 2, "/v1/orders", body: order, request: "large")
        #expect(again.status == 202)
        #expect(again.json["state"] == "done")
    }

    @Test("A large order whose node does not come back is gone on with by another one", .timeLimit(.minutes(5)))
    func takeover() async throws {
        let cluster = try TestCluster()
        defer { cluster.stopAllAndRemove() }
        try await cluster.startAll()
        try await ContestTests.prepare(cluster)
        let count = 12_000
        let order = """
            {"operation": "allocate", "ocn": "073H", "range": {"first": "+13032200000", "count": \(count)}, "job": true}
            """
        let accepted = try await cluster.call(.POST, 1, "/v1/orders", body: order, request: "orphan")
        try #require(accepted.status == 202, "\(accepted.body)")
        func job(_ node: Int) async throws -> TestCluster.Answer {
            let answer = try await cluster.call(.GET, node, "/v1/orders/orphan?limit=1000")
            try #require(answer.status == 200, "\(answer.body)")
            return answer
        }
        try await cluster.wait("the first parts", seconds: 60) {
            try await job(2).json["position"].flatMap { Int($0) } ?? 0 >= 1_000
        }
        cluster.kill(1)
        let left = try await job(2)
        try #require(left.json["state"] == "working", "the order was done before its node was killed")
        #expect(left.json["node"] == "1")
        // After half a minute without a word of its node.
        try await cluster.wait("another node to end the order", seconds: 150) {
            try await job(3).json["state"] == "done"
        }
        let end = try await job(2)
        #expect(end.json["node"] != "1")
        #expect(end.json["counts.done"] == "\(count)")
        // Nothing twice: each number is at its first version.
        let object = try #require(try JSONSerialization.jsonObject(with: Data(end.body.utf8)) as? [String: Any])
        let results = try #require(object["results"] as? [[String: Any]])
        #expect(results.count == 1_000)
        #expect(results.allSatisfy { $0["outcome"] as? String == "done" && $0["version"] as? Int == 1 })
        try cluster.start(1)
        try await cluster.waitUntilReady(1)
        #expect(try await job(1).json["counts.done"] == "\(count)")
    }
}
