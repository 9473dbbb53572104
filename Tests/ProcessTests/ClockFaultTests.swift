import Foundation
import Testing

/// Real nodes whose clocks are wrong, jump, and outlive their certificates.
@Suite(.serialized, .enabled(if: TestCluster.faultLibrary != nil, "E164_FAULTS names no library: run scripts/test"))
struct ClockFaultTests {
    private static func number(_ index: Int) -> String { "+1212\(2_300_000 + index)" }

    private static func claim(
        _ number: String,
        for ocn: String,
        at node: Int,
        _ cluster: TestCluster
    ) async throws -> TestCluster.Answer {
        let body = #"{"ocn": "\#(ocn)"}"#
        let path = "/v1/numbers/\(number)/allocate"
        return try await cluster.call(.POST, node, path, body: body, request: UUID().uuidString)
    }

    @Test(
        "Clocks that are wrong by months and jump decide nothing: each number has one holder",
        .timeLimit(.minutes(3))
    )
    func skew() async throws {
        let cluster = try TestCluster(faults: TestCluster.faultLibrary)
        defer { cluster.stopAllAndRemove() }
        try await cluster.startAll()
        try await ContestTests.prepare(cluster)
        let month = 30 * 86_400
        try cluster.begin(.clock, at: 2, "\(3 * month)")
        try cluster.begin(.clock, at: 3, "-240")
        let carriers = Array(ContestTests.carriers.prefix(3))
        let log = ClientLog()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (client, ocn) in carriers.enumerated() {
                group.addTask {
                    for index in 0..<80 {
                        if client == 0, index % 20 == 10 {
                            // Backwards and forwards, in the middle of it.
                            try cluster.begin(.clock, at: 1, index % 40 == 10 ? "\(month)" : "-200")
                        }
                        let answer = try await Self.claim(Self.number(index), for: ocn, at: client + 1, cluster)
                        if answer.status == 201 {
                            log.acknowledge(Self.number(index), to: ocn)
                        } else {
                            #expect(answer.status == 409, "\(answer.body)")
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
        for index in 0..<80 {
            let holders = log.holders(of: Self.number(index))
            #expect(holders.count == 1, "\(Self.number(index)) was given to \(holders)")
            for node in 1...3 {
                let shown = try await cluster.call(.GET, node, "/v1/numbers/\(Self.number(index))")
                #expect(shown.json["ocn"] == holders.first, "\(Self.number(index)) at node \(node)")
            }
        }
        #expect((1...3).allSatisfy { cluster.isRunning($0) })
    }

    @Test(
        "Certificates that expire while nodes run cut nobody off who is connected; a new connection is refused in plain words",
        .timeLimit(.minutes(3))
    )
    func expiry() async throws {
        let cluster = try TestCluster(faults: TestCluster.faultLibrary)
        defer { cluster.stopAllAndRemove() }
        try await cluster.startAll()
        try await ContestTests.prepare(cluster)
        // To node 3 it is three years later, and certificates are good for two.
        try cluster.begin(.clock, at: 3, "\(3 * 365 * 86_400)")
        #expect(try await Self.claim(Self.number(0), for: "9104", at: 3, cluster).status == 201)
        cluster.kill(1)
        try cluster.start(1)
        try await cluster.waitUntilReady(1)
        try await cluster.wait("node 3 to refuse node 1") {
            cluster.log(3).contains("has expired") || cluster.log(1).contains("has expired")
        }
        // Node 1 and node 2 decide, and so do node 2 and node 3.
        #expect(try await Self.claim(Self.number(1), for: "9104", at: 1, cluster).status == 201)
        #expect(try await Self.claim(Self.number(2), for: "9104", at: 3, cluster).status == 201)
        // When they are good again, nodes find each other without being restarted.
        cluster.end(.clock, at: 3)
        cluster.kill(2)
        try await cluster.wait("nodes 1 and 3 to decide without node 2", seconds: 60) {
            try await Self.claim(Self.number(3), for: "9104", at: 1, cluster).status != 503
        }
        #expect(try await cluster.call(.GET, 3, "/v1/numbers/\(Self.number(3))").json["state"] == "assigned")
    }
}
