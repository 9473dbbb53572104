import Paxos
import Replication
import Testing

/// Rules 14 to 16: a store that has forgotten something never votes.
@Suite("A node's standing")
struct StandingTests {
    private static let others = [NodeID(2), NodeID(3), NodeID(4), NodeID(5)]

    private func isQuarantined(_ node: TestReplica) -> Bool { node.replica.status.standing == .quarantined }

    @Test("A node that starts votes when it, with those that answered this run, makes a quorum")
    func waits() {
        var node = TestReplica(voters: 5, hears: [])
        node.heartbeat(from: NodeID(2), settledThrough: 0)
        #expect(node.replica.status.standing == .waiting)
        // The same neighbour again is no other one.
        node.heartbeat(from: NodeID(2), settledThrough: 0)
        #expect(node.replica.status.standing == .waiting)
        node.heartbeat(from: NodeID(3), settledThrough: 0)
        #expect(node.replica.status.standing == .voting)
    }

    @Test("Until then it gives no promise, no vote, no answer to a read, and takes no request")
    func silentWhileWaiting() {
        var node = TestReplica(voters: 5, hears: [])
        node.forgetOutput()
        let accepted = TestReplica.accepted(by: NodeID(2), round: 1)
        node.step(.received(.prepare(TestReplica.key, accepted.ballot), from: NodeID(2)))
        node.step(.received(.accept(TestReplica.key, accepted), from: NodeID(2)))
        node.step(.received(.read(TestReplica.key, 1, epoch: 1), from: NodeID(2)))
        node.step(.propose(request: 1, TestReplica.key, .identity, deadline: node.now.advanced(byMicroseconds: 1_000)))
        #expect(node.sends.allSatisfy { if case .heartbeat = $0.message { true } else { false } })
        #expect(node.endings.map(\.outcome) == [.refused(.noQuorum)])
    }

    @Test("An answer to an earlier run says nothing")
    func oldAnswer() {
        var node = TestReplica(voters: 3, hears: [])
        node.heartbeat(from: NodeID(2), settledThrough: 0, answeredRun: node.replica.run &+ 1)
        node.heartbeat(from: NodeID(3), settledThrough: 0, answeredRun: nil)
        #expect(node.replica.status.standing == .waiting)
    }

    @Test("A node that waits takes nothing over, for it would seem to have what its store forgot")
    func learnsNothingWhileWaiting() {
        var node = TestReplica(voters: 3, hears: [])
        let other = NodeID(2)
        let chosen = TestReplica.accepted(by: other, round: 1)
        node.step(.received(.value(TestReplica.key, chosen), from: other))
        node.step(.received(.chosen(TestReplica.key, chosen.ballot), from: other))
        node.step(.learned(TestReplica.key, chosen))
        let members = [1, 2, 3].map { Membership.Member(node: NodeID($0), store: StoreID(UInt64($0))) }
        node.step(.received(.membership(Membership(epoch: 2, members: members)), from: other))
        #expect(node.replica.durableWitness == .none)
        // One vote and one promise are missing.
        node.heartbeat(from: other, settledThrough: 0, seen: [StoreID(1): StoreWitness(feedSequence: 1, roundBound: 1)])
        #expect(isQuarantined(node))
    }

    @Test("A node that learned of an epoch while it waited raises its bound before it votes")
    func raisesBoundAfterWaiting() {
        var node = TestReplica(voters: 3, hears: [])
        let members = [1, 2, 3].map { Membership.Member(node: NodeID($0), store: StoreID(UInt64($0))) }
        node.step(.received(.membership(Membership(epoch: 2, members: members)), from: NodeID(2)))
        #expect(node.replica.durableWitness.roundBound == 0)
        node.heartbeat(from: NodeID(2), settledThrough: 0)
        #expect(node.replica.status.standing == .voting)
        #expect(node.replica.durableWitness.roundBound > 0)
    }

    @Test("A neighbour in quarantine, which may have forgotten what it saw, does not count")
    func quarantinedNeighbour() {
        var node = TestReplica(voters: 3, hears: [])
        node.heartbeat(from: NodeID(2), settledThrough: 0, isQuarantined: true)
        #expect(node.replica.status.standing == .waiting)
    }

    @Test(
        "A store that lacks a vote or a promise that somebody saw is in quarantine, and says so to its disk",
        arguments: [StoreWitness(feedSequence: 1, roundBound: 0), StoreWitness(feedSequence: 0, roundBound: 1)]
    )
    func quarantine(seen: StoreWitness) {
        var node = TestReplica(voters: 3, hears: [])
        node.heartbeat(from: NodeID(2), settledThrough: 0, seen: [StoreID(1): seen])
        #expect(isQuarantined(node))
        #expect(node.writes.contains(.quarantine))
        // Nothing that others say later takes it back.
        for other in [NodeID(2), NodeID(3)] { node.heartbeat(from: other, settledThrough: 0) }
        #expect(isQuarantined(node))
        node.step(.propose(request: 1, TestReplica.key, .identity, deadline: node.now.advanced(byMicroseconds: 1_000)))
        #expect(node.endings.map(\.outcome) == [.refused(.quarantined)])
    }

    @Test("Quarantine ends requests under way: what left may take effect, the rest will not")
    func endsRequests() {
        var node = TestReplica(voters: 3)
        for request in 1...3 as ClosedRange<UInt64> {
            let deadline = node.now.advanced(byMicroseconds: 1_000_000)
            node.step(.propose(request: request, TestReplica.key, .identity, deadline: deadline))
        }
        node.step(.read(request: 4, TestReplica.key, deadline: node.now.advanced(byMicroseconds: 1_000_000)))
        let seen = StoreWitness(feedSequence: 9, roundBound: 0)
        node.heartbeat(from: NodeID(2), settledThrough: 0, seen: [StoreID(1): seen])
        #expect(Set(node.endings.map(\.request)) == [1, 2, 3, 4])
        #expect(node.endings.allSatisfy { $0.outcome == .refused(.quarantined) })
    }

    @Test("What a node said of its store, it says only when it is durable")
    func witnessIsDurable() {
        var node = TestReplica(voters: 3)
        node.holdsWrites = true
        node.step(.received(.accept(TestReplica.key, TestReplica.accepted(by: NodeID(2), round: 1)), from: NodeID(2)))
        node.wait(milliseconds: 300)
        #expect(node.lastHeartbeat(to: NodeID(2))?.witness?.feedSequence == 0)
        node.sync()
        node.wait(milliseconds: 300)
        #expect(node.lastHeartbeat(to: NodeID(2))?.witness?.feedSequence == 1)
    }

    @Test("What was seen of a store is told to all and written down, and never falls")
    func gossip() {
        var node = TestReplica(voters: 3)
        let high = StoreWitness(feedSequence: 7, roundBound: 1)
        let mixed = StoreWitness(feedSequence: 3, roundBound: 2)
        node.heartbeat(from: NodeID(2), settledThrough: 0, seen: [StoreID(3): high])
        node.heartbeat(from: NodeID(2), settledThrough: 0, seen: [StoreID(3): mixed])
        node.wait(milliseconds: 1_500)
        let most = StoreWitness(feedSequence: 7, roundBound: 2)
        #expect(node.lastHeartbeat(to: NodeID(3))?.seen[StoreID(3)] == most)
        #expect(node.writes.contains(.witness(StoreID(3), most)))
    }
}
