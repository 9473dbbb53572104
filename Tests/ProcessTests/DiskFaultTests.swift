import Foundation
import Testing

/// Real nodes on disks that fail, fill up, lie, and lose what was not synced.
@Suite(.serialized, .enabled(if: TestCluster.faultLibrary != nil, "E164_FAULTS names no library: run scripts/test"))
struct DiskFaultTests {
    private static func number(_ client: Int, _ index: Int) -> String { "+1212\(2_200_000 + client * 10_000 + index)" }

    private static func claim(_ number: String, at node: Int, _ cluster: TestCluster) async throws -> TestCluster.Answer
    {
        try await cluster.call(
            .POST,
            node,
            "/v1/numbers/\(number)/allocate",
            body: #"{"ocn": "9104"}"#,
            request: UUID().uuidString
        )
    }

    /// Claims one number after the other at one node, as long as `condition` holds.
    private static func write(
        at node: Int,
        _ cluster: TestCluster,
        _ log: ClientLog,
        while condition: () -> Bool
    ) async throws {
        var index = 0
        while condition(), !Task.isCancelled {
            let number = number(node, index)
            index += 1
            let answer = try? await claim(number, at: node, cluster)
            if answer?.status == 201 { log.acknowledge(number) }
        }
    }

    private static func started(count: Int = 3) async throws -> TestCluster {
        let cluster = try TestCluster(count: count, faults: TestCluster.faultLibrary)
        try await cluster.startAll()
        try await ContestTests.prepare(cluster)
        return cluster
    }

    private static func isAssigned(_ number: String, at node: Int, _ cluster: TestCluster) async throws -> Bool {
        try await cluster.call(.GET, node, "/v1/numbers/\(number)").json["state"] == "assigned"
    }

    @Test(
        "A write or sync that fails ends the node with a clear message; it says no word more, and the others go on",
        .timeLimit(.minutes(3)),
        arguments: [TestCluster.Fault.failSync, .failWrite]
    )
    func failure(fault: TestCluster.Fault) async throws {
        let cluster = try await Self.started()
        defer { cluster.stopAllAndRemove() }
        let log = ClientLog()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for node in 1...3 {
                group.addTask { try await Self.write(at: node, cluster, log) { !log.isOver } }
            }
            try await cluster.wait("some writes") { log.numbers.count > 30 }
            try cluster.begin(fault, at: 3)
            #expect(try await cluster.waitForEnd(3) == 70)
            #expect(!cluster.isPending(fault, at: 3))
            let before = log.numbers.count
            try await cluster.wait("the others to go on") { log.numbers.count > before + 30 }
            log.end()
        }
        #expect(cluster.log(3).contains("writing the store failed"))
        #expect(cluster.log(3).contains("replace this node with a new one"))
        for number in log.numbers {
            #expect(try await Self.isAssigned(number, at: 1, cluster), "\(number)")
        }
        // The second sync would succeed: the data would still not be there.
        try cluster.start(3)
        #expect(try await cluster.waitForEnd(3) != 0)
        #expect(cluster.log(3).contains("a write to this store failed earlier"))
    }

    /// The last position of a node's feed, which rises with every acceptance.
    private static func position(of node: Int, _ cluster: TestCluster) async throws -> String {
        let lines = try await cluster.call(.GET, node, "/metrics").body.split(separator: "\n")
        return String(try #require(lines.first { $0.hasPrefix("e164_replica_settled_through_entries ") }))
    }

    @Test(
        "On a full disk a node reads on, refuses changes, takes none of the others' and lives; with room it catches up",
        .timeLimit(.minutes(3))
    )
    func full() async throws {
        let cluster = try await Self.started()
        defer { cluster.stopAllAndRemove() }
        #expect(try await Self.claim(Self.number(0, 0), at: 3, cluster).status == 201)
        try cluster.begin(.room, at: 3, "\(100 << 20)")
        try await cluster.wait("node 3 to notice") { cluster.log(3).contains("the disk is nearly full") }
        let refused = try await Self.claim(Self.number(0, 1), at: 3, cluster)
        #expect(refused.status == 503)
        #expect(refused.json["code"] == "disk-full", "\(refused.body)")
        let read = try await cluster.call(.GET, 3, "/v1/numbers/\(Self.number(0, 0))")
        #expect(read.status == 200 && read.json["state"] == "assigned")
        let before = try await Self.position(of: 3, cluster)
        for index in 2..<60 {
            #expect(try await Self.claim(Self.number(0, index), at: 1, cluster).status == 201)
        }
        #expect(try await Self.position(of: 3, cluster) == before, "what node 3 votes for fills its disk")
        #expect(try await Self.isAssigned(Self.number(0, 59), at: 3, cluster))
        // Even without a byte left it lives.
        try cluster.begin(.room, at: 3, "0")
        for index in 60..<90 {
            #expect(try await Self.claim(Self.number(0, index), at: 2, cluster).status == 201)
        }
        #expect(try await Self.isAssigned(Self.number(0, 89), at: 3, cluster))
        cluster.end(.room, at: 3)
        try await cluster.wait("node 3 to notice") { cluster.log(3).contains("the disk has room again") }
        #expect(try await Self.claim(Self.number(0, 90), at: 3, cluster).status == 201)
        try await cluster.wait("node 3 to have caught up") {
            let local = "/v1/numbers/\(Self.number(0, 89))?consistency=local"
            return try await cluster.call(.GET, 3, local).json["state"] == "assigned"
        }
        #expect(cluster.isRunning(3))
    }

    @Test("When the power fails everywhere at once, nothing acknowledged is lost", .timeLimit(.minutes(5)))
    func powerFailure() async throws {
        let cluster = try await Self.started()
        defer { cluster.stopAllAndRemove() }
        let log = ClientLog()
        for round in 0..<3 {
            let before = log.numbers.count
            try await withThrowingTaskGroup(of: Void.self) { group in
                for client in 1...6 {
                    group.addTask {
                        try await Self.write(at: client % 3 + 1, cluster, log, round * 10 + client)
                    }
                }
                try await cluster.wait("some writes") { log.numbers.count > before + 60 }
                try cluster.cutPower([1, 2, 3])
                group.cancelAll()
            }
            try await cluster.startAll()
        }
        for number in log.numbers {
            #expect(try await Self.isAssigned(number, at: Int.random(in: 1...3), cluster), "\(number) is lost")
        }
    }

    /// Claims numbers of its own until the task is cancelled.
    private static func write(at node: Int, _ cluster: TestCluster, _ log: ClientLog, _ client: Int) async throws {
        var index = 0
        while !Task.isCancelled {
            let number = number(client, index)
            index += 1
            if try await (claimOrNothing(number, at: node, cluster))?.status == 201 { log.acknowledge(number) }
        }
    }

    private static func claimOrNothing(
        _ number: String,
        at node: Int,
        _ cluster: TestCluster
    ) async throws -> TestCluster.Answer? {
        try? await claim(number, at: node, cluster)
    }

    @Test(
        "A disk that says synced and is not: after a power failure its node knows that it forgot, and never votes again",
        .timeLimit(.minutes(3))
    )
    func lyingDisk() async throws {
        let cluster = try await Self.started()
        defer { cluster.stopAllAndRemove() }
        try cluster.begin(.lie, at: 3)
        for index in 0..<40 {
            #expect(try await Self.claim(Self.number(0, index), at: 3, cluster).status == 201)
        }
        // Its neighbours have heard how far it was.
        let heard = ContinuousClock.now
        for node in 1...2 {
            try await cluster.wait("node \(node) to hear from node 3") {
                let passed = (ContinuousClock.now - heard) / .milliseconds(1)
                return try await AmnesiaTests.silence(of: 3, at: node, cluster) < passed
            }
        }
        try cluster.cutPower([3])
        cluster.end(.lie, at: 3)
        try cluster.start(3)
        try await cluster.wait("node 3 to find out") {
            let answer = try? await cluster.call(.GET, 3, "/v1/cluster")
            return answer?.json["quorum.standing"] == "quarantined"
        }
        for index in 0..<40 {
            #expect(try await Self.isAssigned(Self.number(0, index), at: 1, cluster))
        }
    }

    /// Shows that the test above this one would notice: the same power failure, and disks that lie.
    @Test("When all disks lie, the power failure does lose what was acknowledged", .timeLimit(.minutes(3)))
    func allDisksLie() async throws {
        let cluster = try await Self.started()
        defer { cluster.stopAllAndRemove() }
        for node in 1...3 { try cluster.begin(.lie, at: node) }
        for index in 0..<40 {
            #expect(try await Self.claim(Self.number(0, index), at: 1, cluster).status == 201)
        }
        try cluster.cutPower([1, 2, 3])
        for node in 1...3 {
            cluster.end(.lie, at: node)
            try cluster.start(node)
        }
        var lost = 0
        for index in 0..<40 {
            try await cluster.wait("an answer about \(index)") {
                let path = "/v1/numbers/\(Self.number(0, index))?consistency=local"
                guard let answer = try? await cluster.call(.GET, 1, path), answer.status == 200 else { return false }
                if answer.json["state"] != "assigned" { lost += 1 }
                return true
            }
        }
        #expect(lost > 0)
    }
}
