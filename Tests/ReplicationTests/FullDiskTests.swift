import Paxos
import Replication
import Testing

@Suite("A replica without room on its disk")
struct FullDiskTests {
    private static let version = TestReplica.accepted(by: NodeID(2), round: 1)

    /// Found by real processes on a disk that fills: others' changes went on filling it, until a write failed and the node
    /// stopped for good.
    @Test("Writes nothing, whatever comes, and reads on")
    func writesNothing() throws {
        var node = TestReplica(voters: 3)
        node.step(.stop(.diskFull))
        node.forgetOutput()
        let (key, ballot) = (TestReplica.key, Self.version.ballot)
        let entry = FeedEntry(sequence: 1, key: key, ballot: ballot, version: Self.version.version)
        node.heartbeat(from: NodeID(2), settledThrough: 9)
        let messages: [PeerMessage] = [
            .prepare(key, ballot), .accept(key, Self.version), .chosen(key, ballot), .value(key, Self.version),
            .prepareRange(try #require(key.place?.range), ballot),
            .feed(store: StoreID(2), entries: [entry], next: 1, head: 1),
        ]
        for message in messages { node.step(.received(message, from: NodeID(2))) }
        node.step(.learned(key, Self.version))
        let deadline = node.now.advanced(byMicroseconds: 5_000_000)
        node.step(.propose(request: 1, key, .identity, deadline: deadline))
        node.wait(milliseconds: 2_000)
        #expect(node.writes == [])
        #expect(node.endings.map(\.outcome) == [.refused(.diskFull)])

        node.forgetOutput()
        node.heartbeat(from: NodeID(2), settledThrough: 9)
        node.heartbeat(from: NodeID(3), settledThrough: 9)
        node.step(.received(.read(key, 5, epoch: 1), from: NodeID(3)))
        #expect(
            node.sends.contains { send in
                if case .readReply(key, 5, 1, nil) = send.message { send.to == NodeID(3) } else { false }
            }
        )
        node.step(.resume)
        node.step(.received(.accept(key, Self.version), from: NodeID(2)))
        #expect(node.rows.rows[key]?.accepted == Self.version)
    }

    /// The own acceptor remembers which steps of a ballot were used; without room it remembers nothing.
    @Test("Uses no step of its own ballot, so that none is used twice")
    func usesNoStep() throws {
        var node = TestReplica(voters: 3)
        let deadline = node.now.advanced(byMicroseconds: 5_000_000)
        let append = Change(remembered: nil) { base in (base?.content ?? []) + [1] }
        node.step(.propose(request: 1, TestReplica.key, append, deadline: deadline))
        let ballot = try #require(node.ballotsPrepared(at: NodeID(2)).last)
        node.step(.received(.promise(TestReplica.key, ballot, nil), from: NodeID(2)))
        node.step(.propose(request: 2, TestReplica.key, append, deadline: deadline))
        node.step(.stop(.diskFull))
        node.step(.received(.accepted(TestReplica.key, ballot), from: NodeID(2)))
        #expect(node.endings.map(\.request) == [1])
        let steps = node.sends.filter { send in
            if case .accept(_, let accepted) = send.message { accepted.ballot.step > 0 } else { false }
        }
        #expect(steps.isEmpty)
        #expect(node.ballotsPrepared(at: NodeID(2)).count == 2, "request 2 goes the ordinary way")
    }
}
