import Foundation
import Synchronization
import Testing

/// Real nodes that come and go while clients write.
@Suite(.serialized, .enabled(if: TestCluster.binary != nil, "E164_BINARY names no program: run scripts/test"))
struct MembershipTests {
    /// Allocates one number after the other, at whoever serves, and measures the longest time without a success.
    private final class Writer: Sendable {
        private struct State {
            var nodes: [Int]
            var longestGap = Duration.zero
            var allocated: [String] = []
            var isStopped = false
        }

        private let state: Mutex<State>
        private let cluster: TestCluster

        init(_ cluster: TestCluster, nodes: [Int]) {
            self.cluster = cluster
            state = Mutex(State(nodes: nodes))
        }

        var nodes: [Int] {
            get { state.withLock { $0.nodes } }
            set { state.withLock { $0.nodes = newValue } }
        }
        var longestGap: Duration { state.withLock { $0.longestGap } }
        var allocated: [String] { state.withLock { $0.allocated } }

        func stop() { state.withLock { $0.isStopped = true } }

        func run() async {
            var last = ContinuousClock.now
            for number in 0..<10_000 {
                let path = "/v1/numbers/+1212556\(String(format: "%04d", number))"
                let request = UUID().uuidString
                while true {
                    let (nodes, isStopped) = state.withLock { ($0.nodes, $0.isStopped) }
                    guard !isStopped else { return }
                    let node = nodes[number % nodes.count]
                    let answer = try? await cluster.call(
                        .POST,
                        node,
                        path + "/allocate",
                        body: #"{"ocn": "9104"}"#,
                        request: request,
                        seconds: 2
                    )
                    if let status = answer?.status, status == 200 || status == 201 { break }
                    if answer?.status == 503 || answer == nil { continue }
                    Issue.record("\(path) at node \(node): \(answer?.body ?? "")")
                    return
                }
                let now = ContinuousClock.now
                state.withLock { state in
                    state.longestGap = max(state.longestGap, now - last)
                    state.allocated.append(path)
                }
                last = now
            }
        }
    }

    private static func prepare(_ cluster: TestCluster) async throws {
        let bodies = [
            ("/v1/area-codes", #"{"areaCode": "212", "kind": "geographic", "status": "open"}"#),
            ("/v1/ocns", #"{"ocn": "9104", "company": "Carrier", "status": "active"}"#),
        ]
        for (path, body) in bodies {
            let answer = try await cluster.call(.POST, 1, path, body: body)
            try #require(answer.status == 201, "\(answer.body)")
        }
        // Looked up locally: every node has to know them.
        for node in 1...cluster.count {
            try await cluster.wait("node \(node) to know the OCN") {
                try await cluster.call(.GET, node, "/v1/ocns/9104").status == 200
            }
        }
    }

    private static func add(_ node: Int, _ cluster: TestCluster, replacing: Int? = nil, at nodes: [Int]) async throws {
        let words = replacing.map { ["replace", String($0)] } ?? ["add"]
        async let done = cluster.run(["cluster"] + words + [cluster.directory, cluster.place(node)], at: nodes)
        try await cluster.wait("the folder of node \(node)") {
            FileManager.default.fileExists(atPath: "\(cluster.directory)/node-\(node)/node.yaml")
        }
        try cluster.start(node)
        let (status, text) = try await done
        try #require(status == 0, "\(text)")
        try await cluster.waitUntilReady(node)
    }

    private static func remove(_ node: Int, _ cluster: TestCluster, at nodes: [Int]) async throws {
        let (status, text) = try await cluster.run(["cluster", "remove", String(node)], at: nodes)
        try #require(status == 0, "\(text)")
        cluster.stop(node)
    }

    private static func check(_ writer: Writer, _ cluster: TestCluster, at nodes: [Int]) async throws {
        #expect(writer.allocated.count > 20)
        for path in writer.allocated {
            for node in nodes {
                let answer = try await cluster.call(.GET, node, path)
                #expect(answer.json["ocn"] == "9104", "\(path) at node \(node): \(answer.body)")
            }
        }
    }

    @Test("One node becomes three, then five, then one again, while a client writes", .timeLimit(.minutes(5)))
    func growAndShrink() async throws {
        let cluster = try TestCluster(count: 1, spares: 4)
        defer { cluster.stopAllAndRemove() }
        try await cluster.startAll()
        try await Self.prepare(cluster)
        let writer = Writer(cluster, nodes: [1])
        async let writing: Void = writer.run()
        for node in 2...5 {
            try await Self.add(node, cluster, at: [1])
            writer.nodes = Array(1...node)
        }
        for node in 1...4 {
            writer.nodes = Array((node + 1)...5)
            try await Self.remove(node, cluster, at: [5])
        }
        try await Task.sleep(for: .milliseconds(200))
        writer.stop()
        await writing
        try await Self.check(writer, cluster, at: [5])
        print("longest time without an allocation over eight changes of membership: \(writer.longestGap)")
        #expect(writer.longestGap < .seconds(3))
    }

    @Test("A node in quarantine is replaced, and the newcomer decides with the others", .timeLimit(.minutes(5)))
    func replace() async throws {
        let cluster = try TestCluster(count: 3, spares: 1)
        defer { cluster.stopAllAndRemove() }
        try await cluster.startAll()
        try await Self.prepare(cluster)
        let writer = Writer(cluster, nodes: [1, 2])
        async let writing: Void = writer.run()
        cluster.kill(3)
        try await Self.add(4, cluster, replacing: 3, at: [1, 2])
        cluster.kill(1)
        writer.nodes = [2, 4]
        let before = writer.allocated.count
        try await cluster.wait("nodes 2 and 4 to decide") { writer.allocated.count > before + 20 }
        writer.stop()
        await writing
        try await Self.check(writer, cluster, at: [2, 4])
        // The one that was replaced is told so, and decides nothing any more.
        try cluster.start(3)
        try await cluster.wait("node 3 to be told") {
            cluster.log(3).contains("does not belong to the cluster any more")
        }
        #expect(try await cluster.call(.GET, 3, "/readyz").status == 503)
    }
}
