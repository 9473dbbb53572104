import NIOCore
import Paxos
import PeerTransport
import Replication
import Testing

@Suite(.serialized, .timeLimit(.minutes(1)))
struct FailureTests {
    /// What a session's end looks like to the node.
    private static func isSessionDown(_ event: Event) -> Bool { event == .sessionDown(NodeID(2)) }

    @Test("A link comes back after the receiver's restart")
    func restart() async throws {
        let cluster = try TestCluster()
        let one = try TestNode(NodeID(1), of: cluster, peers: [NodeID(2)])
        let two = try TestNode(NodeID(2), of: cluster, peers: [NodeID(1)])
        let port = try await two.transport.bind()
        one.dial(NodeID(2), port: port)
        try await one.running {
            try await two.running {
                await one.log.wait(for: .linkUp(NodeID(2)))
            }
            await one.log.wait { events in
                events.contains { if case .linkDown(NodeID(2), _) = $0 { true } else { false } }
            }
            one.log.clear()
            let again = try TestNode(NodeID(2), of: cluster, port: port, peers: [NodeID(1)])
            try await again.running {
                await one.log.wait(for: .linkUp(NodeID(2)))
                one.transport.send([TestCodec.message(7)], to: NodeID(2))
                await again.log.wait(for: .message(TestCodec.message(7), from: NodeID(1), store: one.store))
            }
        }
    }

    @Test("While a peer is away, its outbox stays bounded, and what is lost is counted and reported")
    func boundedOutbox() async throws {
        let cluster = try TestCluster()
        var limits = PeerLimits()
        limits.outboxMessages = 10
        let nodes = try pair(cluster, limits: limits)
        nodes[0].transport.send((0..<25).map { TestCodec.message($0) }, to: NodeID(2))
        await nodes[0].log.wait(for: .dropped(15, to: NodeID(2)))
        let status = try #require(nodes[0].status(of: NodeID(2)))
        #expect(status.queuedMessages == 10 && status.droppedMessages == 15 && !status.isLinkUp)
        try await running(nodes) {
            await nodes[1].log.waitForMessages(10)
        }
        #expect(nodes[1].log.messages == (0..<10).map { TestCodec.message($0) })
    }

    @Test("What waited for too long is not sent when the peer comes back")
    func staleOutbox() async throws {
        let cluster = try TestCluster()
        var limits = PeerLimits()
        limits.staleOutbox = .nanoseconds(1)
        let nodes = try pair(cluster, limits: limits)
        nodes[0].transport.send([TestCodec.message(1)], to: NodeID(2))
        try await running(nodes) {
            await nodes[0].log.wait(for: .dropped(1, to: NodeID(2)))
            nodes[0].transport.send([TestCodec.message(2)], to: NodeID(2))
            await nodes[1].log.waitForMessages(1)
        }
        #expect(nodes[1].log.messages == [TestCodec.message(2)])
    }

    @Test("A message too long for any frame is dropped alone")
    func tooLong() async throws {
        let cluster = try TestCluster()
        var limits = PeerLimits()
        limits.frameBytes = 100
        let nodes = try pair(cluster, limits: limits)
        let long = TestCodec.message(1, key: String(repeating: "k", count: 200))
        try await running(nodes) {
            nodes[0].transport.send([TestCodec.message(0), long, TestCodec.message(2)], to: NodeID(2))
            await nodes[1].log.waitForMessages(2)
            await nodes[0].log.wait(for: .dropped(1, to: NodeID(2)))
        }
        #expect(nodes[1].log.messages == [TestCodec.message(0), TestCodec.message(2)])
    }

    struct BadFrame: Sendable, CustomTestStringConvertible {
        let bytes: [UInt8]
        let reason: String

        var testDescription: String { reason }
    }

    @Test(
        "A bad frame ends the session with a reason, and the next session is good",
        arguments: [
            BadFrame(bytes: [0xff, 0xff, 0xff, 0xff, 1, 2, 3], reason: "a frame of 4294967295 bytes"),
            BadFrame(bytes: [0x01, 0x00, 0x00, 0x01], reason: "a frame of 16777217 bytes"),
            BadFrame(bytes: [0, 0, 0, 0], reason: "an empty frame"),
            BadFrame(bytes: [0, 0, 0, 3, 0x80, 0xff, 0], reason: "bad frame: Garbage"),
        ]
    )
    func badFrames(frame: BadFrame) async throws {
        let cluster = try TestCluster()
        let one = try TestNode(NodeID(1), of: cluster, peers: [NodeID(2)])
        let two = try TestNode(NodeID(2), of: cluster, peers: [NodeID(1)])
        let files = try cluster.issue(NodeID(2), name: "raw")
        let port = try await one.transport.bind()
        try await one.running {
            let bytes = RawPeer.request(RawPeer.hello, frames: frame.bytes)
            let answer = try await RawPeer(port: port, credentials: files).converse(bytes)
            #expect(answer.hasPrefix("HTTP/1.1 200 "))
            #expect(answer.contains(frame.reason))
            await one.log.wait(for: .sessionDown(NodeID(2)))
            await one.log.waitForLog("session down", frame.reason)
            two.dial(NodeID(1), port: port)
            try await two.running {
                two.transport.send([TestCodec.message(5)], to: NodeID(1))
                await one.log.waitForMessages(1)
            }
        }
    }

    @Test("Bytes that are not HTTP, or not TLS, end the connection alone")
    func noise() async throws {
        let cluster = try TestCluster()
        let nodes = try pair(cluster)
        let files = try cluster.issue(NodeID(2), name: "raw")
        try await running(nodes) {
            let port = try await nodes[0].transport.bind()
            let answer = try await RawPeer(port: port, credentials: files).converse(Array("nonsense\r\n\r\n".utf8))
            #expect(answer.hasPrefix("HTTP/1.1 400"))
            try await PlainPeer(port: port).shout(Array("GET / HTTP/1.1\r\n\r\n".utf8))
            nodes[1].transport.send([TestCodec.message(1)], to: NodeID(1))
            await nodes[0].log.waitForMessages(1)
        }
    }

    @Test("A newer session of the same store replaces the older one, and the node stays up")
    func replaces() async throws {
        let cluster = try TestCluster()
        let one = try TestNode(NodeID(1), of: cluster, peers: [NodeID(2)])
        let two = try TestNode(NodeID(2), of: cluster, peers: [NodeID(1)])
        let files = try cluster.issue(NodeID(2), name: "raw")
        try await one.running {
            let port = try await one.transport.bind()
            // Ends when the newer session replaces this one.
            let old = Task {
                try await RawPeer(port: port, credentials: files).converse(RawPeer.request(RawPeer.hello))
            }
            await one.log.wait(for: .sessionUp(NodeID(2), two.store))
            one.log.clear()
            two.dial(NodeID(1), port: port)
            try await two.running {
                let answer = try await old.value
                #expect(answer.contains("replaced by a newer session"))
                await one.log.waitForLog("session down", "replaced by a newer session")
                two.transport.send([TestCodec.message(1)], to: NodeID(1))
                await one.log.waitForMessages(1)
                #expect(!one.log.events.contains(.sessionDown(NodeID(2))))
                #expect(one.status(of: NodeID(2))?.isSessionUp == true)
            }
            await one.log.wait(for: .sessionDown(NodeID(2)))
        }
    }

    @Test("A silent session is ended, and the link comes back by itself")
    func silence() async throws {
        let cluster = try TestCluster()
        var limits = PeerLimits()
        limits.silence = .milliseconds(100)
        let nodes = try pair(cluster, limits: limits)
        try await running(nodes) {
            await nodes[0].log.waitForLog("session down", "silent for")
            await nodes[0].log.wait(for: .sessionDown(NodeID(2)))
            await nodes[1].log.waitForLog("link down", "ended by the peer: silent for")
            nodes[0].log.clear()
            await nodes[0].log.wait(for: .sessionUp(NodeID(2), nodes[1].store))
        }
    }

    @Test("A write that the peer doesn't take closes the link")
    func stalledWrite() async throws {
        let cluster = try TestCluster()
        var limits = PeerLimits()
        limits.write = .milliseconds(200)
        let one = try TestNode(NodeID(1), of: cluster, peers: [NodeID(2)], limits: limits)
        let deaf = try await DeafPeer(credentials: try cluster.issue(NodeID(2), name: "deaf"))
        one.dial(NodeID(2), port: deaf.port)
        try await one.running {
            await one.log.wait(for: .linkUp(NodeID(2)))
            let key = String(repeating: "k", count: 250)
            // More than the kernel's buffers of both ends take.
            one.transport.send((0..<65_000).map { TestCodec.message($0, key: key) }, to: NodeID(2))
            await one.log.wait { events in
                events.contains { if case .linkDown(NodeID(2), _) = $0 { true } else { false } }
            }
        }
        try await deaf.close()
        let reasons = one.log.events.compactMap { if case .linkDown(_, let reason) = $0 { reason } else { nil } }
        let reason = try #require(reasons.first)
        // The kernel may notice first that nothing is acknowledged.
        #expect(reason.contains("a write took longer") || reason.contains("imed out"), "\(reason)")
    }
}
