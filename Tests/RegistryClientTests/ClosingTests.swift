import Formats
import RegistryClient
import Testing

/// How the client waits for what the nodes end by themselves.
@Suite(.serialized)
struct ClosingTests {
    private static let begun: JSONValue = [
        "block": "1212736", "status": "changing", "waitingFor": [2, 3], "contaminated": [],
    ]

    /// A node whose closing waits for nodes 2 and 3, then for 3, then for nobody.
    private static func node(endsAfter count: Int) -> FakeNode {
        FakeNode { _, asked in
            asked < count
                ? .init(body: #"{"block":"1212736","status":"changing","waitingFor":[3]}"#)
                : .init(body: #"{"block":"1212736","status":"settled"}"#)
        }
    }

    @Test("A closing is waited for until no node is waited for, and what only its own answer said is kept")
    func waits() async throws {
        let node = ClosingTests.node(endsAfter: 3)
        try await FakeNode.run([node]) { addresses in
            try await withClient(addresses) { client in
                var reports: [[Int]] = []
                let record = await client.settled(ClosingTests.begun, "/v1/blocks", "1212736") { reports.append($0) }
                #expect(record["status"]?.text == "settled")
                #expect(record["waitingFor"] == nil)
                #expect(record["contaminated"]?.elements == [])
                #expect(reports == [[2, 3], [3]])
            }
        }
    }

    @Test("When the time is over, the record says for whom it still waits")
    func timeOver() async throws {
        try await FakeNode.run([ClosingTests.node(endsAfter: .max)]) { addresses in
            try await withClient(addresses, change: { $0.timeout = .seconds(3) }) { client in
                let record = await client.settled(ClosingTests.begun, "/v1/blocks", "1212736") { _ in }
                #expect(record["status"]?.text == "changing")
                #expect(record["waitingFor"]?.elements?.compactMap(\.integer) == [3])
            }
        }
    }
}
