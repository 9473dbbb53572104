import Foundation
import Testing

/// What a node knows of the past when it was away.
@Suite(.serialized, .enabled(if: TestCluster.binary != nil, "E164_BINARY names no program: run scripts/test"))
struct HistoryTests {
    static let number = "+12125550142"

    /// The versions of a history, and whether its chain of hashes was found whole.
    private func history(_ cluster: TestCluster, _ node: Int) async throws -> (versions: [Int], isVerified: Bool) {
        let answer = try await cluster.call(.GET, node, "/v1/numbers/\(Self.number)/history?verify=true")
        try #require(answer.status == 200, "\(answer.body)")
        let object = try #require(try JSONSerialization.jsonObject(with: Data(answer.body.utf8)) as? [String: Any])
        let versions = try #require(object["versions"] as? [[String: Any]])
        return (versions.compactMap { $0["version"] as? Int }, object["verified"] as? Bool ?? false)
    }

    @Test("A node that missed versions gets them from its neighbours, and keeps them", .timeLimit(.minutes(3)))
    func missedVersions() async throws {
        let cluster = try TestCluster()
        defer { cluster.stopAllAndRemove() }
        try await cluster.startAll()
        try await ContestTests.prepare(cluster)
        let taken = try await cluster.call(
            .POST,
            1,
            "/v1/numbers/\(Self.number)/allocate",
            body: #"{"ocn": "9104"}"#
        )
        try #require(taken.status == 201, "\(taken.body)")
        func version(_ node: Int) async throws -> String? {
            try await cluster.call(.GET, node, "/v1/numbers/\(Self.number)?consistency=local").json["version"]
        }
        try await cluster.wait("version 1 at node 3") { try await version(3) == "1" }
        cluster.kill(3)
        for index in 2...6 {
            let changed = try await cluster.call(
                .PATCH,
                index % 2 + 1,
                "/v1/numbers/\(Self.number)",
                body: #"{"cnam": "NAME \#(index)"}"#
            )
            try #require(changed.status == 200, "\(changed.body)")
        }
        try cluster.start(3)
        try await cluster.waitUntilReady(3)
        try await cluster.wait("version 6 at node 3") { try await version(3) == "6" }
        let whole = try await history(cluster, 3)
        #expect(whole.versions == Array(1...6))
        #expect(whole.isVerified)
        // In the background it puts into its own store what it had missed.
        try await cluster.wait("the history of node 3 to be repaired") {
            try await cluster.call(.GET, 3, "/metrics").body.contains("e164_history_missing_entries 0")
        }
        cluster.kill(1)
        cluster.kill(2)
        let alone = try await history(cluster, 3)
        #expect(alone.versions == Array(1...6))
        #expect(alone.isVerified)
        let past = try await cluster.call(.GET, 3, "/v1/numbers/\(Self.number)?version=4")
        #expect(past.json["cnam"] == "NAME 4")
    }

    @Test("Histories come in pages, also where a node missed more than it asks for at once", .timeLimit(.minutes(3)))
    func longGap() async throws {
        let cluster = try TestCluster()
        defer { cluster.stopAllAndRemove() }
        try await cluster.startAll()
        try await ContestTests.prepare(cluster)
        let path = "/v1/numbers/\(Self.number)"
        let taken = try await cluster.call(.POST, 1, path + "/allocate", body: #"{"ocn": "9104"}"#)
        try #require(taken.status == 201, "\(taken.body)")
        func version(_ node: Int) async throws -> String? {
            try await cluster.call(.GET, node, path + "?consistency=local").json["version"]
        }
        func change(_ versions: ClosedRange<Int>) async throws {
            for index in versions {
                let body = #"{"cnam": "NAME \#(index)"}"#
                let changed = try await cluster.call(.PATCH, 1, path, body: body, version: index - 1)
                try #require(changed.status == 200, "\(changed.body)")
            }
        }
        try await change(2...10)
        try await cluster.wait("version 10 at node 3") { try await version(3) == "10" }
        cluster.kill(3)
        try await change(11...700)
        try cluster.start(3)
        try await cluster.waitUntilReady(3)
        try await cluster.wait("version 700 at node 3") { try await version(3) == "700" }
        func pages(_ node: Int) async throws -> [Int] {
            var versions: [Int] = []
            var cursor: String?
            repeat {
                let query = "?verify=true&limit=300" + (cursor.map { "&cursor=\($0)" } ?? "")
                let answer = try await cluster.call(.GET, node, path + "/history" + query)
                try #require(answer.json["verified"] == "1", "\(answer.body.suffix(300))")
                let object = try JSONSerialization.jsonObject(with: Data(answer.body.utf8)) as? [String: Any]
                versions += (object?["versions"] as? [[String: Any]] ?? []).compactMap { $0["version"] as? Int }
                cursor = object?["next"] as? String
            } while cursor != nil
            return versions
        }
        #expect(try await pages(3) == Array(1...700))
        try await cluster.wait("the history of node 3 to be repaired") {
            try await cluster.call(.GET, 3, "/metrics").body.contains("e164_history_missing_entries 0")
        }
        cluster.kill(1)
        cluster.kill(2)
        #expect(try await pages(3) == Array(1...700))
        let past = try await cluster.call(.GET, 3, path + "?version=400")
        #expect(past.json["cnam"] == "NAME 400")
    }

    @Test("Whoever follows the changes goes on at another node and misses nothing", .timeLimit(.minutes(3)))
    func followingAfterFailover() async throws {
        let cluster = try TestCluster()
        defer { cluster.stopAllAndRemove() }
        try await cluster.startAll()
        try await ContestTests.prepare(cluster)
        func take(_ index: Int, at node: Int) async throws {
            let answer = try await cluster.call(
                .POST,
                node,
                "/v1/numbers/+12125550\(100 + index)/allocate",
                body: #"{"ocn": "9104"}"#
            )
            try #require(answer.status == 201, "\(answer.body)")
        }
        func keys(_ body: String) throws -> [String] {
            let object = try #require(try JSONSerialization.jsonObject(with: Data(body.utf8)) as? [String: Any])
            return (object["items"] as? [[String: Any]] ?? []).compactMap { $0["key"] as? String }
        }
        for index in 0..<20 { try await take(index, at: index % 3 + 1) }
        var seen: Set<String> = []
        var cursor = ""
        // Until the cursor says that all of node 2's feed was seen at node 1.
        try await cluster.wait("a cursor that contains node 2's feed, after 20 numbers") {
            let after = cursor.isEmpty ? "" : "&after=\(cursor)"
            let page = try await cluster.call(.GET, 1, "/v1/changes?kind=number\(after)")
            seen.formUnion(try keys(page.body))
            cursor = try #require(page.json["next"], "\(page.body)")
            let second = try await cluster.call(.GET, 2, "/v1/cluster")
            let store = try #require(second.json["store"])
            let position = try #require(second.json["settledThrough"])
            return seen.count == 20 && cursor.contains("\(store)-\(position)")
        }
        cluster.kill(1)
        for index in 20..<30 { try await take(index, at: index % 2 + 2) }
        var later: Set<String> = []
        try await cluster.wait("ten more numbers at node 2") {
            let page = try await cluster.call(.GET, 2, "/v1/changes?kind=number&after=\(cursor)")
            #expect(page.json["restarted"] == "0", "\(page.body)")
            later.formUnion(try keys(page.body))
            cursor = try #require(page.json["next"])
            return later.isSuperset(of: (20..<30).map { "+12125550\(100 + $0)" })
        }
        // Some may come again, but not everything.
        #expect(later.count < 30)
    }
}
