import Paxos
import PeerTransport
import Testing

@Suite struct PeerIdentityTests {
    @Test("An identity reads what it wrote")
    func roundTrip() {
        let identity = PeerIdentity(clusterID: "north-1", node: NodeID(63))
        #expect(identity.uri == "e164://north-1/node/63")
        #expect(PeerIdentity(uri: identity.uri) == identity)
    }

    @Test(
        "Anything but the exact form is no identity",
        arguments: [
            "", "e164://", "e164://a/node/0", "e164://a/node/64", "e164://a/node/01", "e164://a/node/+1",
            "e164://a/node/1/", "e164://a/node/1?x", "E164://a/node/1", "e164:/a/node/1", "e164://a/nodes/1",
            "e164:///node/1", "e164://a b/node/1", "e164://é/node/1", "https://a/node/1", "e164://a/node/ 1",
            "e164://\(String(repeating: "a", count: 65))/node/1",
        ]
    )
    func refuses(uri: String) {
        #expect(PeerIdentity(uri: uri) == nil)
    }
}
