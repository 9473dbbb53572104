import Formats
import NIOHTTP1
import Numbering
import RegistryClient
import Testing

/// What the client does when nodes fail.
@Suite(.serialized)
struct FailOverTests {
    private static func write(_ path: String = "/v1/x", id: RequestID? = nil) -> ClientRequest {
        .write(.POST, path, ["a": 1], id: id)
    }

    @Test("A node that is down is passed over")
    func passesOverDeadNode() async throws {
        let node = FakeNode { _, _ in .init(status: 201, body: #"{"ok":true}"#, etag: "\"7\"") }
        try await FakeNode.run([node]) { addresses in
            try await withClient([deadAddress] + addresses) { client in
                let response = try await client.send(FailOverTests.write())
                #expect(response.status == 201)
                #expect(response.version == 7)
                #expect(response.node == 1)
                _ = try await client.send(FailOverTests.write())
            }
        }
        #expect(node.asked.count == 2)
    }

    @Test("The next node is asked with the same request id when one says that it has no quorum")
    func sameRequestID() async throws {
        let first = FakeNode { _, _ in .problem(503, "no-quorum") }
        let second = FakeNode { _, _ in .init(status: 201) }
        try await FakeNode.run([first, second]) { addresses in
            try await withClient(addresses) { client in
                let response = try await client.send(FailOverTests.write())
                #expect(response.node == 1)
            }
        }
        #expect(first.asked.count == 1)
        #expect(second.asked.count == 1)
        #expect(first.asked[0].requestID != nil)
        #expect(first.asked[0].requestID == second.asked[0].requestID)
    }

    @Test("A node that does not answer in time is passed over, and the request keeps its id")
    func slowNode() async throws {
        let slow = FakeNode { _, _ in .init(delay: .seconds(90)) }
        let second = FakeNode { _, _ in .init(status: 201) }
        try await FakeNode.run([slow, second]) { addresses in
            try await withClient(addresses, change: { $0.attemptTimeout = .seconds(1) }) { client in
                let id = try #require(RequestID("order-66"))
                let response = try await client.send(FailOverTests.write(id: id))
                #expect(response.node == 1)
            }
        }
        #expect(Set(slow.asked.map(\.requestID)) == ["order-66"])
        #expect(Set(second.asked.map(\.requestID)) == ["order-66"])
    }

    @Test(
        "A wrong password is tried at one node only, as every try counts",
        arguments: [(401, "wrong-credentials"), (403, "wrong-code"), (429, "rate-limited")]
    )
    func wrongPassword(status: Int, code: String) async throws {
        let nodes = (0..<2).map { _ in FakeNode { _, _ in .problem(status, code) } }
        try await FakeNode.run(nodes) { addresses in
            try await withClient(addresses) { client in
                let error = await #expect(throws: ClientError.self) {
                    try await client.logIn(.account("jane@a.example"), password: "wrong")
                }
                #expect(error?.problem?.code == code)
            }
        }
        #expect(nodes.map(\.asked.count).reduce(0, +) == 1)
    }

    @Test("An unknown outcome is asked for again with the same id until it is known")
    func resolvesUnknown() async throws {
        let node = FakeNode { _, count in
            count < 4 ? .problem(503, "unknown-outcome") : .init(status: 201, body: #"{"state":"assigned"}"#)
        }
        try await FakeNode.run([node]) { addresses in
            try await withClient(addresses) { client in
                let response = try await client.send(FailOverTests.write())
                #expect(try response.json()["state"] == "assigned")
            }
        }
        #expect(node.asked.count == 4)
        #expect(Set(node.asked.map(\.requestID)).count == 1)
    }

    @Test("An outcome that stays unknown is said to be unknown, with the id to ask again")
    func staysUnknown() async throws {
        let node = FakeNode { _, _ in .problem(503, "unknown-outcome") }
        let id = try #require(RequestID("id-1"))
        try await FakeNode.run([node]) { addresses in
            try await withClient(addresses, change: { $0.timeout = .seconds(2) }) { client in
                let error = await #expect(throws: ClientError.self) {
                    try await client.send(FailOverTests.write(id: id))
                }
                guard case .unknownOutcome(id, _) = error else {
                    Issue.record("\(String(describing: error))")
                    return
                }
            }
        }
        #expect(node.asked.count > 1)
    }

    @Test("Lost once and then refused by a quorum is a refusal")
    func refusedAfterUnknown() async throws {
        let first = FakeNode { _, _ in .init(delay: .seconds(90)) }
        let second = FakeNode { _, _ in .problem(409, "taken", #","holder":{"ocn":"073H"}"#) }
        try await FakeNode.run([first, second]) { addresses in
            try await withClient(addresses, change: { $0.attemptTimeout = .seconds(1) }) { client in
                let error = await #expect(throws: ClientError.self) { try await client.send(FailOverTests.write()) }
                guard case .refused(let problem) = error else {
                    Issue.record("\(String(describing: error))")
                    return
                }
                #expect(problem.holder == "073H")
            }
        }
    }

    @Test("A refusal is not carried to the next node")
    func refusalIsFinal() async throws {
        let first = FakeNode { _, _ in .problem(409, "taken") }
        let second = FakeNode { _, _ in .init() }
        try await FakeNode.run([first, second]) { addresses in
            try await withClient(addresses) { client in
                await #expect(throws: ClientError.self) { try await client.send(FailOverTests.write()) }
            }
        }
        #expect(second.asked.isEmpty)
    }

    @Test("A key that one node does not know yet is tried at the next, and refused when none knows it")
    func youngKey() async throws {
        let first = FakeNode { _, _ in .problem(401, "unauthenticated") }
        let second = FakeNode { asked, _ in
            asked.authorization == "Bearer e164_good_x" ? .init() : .problem(401, "unauthenticated")
        }
        try await FakeNode.run([first, second]) { addresses in
            try await withClient(addresses, change: { $0.apiKey = APIKey("e164_good_x") }) { client in
                let response = try await client.send(.get("/v1/cluster"))
                #expect(response.node == 1)
            }
            try await withClient(addresses, change: { $0.apiKey = APIKey("e164_bad_x") }) { client in
                let error = await #expect(throws: ClientError.self) { try await client.send(.get("/v1/cluster")) }
                guard case .refused(let problem) = error else {
                    Issue.record("\(String(describing: error))")
                    return
                }
                #expect(problem.status == 401)
            }
        }
        #expect(first.asked.count == 2)
    }

    @Test("When no node serves, each is named with its reason, and nothing is called unknown")
    func allDown() async throws {
        let node = FakeNode { _, _ in .problem(503, "no-quorum") }
        try await FakeNode.run([node]) { addresses in
            try await withClient([deadAddress] + addresses) { client in
                let error = await #expect(throws: ClientError.self) { try await client.send(FailOverTests.write()) }
                guard case .unavailable(let failures) = error else {
                    Issue.record("\(String(describing: error))")
                    return
                }
                #expect(failures.count == 2)
                #expect(failures[0].reason.contains("refused"), "\(failures)")
                #expect(failures[1].reason.contains("too few"), "\(failures)")
            }
        }
        #expect(node.asked.count == 3)
    }

    @Test("A read that got lost is asked again elsewhere and never called unknown")
    func lostRead() async throws {
        let node = FakeNode { _, _ in .init(delay: .seconds(90)) }
        try await FakeNode.run([node]) { addresses in
            try await withClient(addresses, change: { $0.timeout = .milliseconds(200) }) { client in
                let error = await #expect(throws: ClientError.self) { try await client.send(.get("/v1/x")) }
                guard case .unavailable = error else {
                    Issue.record("\(String(describing: error))")
                    return
                }
            }
        }
    }

    @Test("Queries and texts are percent-encoded")
    func encodesQueries() async throws {
        let node = FakeNode { _, _ in .init() }
        try await FakeNode.run([node]) { addresses in
            try await withClient(addresses) { client in
                _ = try await client.send(.get("/v1/x", [("q", "a b&c"), ("none", nil), ("ü", "+1")]))
            }
        }
        #expect(node.asked.map(\.target) == ["/v1/x?q=a%20b%26c&%C3%BC=%2B1"])
    }
}
