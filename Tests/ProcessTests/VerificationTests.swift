import Foundation
import Paxos
import Replication
import Storage
import Synchronization
import Testing
import Wire

/// Nodes compare what they hold, with differences that somebody planted on a stopped node's disk.
@Suite(.serialized, .enabled(if: TestCluster.binary != nil, "E164_BINARY names no program: run scripts/test"))
struct VerificationTests {
    private static let released = "+12125560001"
    private static let damaged = "+12125560002"

    private static func key(_ number: String) -> RegisterKey { RegisterKey("n" + number.dropFirst()) }

    /// Puts the released number's first version back under a low ballot, and another value under the other one's ballot.
    ///
    /// The cursors go past all that the neighbours hold, so that no feed mends what the comparison is to find.
    private static func plant(_ cluster: TestCluster) throws {
        let path = "\(cluster.directory)/node-3/data"
        let identity = try #require(try Store.identity(at: path))
        let neighbours = try [1, 2].map { node in
            try #require(try Store.identity(at: "\(cluster.directory)/node-\(node)/data")).store
        }
        let store = try Store.open(at: path, expecting: (identity.clusterID, identity.node))
        let durable = DispatchSemaphore(value: 0)
        store.start { if $0 == 3 { durable.signal() } }
        let last = store.lastFeedPosition
        let old = try #require(store.register(key(released)))
        let first = try #require(store.history(key(released), from: 1, through: 1, limit: 1).first)
        let stale = Accepted(ballot: Ballot(epoch: 1, round: 1, node: NodeID(3)), version: first)
        let other = try #require(store.register(key(damaged)))
        let forged = Version(
            number: 1,
            base: .none,
            content: first.content,
            hash: VersionHash.hash(number: 1, base: .none, content: first.content)
        )
        let conflict = Accepted(ballot: other.accepted.ballot, version: forged)
        store.enqueue(
            [
                .accept(
                    key(released),
                    StoredRegister(accepted: stale, feedSequence: last + 1),
                    replacing: old.feedSequence,
                    settledBase: nil
                ),
                .accept(
                    key(damaged),
                    StoredRegister(accepted: conflict, feedSequence: last + 2),
                    replacing: other.feedSequence,
                    settledBase: nil
                ),
                .settledThrough(last + 2),
            ] + neighbours.map { .cursor($0, last + 1000) },
            through: 3
        )
        #expect(durable.wait(timeout: .now() + 10) == .success)
        store.close()
    }

    @Test(
        "What was planted on a disk is named; a majority mends it, and two values under one ballot raise an alarm",
        .timeLimit(.minutes(3))
    )
    func planted() async throws {
        let cluster = try TestCluster(count: 3)
        defer { cluster.stopAllAndRemove() }
        try await cluster.startAll()
        let bodies = [
            ("/v1/area-codes", #"{"areaCode": "212", "kind": "geographic", "status": "open"}"#),
            ("/v1/ocns", #"{"ocn": "9104", "company": "Carrier", "status": "active"}"#),
            ("/v1/numbers/\(Self.released)/allocate", #"{"ocn": "9104"}"#),
            ("/v1/numbers/\(Self.damaged)/allocate", #"{"ocn": "9104", "cnam": "BERTA"}"#),
            ("/v1/numbers/\(Self.released)/release", "{}"),
        ]
        for (path, body) in bodies {
            let answer = try await cluster.call(.POST, 1, path, body: body)
            try #require(answer.status / 100 == 2, "\(answer.body)")
        }
        let view = "/v1/numbers/\(Self.released)?consistency=local"
        let truth = try await cluster.call(.GET, 1, view).body
        for number in [Self.released, Self.damaged] {
            let path = "/v1/numbers/\(number)?consistency=local"
            let shown = try await cluster.call(.GET, 1, path).body
            try await cluster.wait("node 3 to know \(number)") {
                try await cluster.call(.GET, 3, path).body == shown
            }
        }
        // Nothing is planted yet.
        let (clean, calm) = try await cluster.run(["cluster", "verify"], at: [2])
        #expect(clean == 0, "\(calm)")
        #expect(calm.contains("0 differed"))

        cluster.stop(3)
        try Self.plant(cluster)
        try cluster.start(3)
        try await cluster.waitUntilReady(3)
        #expect(try await cluster.call(.GET, 3, view).body != truth)
        try await cluster.wait("node 1 to reach everybody") {
            try await !cluster.call(.GET, 1, "/v1/cluster").body.contains(#""isReachable":false"#)
        }

        let (status, text) = try await cluster.run(["cluster", "verify", "--format", "csv"], at: [1])
        #expect(status == 1)
        #expect(text.contains("\(Self.key(Self.released)),3,behindThere"), "\(text)")
        #expect(text.contains("\(Self.key(Self.damaged)),3,conflict"), "\(text)")
        #expect(text.contains("2 differed, 1 were mended"), "\(text)")
        #expect(text.contains("ALARM: 1 registers"), "\(text)")
        try await cluster.wait("node 3 to show what was chosen") {
            try await cluster.call(.GET, 3, view).body == truth
        }
        #expect(try await cluster.call(.GET, 1, "/v1/cluster").json["conflicts"] == "1")
        #expect(try await cluster.call(.GET, 1, "/metrics").body.contains("e164_audit_conflicts 1\n"))
        #expect(cluster.log(1).contains("ALARM"))
        #expect((1...3).allSatisfy { cluster.isRunning($0) })
        let denied = try await cluster.call(.POST, 1, "/v1/cluster/verification", token: "nonsense")
        #expect(denied.status == 401)
    }
}
