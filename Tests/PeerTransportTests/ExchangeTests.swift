import Paxos
import PeerTransport
import Replication
import Testing

@Suite(.serialized, .timeLimit(.minutes(1)))
struct ExchangeTests {
    @Test("Every node's messages reach every other one", arguments: [2, 3] as [UInt16])
    func exchange(count: UInt16) async throws {
        let cluster = try TestCluster()
        let members = (1...count).map { NodeID($0) }
        let nodes = try members.map { node in
            try TestNode(node, of: cluster, peers: members.filter { $0 != node })
        }
        try await running(nodes) {
            for node in nodes {
                for other in nodes where other !== node {
                    node.transport.send([TestCodec.message(Int(node.node.rawValue))], to: other.node)
                }
            }
            for node in nodes {
                for other in nodes where other !== node {
                    let message = TestCodec.message(Int(other.node.rawValue))
                    await node.log.wait(for: .linkUp(other.node))
                    await node.log.wait(for: .sessionUp(other.node, other.store))
                    await node.log.wait(for: .message(message, from: other.node, store: other.store))
                    let status = try #require(node.status(of: other.node))
                    #expect(status.isLinkUp && status.isSessionUp && status.store == other.store)
                    #expect(status.receivedMessages == 1 && status.receivedFrames == 1 && status.receivedBytes > 0)
                    #expect(status.droppedMessages == 0 && status.lastRefusal == nil && status.lastRefused == nil)
                }
            }
        }
        for node in nodes {
            #expect(node.log.events.count { if case .sessionDown = $0 { true } else { false } } == Int(count) - 1)
        }
    }

    @Test("A link keeps the order, however messages are batched")
    func order() async throws {
        let cluster = try TestCluster()
        var limits = PeerLimits()
        limits.frameMessages = 700
        let nodes = try pair(cluster, limits: limits)
        let total = 20_000
        try await running(nodes) {
            await nodes[0].log.wait(for: .linkUp(NodeID(2)))
            var next = 0
            while next < total {
                let end = min(next + 1 + next % 1500, total)
                nodes[0].transport.send((next..<end).map { TestCodec.message($0) }, to: NodeID(2))
                next = end
            }
            await nodes[1].log.waitForMessages(total)
        }
        #expect(nodes[1].log.messages == (0..<total).map { TestCodec.message($0) })
    }

    @Test("Both sides send at once without loss")
    func bothWays() async throws {
        let cluster = try TestCluster()
        let nodes = try pair(cluster)
        let total = 5000
        try await running(nodes) {
            for number in 0..<total {
                nodes[0].transport.send([TestCodec.message(number)], to: NodeID(2))
                nodes[1].transport.send([TestCodec.message(number)], to: NodeID(1))
            }
            await nodes[0].log.waitForMessages(total)
            await nodes[1].log.waitForMessages(total)
        }
        for node in nodes { #expect(node.log.messages == (0..<total).map { TestCodec.message($0) }) }
    }

    @Test("A frame of several megabytes arrives")
    func bigFrame() async throws {
        let cluster = try TestCluster()
        var limits = PeerLimits()
        limits.frameMessages = 65_536
        let nodes = try pair(cluster, limits: limits)
        let key = String(repeating: "k", count: 200)
        let messages = (0..<30_000).map { TestCodec.message($0, key: key) }
        try await running(nodes) {
            nodes[0].transport.send(messages, to: NodeID(2))
            await nodes[1].log.waitForMessages(messages.count)
            #expect(nodes[1].status(of: NodeID(1)).map { $0.receivedFrames < 10 } == true)
        }
        #expect(nodes[1].log.messages == messages)
    }

    @Test("Messages to an unknown node are lost, and said to be")
    func unknownNode() throws {
        let cluster = try TestCluster()
        let node = try TestNode(NodeID(1), of: cluster, peers: [NodeID(2)])
        node.transport.send([TestCodec.message(1)], to: NodeID(9))
        #expect(node.log.events == [.dropped(1, to: NodeID(9))])
    }
}

/// Nodes 1 and 2.
func pair(_ cluster: TestCluster, limits: PeerLimits = PeerLimits()) throws -> [TestNode] {
    [
        try TestNode(NodeID(1), of: cluster, peers: [NodeID(2)], limits: limits),
        try TestNode(NodeID(2), of: cluster, peers: [NodeID(1)], limits: limits),
    ]
}
