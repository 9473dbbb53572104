import Foundation
import Synchronization
import Testing

/// Many clients claim the same numbers at real nodes, some of which are being killed.
@Suite(.serialized, .enabled(if: TestCluster.binary != nil, "E164_BINARY names no program: run scripts/test"))
struct ContestTests {
    /// How a claim ended for its client.
    enum Ending: Sendable {
        case done
        case taken(by: String)
    }

    /// What clients and the killer tell.
    final class Tally: Sendable {
        private struct State {
            var isOver = false
            var kills = 0
            var endings: [String: [String: Ending]] = [:]
        }

        private let state = Mutex(State())

        var isOver: Bool { state.withLock { $0.isOver } }
        var kills: Int { state.withLock { $0.kills } }
        var endings: [String: [String: Ending]] { state.withLock { $0.endings } }

        func end() { state.withLock { $0.isOver = true } }

        func killed() { state.withLock { $0.kills += 1 } }

        func note(_ ending: Ending, of carrier: String, for number: String) {
            state.withLock { $0.endings[number, default: [:]][carrier] = ending }
        }
    }

    static let carriers = ["9104", "073H", "6529", "6664", "0141", "5274"]
    static let areaCodes = ["212", "303", "415"]

    /// Loads what a claim needs: area codes and carriers.
    static func prepare(_ cluster: TestCluster) async throws {
        for code in areaCodes {
            let answer = try await cluster.call(
                .POST,
                1,
                "/v1/area-codes",
                body: #"{"areaCode": "\#(code)", "kind": "geographic", "status": "open"}"#
            )
            try #require(answer.status == 201, "\(answer.body)")
        }
        for ocn in carriers {
            let answer = try await cluster.call(
                .POST,
                2,
                "/v1/ocns",
                body: #"{"ocn": "\#(ocn)", "company": "Carrier \#(ocn)", "status": "active"}"#
            )
            try #require(answer.status == 201, "\(answer.body)")
        }
        // Reference data is looked up locally: wait until every node has it.
        for node in 1...cluster.count {
            for ocn in carriers {
                try await cluster.wait("OCN \(ocn) at node \(node)") {
                    try await cluster.call(.GET, node, "/v1/ocns/\(ocn)").status == 200
                }
            }
        }
    }

    @Test("P1, P11: one holder for each number, and every loser hears who, whoever is killed", .timeLimit(.minutes(5)))
    func oneHolderEach() async throws {
        let cluster = try TestCluster()
        defer { cluster.stopAllAndRemove() }
        try await cluster.startAll()
        try await ContestTests.prepare(cluster)
        let numbers = ContestTests.areaCodes.flatMap { code in
            (100..<200).map { "+1\(code)5550\($0)" }
        }
        let tally = Tally()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                var random = SystemRandomNumberGenerator()
                while !tally.isOver {
                    try await Task.sleep(for: .milliseconds(Int.random(in: 200...700, using: &random)))
                    let node = Int.random(in: 1...3, using: &random)
                    cluster.kill(node)
                    tally.killed()
                    try await Task.sleep(for: .milliseconds(Int.random(in: 50...600, using: &random)))
                    try cluster.start(node)
                }
            }
            try await withThrowingTaskGroup(of: Void.self) { clients in
                for (index, carrier) in ContestTests.carriers.enumerated() {
                    clients.addTask {
                        // All in nearly the same order, so that claims of a number meet.
                        for number in numbers {
                            let ending = try await ContestTests.claim(
                                number,
                                for: carrier,
                                at: cluster,
                                first: index % 3
                            )
                            tally.note(ending, of: carrier, for: number)
                        }
                    }
                }
                try await clients.waitForAll()
            }
            tally.end()
            try await group.waitForAll()
        }
        for node in 1...3 { try await cluster.waitUntilReady(node) }
        #expect(tally.kills >= 3, "too few kills to mean anything")
        let results = tally.endings
        for number in numbers {
            let claims = try #require(results[number])
            let winners = claims.filter { if case .done = $0.value { true } else { false } }.map(\.key)
            #expect(winners.count == 1, "\(number) was given to \(winners)")
            let winner = try #require(winners.first)
            for (carrier, ending) in claims {
                if case .taken(let holder) = ending {
                    #expect(holder == winner, "\(carrier) was told that \(holder) has \(number), but \(winner) has it")
                }
            }
            for node in 1...3 {
                try await cluster.wait("\(number) at node \(node)") {
                    let local = try await cluster.call(.GET, node, "/v1/numbers/\(number)?consistency=local")
                    return local.json["ocn"] == winner
                }
                let answer = try await cluster.call(.GET, node, "/v1/numbers/\(number)")
                #expect(answer.json["ocn"] == winner, "node \(node) says \(answer.body)")
            }
        }
    }

    /// Claims a number until the outcome is certain, with one request id, at whichever node answers.
    static func claim(_ number: String, for carrier: String, at cluster: TestCluster, first: Int) async throws -> Ending
    {
        let request = "\(carrier)-\(number.dropFirst())"
        var node = first
        let deadline = ContinuousClock.now + .seconds(60)
        while ContinuousClock.now < deadline {
            node = node % 3 + 1
            let answer = try? await cluster.call(
                .POST,
                node,
                "/v1/numbers/\(number)/allocate",
                body: #"{"ocn": "\#(carrier)"}"#,
                request: request
            )
            switch answer?.status {
            case 200, 201:
                return .done
            case 409:
                let holder = try #require(answer?.json["holder.ocn"], "\(answer?.body ?? "")")
                #expect(holder != carrier, "\(carrier) was told that \(number) is taken by itself")
                #expect(answer?.json["since"] != nil)
                return .taken(by: holder)
            case 503, nil:
                continue
            case let status?:
                throw TestCluster.Failure(description: "\(number) for \(carrier): \(status) \(answer?.body ?? "")")
            }
        }
        throw TestCluster.Failure(description: "the claim of \(number) for \(carrier) did not end")
    }
}
