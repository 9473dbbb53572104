import Foundation
import Testing

/// Ports at real nodes, some of which are being killed.
@Suite(.serialized, .enabled(if: TestCluster.binary != nil, "E164_BINARY names no program: run scripts/test"))
struct PortingTests {
    private static func allocate(_ cluster: TestCluster, _ number: String) async throws {
        let answer = try await cluster.call(.POST, 1, "/v1/numbers/\(number)/allocate", body: #"{"ocn": "9104"}"#)
        try #require(answer.status == 201, "\(answer.body)")
    }

    private static func pin(_ cluster: TestCluster, _ node: Int, _ number: String) async throws -> String {
        let answer = try await cluster.call(.POST, node, "/v1/numbers/\(number)/pin", seconds: 30)
        return try #require(answer.json["pin"], "\(answer.body)")
    }

    private static func port(
        _ cluster: TestCluster,
        _ node: Int,
        _ number: String,
        _ pin: String,
        to ocn: String = "073H",
        request: String? = nil
    ) async throws -> TestCluster.Answer {
        try await cluster.call(
            .POST,
            node,
            "/v1/numbers/\(number)/port",
            body: #"{"pin": "\#(pin)", "ocn": "\#(ocn)"}"#,
            request: request,
            seconds: 60
        )
    }

    /// Who has a number, as a quorum says.
    private static func holder(_ cluster: TestCluster, _ node: Int, _ number: String) async throws -> String {
        let answer = try await cluster.call(.GET, node, "/v1/numbers/\(number)")
        return "\(answer.json["ocn"] ?? "-") from \(answer.json["ported_from"] ?? "-") \(answer.json["version"] ?? "-")"
    }

    @Test(
        "A port with a node dead: PIN at node 1, port at node 2, and node 3 agrees when it is back",
        .timeLimit(.minutes(3))
    )
    func deadNode() async throws {
        let cluster = try TestCluster()
        defer { cluster.stopAllAndRemove() }
        try await cluster.startAll()
        try await ContestTests.prepare(cluster)
        let number = "+12127360001"
        try await Self.allocate(cluster, number)
        let pin = try await Self.pin(cluster, 1, number)
        cluster.kill(3)
        let ported = try await Self.port(cluster, 2, number, pin, request: "the-port")
        #expect(ported.status == 200 && ported.json["state"] == "completed", "\(ported.body)")
        try cluster.start(3)
        try await cluster.waitUntilReady(3)
        #expect(try await Self.holder(cluster, 3, number) == "073H from 9104 3")
        try await cluster.wait("node 3 to learn of it by itself") {
            try await cluster.call(.GET, 3, "/v1/numbers/\(number)?consistency=local").json["ocn"] == "073H"
        }
        // The same request at another node is the same port.
        let again = try await Self.port(cluster, 3, number, pin, request: "the-port")
        #expect(again.status == 200 && again.json["number.version"] ?? again.body != "4", "\(again.body)")
        #expect(try await Self.holder(cluster, 1, number) == "073H from 9104 3")
        try await Self.expectNowhere([pin], cluster, number)
    }

    @Test("Guessing from three nodes at once: no more than five wrong PINs are tried in all", .timeLimit(.minutes(3)))
    func guessing() async throws {
        let cluster = try TestCluster()
        defer { cluster.stopAllAndRemove() }
        try await cluster.startAll()
        try await ContestTests.prepare(cluster)
        let number = "+12127360002"
        try await Self.allocate(cluster, number)
        let pin = try await Self.pin(cluster, 2, number)
        let answers = try await withThrowingTaskGroup(of: TestCluster.Answer.self) { group in
            for index in 0..<18 {
                group.addTask {
                    try await Self.port(cluster, 1 + index % 3, number, "7Q4M-K2XD-9F3T", request: "guess-\(index)")
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        let tried = answers.filter { $0.json["code"] == "wrong-pin" }
        // So many at once may also end without a try: then nothing was written and no PIN was compared.
        let refusals = ["locked-out", "rate-limited", "overloaded", "no-quorum"]
        let refused = answers.filter { refusals.contains($0.json["code"] ?? "") }
        #expect(tried.count == 5, "\(answers.map(\.body))")
        #expect(tried.count + refused.count == answers.count, "\(answers.map(\.body))")
        for node in 1...3 {
            let right = try await Self.port(cluster, node, number, pin)
            #expect(right.status == 429, "node \(node): \(right.body)")
        }
        #expect(try await Self.holder(cluster, 1, number) == "9104 from <null> 7")
        try await Self.expectNowhere([pin], cluster, number)
    }

    @Test("Two carriers with the right PIN at the same instant: one gets the number", .timeLimit(.minutes(3)))
    func race() async throws {
        let cluster = try TestCluster()
        defer { cluster.stopAllAndRemove() }
        try await cluster.startAll()
        try await ContestTests.prepare(cluster)
        for round in 0..<4 {
            let number = "+1212736010\(round)"
            try await Self.allocate(cluster, number)
            let pin = try await Self.pin(cluster, 3, number)
            async let first = Self.port(cluster, 1, number, pin, to: "073H")
            async let second = Self.port(cluster, 2, number, pin, to: "6529")
            let answers = try await [first, second]
            #expect(answers.filter { $0.status == 200 }.count == 1, "\(answers.map(\.body))")
            let holder = try await Self.holder(cluster, 3, number)
            #expect(holder.hasPrefix(answers[0].status == 200 ? "073H" : "6529"), "\(holder)")
        }
    }

    @Test(
        "The coordinating node is killed in the middle: the port is done everywhere or nowhere",
        .timeLimit(.minutes(5))
    )
    func killedCoordinator() async throws {
        let cluster = try TestCluster()
        defer { cluster.stopAllAndRemove() }
        try await cluster.startAll()
        try await ContestTests.prepare(cluster)
        // From before the PIN is compared until after the answer.
        for (round, delay) in [0, 100, 200, 350, 500, 700].enumerated() {
            let number = "+1212736020\(round)"
            try await Self.allocate(cluster, number)
            let pin = try await Self.pin(cluster, 2, number)
            let request = "port-\(round)"
            async let lost = try? Self.port(cluster, 1, number, pin, request: request)
            try await Task.sleep(for: .milliseconds(delay))
            cluster.kill(1)
            _ = await lost
            // The same request at another node finishes it, or says that it is done; never a second port.
            var answer: TestCluster.Answer?
            try await cluster.wait("the others to port \(number)") {
                answer = try? await Self.port(cluster, 3, number, pin, request: request)
                return answer?.status == 200
            }
            try cluster.start(1)
            try await cluster.waitUntilReady(1)
            var holders: Set<String> = []
            for node in 1...3 { holders.insert(try await Self.holder(cluster, node, number)) }
            #expect(holders == ["073H from 9104 3"], "killed after \(delay) ms: \(holders)")
        }
    }

    @Test(
        "A notice is sent by the node that made the change, once, even if it died in between",
        .timeLimit(.minutes(3))
    )
    func notices() async throws {
        let cluster = try TestCluster()
        defer { cluster.stopAllAndRemove() }
        for node in 1...3 {
            let path = "\(cluster.directory)/node-\(node)/node.yaml"
            let text = try String(contentsOfFile: path, encoding: .utf8)
            guard !text.contains("\ndevelopment:") else { continue }
            try (text + "\ndevelopment:\n  outbox: true\n").write(toFile: path, atomically: true, encoding: .utf8)
        }
        try await cluster.startAll()
        try await ContestTests.prepare(cluster)
        let number = "+12127360301"
        try await Self.allocate(cluster, number)
        _ = try await Self.pin(cluster, 2, number)
        try await cluster.wait("node 2 to tell of the PIN") {
            try await cluster.call(.GET, 2, "/v1/outbox").body.contains(#""event":"pin-changed""#)
        }
        // The next change, and the node is gone at once.
        _ = try await Self.pin(cluster, 2, number)
        cluster.kill(2)
        try cluster.start(2)
        try await cluster.waitUntilReady(2)
        func states(_ node: Int) async throws -> [String] {
            let body = try await cluster.call(.GET, node, "/v1/messages").body
            return body.components(separatedBy: #""state":""#).dropFirst().map { String($0.prefix { $0 != "\"" }) }
        }
        // Every node knows of both messages, and of nobody else's.
        for node in 1...3 {
            try await cluster.wait("node \(node) to know that both notices were sent", seconds: 60) {
                try await states(node) == ["sent", "sent"]
            }
        }
        for node in [1, 3] {
            let outbox = try await cluster.call(.GET, node, "/v1/outbox").body
            #expect(!outbox.contains("pin-changed"), "node \(node) sent what was not its own")
        }
    }

    /// No PIN stands in any log, history, list, feed, outbox or metric.
    private static func expectNowhere(_ secrets: [String], _ cluster: TestCluster, _ number: String) async throws {
        let paths = [
            "/v1/numbers/\(number)", "/v1/numbers/\(number)/history?verify=true", "/v1/changes", "/metrics",
            "/v1/numbers/export?ocn=073H", "/v1/numbers/export?ocn=9104", "/v1/ports?ocn=073H&ended=true",
            "/v1/numbers/\(number)/port", "/v1/numbers/\(number)/pin/status", "/v1/ocns/073H/history",
        ]
        var places: [(name: String, text: String)] = (1...3).map { ("log of node \($0)", cluster.log($0)) }
        for node in 1...3 where cluster.isRunning(node) {
            for path in paths { places.append((path, try await cluster.call(.GET, node, path).body)) }
        }
        for secret in secrets.flatMap({ [$0, $0.replacingOccurrences(of: "-", with: "")] }) {
            for place in places {
                #expect(!place.text.contains(secret), "a PIN stands in \(place.name)")
                #expect(!place.text.contains("$scrypt$"), "a hash stands in \(place.name)")
            }
        }
    }
}
