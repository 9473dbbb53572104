import Foundation
import Testing

/// What the prototype of 2015 got wrong (domain.md section 0), as far as it takes several nodes to show.
@Suite(.serialized, .enabled(if: TestCluster.binary != nil, "E164_BINARY names no program: run scripts/test"))
struct PrototypeDefectTests {
    @Test("P3: what becomes of a number is decided by a majority, and each node shows it", .timeLimit(.minutes(3)))
    func everywhere() async throws {
        let cluster = try TestCluster()
        defer { cluster.stopAllAndRemove() }
        try await cluster.startAll()
        try await ContestTests.prepare(cluster)
        let path = "/v1/numbers/+12125550177"
        let moves: [(TestCluster.Method, String, String)] = [
            (.POST, "/allocate", #"{"ocn": "9104", "cnam": "ANNA", "location_zip": "10025"}"#),
            (.PATCH, "", #"{"cnam": "BERTA", "type": "mobile"}"#),
            (.POST, "/suspend", "{}"), (.POST, "/resume", "{}"), (.POST, "/release", "{}"),
            (.POST, "/reclaim", #"{"ocn": "9104"}"#),
        ]
        for (index, move) in moves.enumerated() {
            let node = index % 3 + 1
            let changed = try await cluster.call(move.0, node, path + move.1, body: move.2)
            try #require(changed.status / 100 == 2, "\(changed.body)")
            for other in 1...3 {
                // A linearizable read shows it at once, a local one as soon as the node has heard.
                #expect(try await cluster.call(.GET, other, path).body == changed.body)
                try await cluster.wait("version \(index + 1) at node \(other)") {
                    try await cluster.call(.GET, other, path + "?consistency=local").body == changed.body
                }
            }
        }
        // Without a majority nothing is decided, neither here nor there.
        cluster.kill(2)
        cluster.kill(3)
        let refused = try await cluster.call(.POST, 1, path + "/suspend", body: "{}", seconds: 30)
        #expect(refused.status == 503, "\(refused.body)")
        try cluster.start(2)
        try await cluster.waitUntilReady(1)
        let held = try await cluster.call(.GET, 1, path)
        #expect(held.json["version"] == "\(moves.count)", "\(held.body)")
    }
}
