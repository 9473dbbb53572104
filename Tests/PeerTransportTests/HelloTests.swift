import NIOHTTP1
import Paxos
import Replication
import Testing

import PeerTransport

@Suite struct HelloTests {
    private static let hello = Hello(
        clusterID: "north",
        epoch: 3,
        node: NodeID(2),
        store: StoreID(0xabc),
        addressee: NodeID(1)
    )
    private static let check = HelloCheck(
        clusterID: "north",
        node: NodeID(1),
        epoch: { 3 },
        isPeer: { [NodeID(2), NodeID(3)].contains($0) }
    )

    @Test("A hello reads what it wrote")
    func roundTrip() throws {
        #expect(try Hello(HelloTests.hello.headers) == HelloTests.hello)
    }

    @Test("A missing, doubled or unreadable header is named", arguments: HelloTests.hello.headers.map(\.name))
    func malformed(name: String) {
        let good = HelloTests.hello.headers
        for bad in [[], ["x y"], ["1", "1"]] {
            var headers = good
            headers.remove(name: name)
            for value in bad { headers.add(name: name, value: value) }
            // A cluster id may be any text; the check refuses a wrong one.
            if name == PeerProtocol.clusterHeader && bad.count == 1 { continue }
            let expected: PeerRefusal =
                name == PeerProtocol.versionHeader && bad.count == 1 ? .wrongProtocol : .malformedHello(header: name)
            #expect(throws: expected) { try Hello(headers) }
        }
    }

    private static func verdict(
        _ identity: PeerIdentity? = PeerIdentity(clusterID: "north", node: NodeID(2)),
        _ change: (inout Hello) -> Void
    ) -> PeerRefusal? {
        var hello = HelloTests.hello
        change(&hello)
        do {
            try check.check(hello, certificate: identity)
            return nil
        } catch {
            return error
        }
    }

    @Test("A hello is accepted when everything fits, and refused for each thing that doesn't")
    func checks() {
        let stranger = PeerIdentity(clusterID: "north", node: NodeID(9))
        let myself = PeerIdentity(clusterID: "north", node: NodeID(1))
        #expect(HelloTests.verdict { _ in } == nil)
        #expect(HelloTests.verdict { $0.clusterID = "south" } == .wrongCluster)
        // A peer may be behind, or ahead; a stranger may be ahead: it belongs to an epoch that this node will hear of.
        #expect(HelloTests.verdict { $0.epoch = 2 } == nil)
        #expect(HelloTests.verdict { $0.epoch = 4 } == nil)
        #expect(HelloTests.verdict(stranger) { ($0.node, $0.epoch) = (NodeID(9), 4) } == nil)
        #expect(HelloTests.verdict(stranger) { ($0.node, $0.epoch) = (NodeID(9), 2) } == .wrongEpoch(current: 3))
        #expect(HelloTests.verdict { $0.addressee = NodeID(3) } == .wrongAddressee)
        #expect(
            HelloTests.verdict { $0.node = NodeID(3) }
                == .wrongCertificate(identity: PeerIdentity(clusterID: "north", node: NodeID(2)))
        )
        #expect(HelloTests.verdict(nil) { _ in } == .wrongCertificate(identity: nil))
        #expect(HelloTests.verdict(stranger) { $0.node = NodeID(9) } == .notAPeer)
        #expect(HelloTests.verdict(myself) { $0.node = NodeID(1) } == .notAPeer)
    }

    @Test("A problem survives its journey")
    func problems() throws {
        let problem = PeerProblem(.wrongEpoch(current: 5))
        #expect(PeerProblem(json: problem.json) == problem)
        #expect(problem.epoch == 5 && problem.status == 409)
        #expect(problem.type == "https://e164.space/problems/peer/wrong-epoch")
        #expect(PeerProblem(json: Array("<html>".utf8)) == nil)
    }
}
