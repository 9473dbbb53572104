import Synchronization
import Testing

/// An OCN is deactivated at real nodes that are allocating to it, while some of them are being killed.
@Suite(.serialized, .enabled(if: TestCluster.binary != nil, "E164_BINARY names no program: run scripts/test"))
struct ClosingTests {
    /// What clients did.
    final class Log: Sendable {
        private struct State {
            var isOver = false
            var tried = 0
            var acknowledged: Set<String> = []
            var refused = 0
        }

        private let state = Mutex(State())

        var isOver: Bool { state.withLock { $0.isOver } }
        var acknowledged: Set<String> { state.withLock { $0.acknowledged } }
        var refused: Int { state.withLock { $0.refused } }
        var tried: [String] { state.withLock { (0..<$0.tried).map(ClosingTests.number) } }

        func end() { state.withLock { $0.isOver = true } }

        /// A number that nobody tried before.
        func next() -> String {
            state.withLock { state in
                defer { state.tried += 1 }
                return ClosingTests.number(state.tried)
            }
        }

        func acknowledge(_ number: String) { state.withLock { _ = $0.acknowledged.insert(number) } }

        func refuse() { state.withLock { $0.refused += 1 } }
    }

    static func number(_ index: Int) -> String { "+1212\(2_200_000 + index)" }

    @Test("When an OCN is inactive, no number goes to it any more, whoever was allocating", .timeLimit(.minutes(5)))
    func inactive() async throws {
        let cluster = try TestCluster()
        defer { cluster.stopAllAndRemove() }
        try await cluster.startAll()
        try await ContestTests.prepare(cluster)
        let log = Log()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for client in 0..<6 {
                group.addTask { await ClosingTests.allocate(at: cluster, node: client % 3 + 1, log) }
            }
            group.addTask {
                while !log.isOver {
                    let node = Int.random(in: 1...3)
                    cluster.kill(node)
                    try await Task.sleep(for: .milliseconds(300))
                    try cluster.start(node)
                    try await cluster.waitUntilReady(node)
                    try await Task.sleep(for: .milliseconds(400))
                }
            }
            try await cluster.wait("allocations") { log.acknowledged.count > 200 }
            try await cluster.wait("the OCN to be inactive", seconds: 120) {
                for node in 1...3 {
                    let answer = try? await cluster.call(
                        .PATCH,
                        node,
                        "/v1/ocns/9104",
                        body: #"{"status": "inactive"}"#,
                        request: "close-9104"
                    )
                    if answer?.json["status"] == "inactive" { return true }
                }
                return false
            }
            let tried = log.tried
            let held = try await ClosingTests.held(tried, at: cluster)
            #expect(log.acknowledged.isSubset(of: held), "an acknowledged allocation is gone")
            // Clients and killer go on: whatever was on its way would arrive now.
            let before = log.refused
            try await cluster.wait("refusals") { log.refused > before + 200 }
            log.end()
            try await group.waitForAll()
            for node in 1...3 { try await cluster.waitUntilReady(node) }
            let later = try await ClosingTests.held(log.tried, at: cluster)
            #expect(later == held, "given after the OCN was inactive: \(later.subtracting(held))")
        }
    }

    /// Takes one number after the other at a node, and does not ask again when an outcome is unknown.
    private static func allocate(at cluster: TestCluster, node: Int, _ log: Log) async {
        while !log.isOver {
            let number = log.next()
            let answer = try? await cluster.call(
                .POST,
                node,
                "/v1/numbers/\(number)/allocate",
                body: #"{"ocn": "9104"}"#,
                seconds: 2
            )
            switch answer?.status {
            case 201: log.acknowledge(number)
            case 422:
                log.refuse()
                // Refused without a round: slower, or there would be too many numbers to look at.
                try? await Task.sleep(for: .milliseconds(20))
            default:
                try? await Task.sleep(for: .milliseconds(20))
            }
        }
    }

    /// Which of the numbers the OCN has, by quorum reads.
    private static func held(_ numbers: [String], at cluster: TestCluster) async throws -> Set<String> {
        var held: Set<String> = []
        for (index, number) in numbers.enumerated() {
            try await cluster.wait("\(number) to be read") {
                let answer = try? await cluster.call(.GET, index % 3 + 1, "/v1/numbers/\(number)/state")
                guard let answer, answer.status == 200 else { return false }
                if answer.body == "assigned" { held.insert(number) }
                return true
            }
        }
        return held
    }
}
