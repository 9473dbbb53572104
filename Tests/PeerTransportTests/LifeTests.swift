import FoundationEssentials
import Logging
import Paxos
import PeerTransport
import Replication
import Testing

@Suite(.serialized, .timeLimit(.minutes(1)))
struct LifeTests {
    @Test("A shutdown says goodbye, is quick, and ends every link and session")
    func shutdown() async throws {
        let cluster = try TestCluster()
        let nodes = try pair(cluster)
        for node in nodes {
            for other in nodes where other !== node { try await node.dial(other) }
        }
        try await nodes[0].running {
            var end = ContinuousClock.now
            try await nodes[1].running {
                await nodes[0].log.wait(for: .linkUp(NodeID(2)))
                await nodes[0].log.wait(for: .sessionUp(NodeID(2), nodes[1].store))
                await nodes[1].log.wait(for: .linkUp(NodeID(1)))
                await nodes[1].log.wait(for: .sessionUp(NodeID(1), nodes[0].store))
                end = .now
            }
            #expect(ContinuousClock.now - end < .seconds(2))
            await nodes[0].log.waitForLog("session down", "the peer said goodbye")
            await nodes[0].log.waitForLog("link down", "ended by the peer: shutting down")
            await nodes[0].log.wait(for: .sessionDown(NodeID(2)))
            #expect(nodes[1].log.events.contains(.linkDown(NodeID(1), reason: "shutting down")))
            #expect(nodes[1].log.events.contains(.sessionDown(NodeID(1))))
            #expect(nodes[1].log.events.contains(.logged(.info, "session down", reason: "shutting down")))
        }
    }

    @Test("A shutdown is quick while peers are away")
    func shutdownAlone() async throws {
        let cluster = try TestCluster()
        let node = try TestNode(NodeID(1), of: cluster, peers: [NodeID(2), NodeID(3)])
        let end = try await node.running {
            await node.log.waitForLog("link down", "connect to 127.0.0.1:1")
            return ContinuousClock.now
        }
        #expect(ContinuousClock.now - end < .seconds(2))
    }

    @Test("Cancelling the task stops a transport too")
    func cancellation() async throws {
        let cluster = try TestCluster()
        let nodes = try pair(cluster)
        try await nodes[0].dial(nodes[1])
        try await nodes[1].running {
            let run = Task { try await nodes[0].transport.run() }
            await nodes[0].log.wait(for: .linkUp(NodeID(2)))
            run.cancel()
            try await run.value
            await nodes[1].log.wait(for: .sessionDown(NodeID(1)))
        }
    }

    @Test("A taken port is said at the start")
    func takenPort() async throws {
        let cluster = try TestCluster()
        let first = try TestNode(NodeID(1), of: cluster, peers: [NodeID(2)])
        try await first.running {
            let port = try await first.transport.bind()
            let second = try TestNode(NodeID(2), of: cluster, port: port, peers: [NodeID(1)])
            let error = await #expect(throws: PeerTransportError.self) { try await second.transport.bind() }
            #expect(error?.code == .cannotListen)
        }
    }

    @Test("New certificates serve new connections; files that can't be used change nothing")
    func reload() async throws {
        let cluster = try TestCluster()
        let files = try cluster.issueExpired(NodeID(1), name: "n1")
        let one = try TestNode(NodeID(1), of: cluster, peers: [NodeID(2)], credentials: files)
        let two = try TestNode(NodeID(2), of: cluster, peers: [NodeID(1)])
        #expect(one.transport.certificate.daysLeft(now: Date()) < 0)
        try await running([one, two]) {
            await two.log.waitForLog("peer connection failed", "node/1 has expired")
            try "nonsense".write(toFile: files.certificate, atomically: true, encoding: .utf8)
            #expect(throws: PeerTransportError.self) { try one.transport.reload() }
            #expect(one.transport.certificate.daysLeft(now: Date()) < 0)
            try FileManager.default.removeItem(atPath: files.certificate)
            try FileManager.default.removeItem(atPath: files.privateKey)
            _ = try cluster.issue(NodeID(1), name: "n1")
            try one.transport.reload()
            #expect(one.transport.certificate.daysLeft(now: Date()) >= 0)
            await one.log.wait(for: .linkUp(NodeID(2)))
            await two.log.wait(for: .linkUp(NodeID(1)))
        }
    }
}
