import Paxos
import Replication
import Testing

@Suite("Fences of a replica")
struct FenceTests {
    private func deadline(_ node: TestReplica) -> Moment { node.now.advanced(byMicroseconds: 60_000_000) }

    private func endings(_ node: TestReplica) -> [Outcome] {
        node.endings.filter { $0.request == 9 }.map(\.outcome)
    }

    private func votes(_ node: TestReplica) -> [Ballot] {
        node.sends.compactMap { send in
            guard case .accepted(_, let ballot) = send.message else { return nil }
            return ballot
        }
    }

    @Test("A proposal that comes after a fence of its round or a higher one gets no vote, promised or not")
    func late() {
        for isPromised in [true, false] {
            var node = TestReplica(voters: 3)
            let old = TestReplica.accepted(by: NodeID(2), round: 50)
            if isPromised { node.step(.received(.prepare(TestReplica.key, old.ballot), from: NodeID(2))) }
            node.step(.fence(request: 9, round: 50, deadline: deadline(node)))
            #expect(endings(node) == [.unchanged(nil)])
            node.step(.received(.accept(TestReplica.key, old), from: NodeID(2)))
            #expect(votes(node).isEmpty)
            let new = TestReplica.accepted(by: NodeID(2), round: 51)
            node.step(.received(.accept(TestReplica.key, new), from: NodeID(2)))
            #expect(votes(node) == [new.ballot])
        }
    }

    @Test("A fence stands after a restart")
    func restart() {
        var node = TestReplica(voters: 3)
        node.step(.fence(request: 9, round: 5_000_000, deadline: deadline(node)))
        #expect(endings(node) == [.unchanged(nil)])
        var again = TestReplica(voters: 3, rows: node.rows)
        let old = TestReplica.accepted(by: NodeID(2), round: 5_000_000)
        again.step(.received(.accept(TestReplica.key, old), from: NodeID(2)))
        #expect(votes(again).isEmpty)
    }

    @Test(
        "A fence is up when its bound and everything written before are durable, not earlier",
        arguments: [0, 5_000_000]
    )
    func durability(round: UInt64) {
        var node = TestReplica(voters: 3)
        node.holdsWrites = true
        let accepted = TestReplica.accepted(by: NodeID(2), round: 50)
        node.step(.received(.accept(TestReplica.key, accepted), from: NodeID(2)))
        node.step(.received(.chosen(TestReplica.key, accepted.ballot), from: NodeID(2)))
        node.step(.fence(request: 9, round: round, deadline: deadline(node)))
        #expect(endings(node).isEmpty)
        node.sync()
        #expect(endings(node) == [.unchanged(nil)])
    }

    @Test("A fence brings a sync, as what is chosen is written without one", arguments: [0, 60])
    func sync(round: UInt64) {
        var node = TestReplica(voters: 3)
        let accepted = TestReplica.accepted(by: NodeID(2), round: 50)
        node.step(.received(.accept(TestReplica.key, accepted), from: NodeID(2)))
        node.step(.received(.chosen(TestReplica.key, accepted.ballot), from: NodeID(2)))
        let written = node.writes.count
        node.step(.fence(request: 9, round: round, deadline: deadline(node)))
        let isSynced = node.writes.dropFirst(written).contains { $0.mustSync }
        #expect(isSynced)
    }

    @Test("A fence waits until what was accepted before is known to be chosen")
    func open() {
        var node = TestReplica(voters: 3)
        let old = TestReplica.accepted(by: NodeID(2), round: 50)
        node.step(.received(.accept(TestReplica.key, old), from: NodeID(2)))
        node.step(.fence(request: 9, round: 60, deadline: deadline(node)))
        #expect(endings(node).isEmpty)
        // Somebody settles the old version under a higher ballot: open still, as nobody has said that it is chosen.
        let settling = Accepted(ballot: Ballot(epoch: 1, round: 70, node: NodeID(3)), version: old.version)
        node.step(.received(.accept(TestReplica.key, settling), from: NodeID(3)))
        #expect(endings(node).isEmpty)
        node.step(.received(.chosen(TestReplica.key, settling.ballot), from: NodeID(3)))
        #expect(endings(node) == [.unchanged(nil)])
    }

    @Test("A fence without a round waits for no settling, and shuts nobody out")
    func barrier() {
        var node = TestReplica(voters: 3)
        node.step(.received(.accept(TestReplica.key, TestReplica.accepted(by: NodeID(2), round: 50)), from: NodeID(2)))
        node.step(.fence(request: 9, round: 0, deadline: deadline(node)))
        #expect(endings(node) == [.unchanged(nil)])
        let other = RegisterKey("n12125550101")
        node.step(.received(.accept(other, TestReplica.accepted(by: NodeID(3), round: 2)), from: NodeID(3)))
        #expect(votes(node).count == 2)
    }

    @Test("A fence that does not come up in time says so, and stays a promise")
    func deadline() {
        var node = TestReplica(voters: 3)
        node.step(.received(.accept(TestReplica.key, TestReplica.accepted(by: NodeID(2), round: 50)), from: NodeID(2)))
        node.step(.fence(request: 9, round: 60, deadline: node.now.advanced(byMicroseconds: 10_000)))
        node.wait(milliseconds: 20)
        #expect(endings(node) == [.unknown])
        let other = RegisterKey("n12125550101")
        node.step(.received(.accept(other, TestReplica.accepted(by: NodeID(3), round: 55)), from: NodeID(3)))
        #expect(votes(node).count == 1)
    }

    @Test("The node's own requests go on above a fence")
    func ownRequests() throws {
        var node = TestReplica(voters: 3)
        node.step(.fence(request: 9, round: 5_000_000, deadline: deadline(node)))
        let change = Change(remembered: nil) { _ in [1] }
        node.step(.propose(request: 1, TestReplica.key, change, deadline: deadline(node)))
        let ballot = try #require(node.ballotsPrepared(at: NodeID(2)).last)
        #expect(ballot.round > 5_000_000)
    }
}
