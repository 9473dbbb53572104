import FoundationEssentials
import Logging
import Paxos
import PeerTransport
import Replication
import Testing

@Suite(.serialized, .timeLimit(.minutes(1)))
struct RefusalTests {
    private static func converse(
        _ bytes: [UInt8],
        credentials: (TestCluster) throws -> PeerCredentialFiles = { try $0.issue(NodeID(2), name: "n2") },
        isKnownStore: @escaping @Sendable (NodeID, StoreID) -> Bool = { _, _ in true }
    ) async throws -> (answer: String, node: TestNode) {
        let cluster = try TestCluster()
        let node = try TestNode(
            NodeID(1),
            of: cluster,
            peers: [NodeID(2), NodeID(3)],
            isKnownStore: isKnownStore
        )
        let files = try credentials(cluster)
        let answer = try await node.running {
            try await RawPeer(port: node.transport.bind(), credentials: files).converse(bytes)
        }
        return (answer, node)
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let change: [String: String]
        let status: Int
        let code: String

        var testDescription: String { code }
    }

    @Test(
        "A hello that doesn't fit is answered with a problem that says why",
        arguments: [
            Case(change: ["e164-cluster": "other-cluster"], status: 403, code: "wrong-cluster"),
            Case(change: ["e164-node": "3"], status: 403, code: "wrong-certificate"),
            Case(change: ["e164-node": "1"], status: 403, code: "wrong-certificate"),
            Case(change: ["e164-node": "64"], status: 400, code: "malformed-hello"),
            Case(change: ["e164-to": "3"], status: 421, code: "wrong-addressee"),
            Case(change: ["e164-store": "not a store"], status: 400, code: "malformed-hello"),
            Case(change: ["e164-protocol": "2"], status: 400, code: "wrong-protocol"),
        ]
    )
    func refuses(refusal: Case) async throws {
        let headers = RawPeer.hello.merging(refusal.change) { $1 }
        let (answer, node) = try await RefusalTests.converse(RawPeer.request(headers))
        #expect(answer.hasPrefix("HTTP/1.1 \(refusal.status) "))
        #expect(answer.contains("application/problem+json"))
        #expect(answer.contains("\"code\":\"\(refusal.code)\""))
        await node.log.waitForLog("session refused", refusal.code)
        #expect(node.status(of: NodeID(2))?.lastRefused?.hasPrefix(refusal.code) == true)
        #expect(!node.log.events.contains { if case .sessionUp = $0 { true } else { false } })
    }

    @Test("Nothing but the stream is served")
    func servesNothingElse() async throws {
        let (answer, _) = try await RefusalTests.converse(RawPeer.request(RawPeer.hello, path: "/"))
        #expect(answer.hasPrefix("HTTP/1.1 404 "))
    }

    @Test("A store that the configuration doesn't know is refused")
    func unknownStore() async throws {
        let (answer, _) = try await RefusalTests.converse(
            RawPeer.request(RawPeer.hello),
            isKnownStore: { node, store in node == NodeID(2) && store != StoreID(2 << 32) }
        )
        #expect(answer.contains("foreign-store"))
    }

    @Test("P2: a certificate of another authority ends the handshake")
    func otherAuthority() async throws {
        let (answer, node) = try await RefusalTests.converse(RawPeer.request(RawPeer.hello)) { cluster in
            let other = try ClusterAuthority.create(clusterID: cluster.clusterID, now: Date())
            return try cluster.issue(NodeID(2), name: "other", by: other)
        }
        #expect(!answer.contains("HTTP/1.1"))
        await node.log.waitForLog("peer connection failed", "node/2 is not from this cluster's authority")
    }

    @Test("An expired certificate ends the handshake")
    func expired() async throws {
        let (answer, node) = try await RefusalTests.converse(RawPeer.request(RawPeer.hello)) { cluster in
            try cluster.issueExpired(NodeID(2), name: "expired")
        }
        #expect(!answer.contains("HTTP/1.1"))
        await node.log.waitForLog("peer connection failed", "node/2 has expired")
    }

    @Test("Both sides of a refused link say why, once")
    func bothSidesLog() async throws {
        let cluster = try TestCluster()
        let one = try TestNode(NodeID(1), of: cluster, peers: [NodeID(2)], epoch: 1)
        // Node 1 left the cluster while it was away.
        let two = try TestNode(NodeID(2), of: cluster, peers: [NodeID(3)], epoch: 2)
        try await running([one, two]) {
            await two.log.waitForLog("session refused", "wrong-epoch")
            await one.log.waitForLog("link down", "refused: wrong-epoch")
        }
        #expect(one.status(of: NodeID(2))?.lastRefusal == "wrong-epoch: This node is in epoch 2.")
        for node in [one, two] {
            let warnings = node.log.events.filter { if case .logged(.warning, _, _) = $0 { true } else { false } }
            #expect(warnings.count <= 3, "\(warnings)")
            #expect(!node.log.events.contains { if case .linkUp = $0 { true } else { false } })
        }
    }

    @Test("A node doesn't talk to another member at its peer's address")
    func wrongServer() async throws {
        let cluster = try TestCluster()
        let one = try TestNode(NodeID(1), of: cluster, peers: [NodeID(2)])
        let three = try TestNode(NodeID(3), of: cluster, peers: [NodeID(1)])
        try await one.dial(NodeID(2), port: three.transport.bind())
        try await three.running {
            try await one.running {
                await one.log.waitForLog("link down", "the certificate at this address speaks for", "node/3")
            }
        }
        #expect(!three.log.events.contains { if case .sessionUp = $0 { true } else { false } })
    }

    @Test("A node doesn't talk to a server whose certificate has expired")
    func expiredServer() async throws {
        let cluster = try TestCluster()
        let one = try TestNode(NodeID(1), of: cluster, peers: [NodeID(2)])
        let two = try TestNode(
            NodeID(2),
            of: cluster,
            peers: [NodeID(1)],
            credentials: try cluster.issueExpired(NodeID(2), name: "expired")
        )
        try await running([one, two]) {
            await one.log.waitForLog("link down", "node/2 has expired")
            await one.log.waitForLog("peer connection failed", "node/2 has expired")
            await two.log.waitForLog("link down", "CERTIFICATE_EXPIRED")
        }
    }

    @Test("Another store doesn't speak for a node whose store is known")
    func otherStore() async throws {
        let cluster = try TestCluster()
        let one = try TestNode(NodeID(1), of: cluster, peers: [NodeID(2)])
        let two = try TestNode(NodeID(2), of: cluster, peers: [NodeID(1)])
        let clone = try TestNode(NodeID(2), of: cluster, store: StoreID(99), peers: [NodeID(1)])
        try await clone.dial(one)
        try await running([one, two]) {
            await one.log.wait(for: .sessionUp(NodeID(2), two.store))
            try await clone.running {
                await clone.log.waitForLog("link down", "refused: foreign-store")
            }
            two.transport.send([TestCodec.message(1)], to: NodeID(1))
            await one.log.wait(for: .message(TestCodec.message(1), from: NodeID(2), store: two.store))
        }
        #expect(!one.log.events.contains(.sessionUp(NodeID(2), clone.store)))
        #expect(clone.status(of: NodeID(1))?.lastRefusal?.hasPrefix("foreign-store") == true)
    }
}
