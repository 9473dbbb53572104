import Paxos
import Replication
import Testing

/// Changes of what this node had chosen itself, with neighbours that the test speaks for.
@Suite("The next step of a ballot")
struct OwnVersionTests {
    private static let key = TestReplica.key
    private static let neighbour = NodeID(2)
    private static let append = Change(remembered: nil) { ($0?.content ?? []) + [1] }

    @Test("A node changes its own version without a phase 1, under the next step of its ballot")
    func oneTrip() throws {
        var node = TestReplica(voters: 3)
        let first = try node.have(Self.append)
        node.ask(Self.append)
        #expect(node.prepared.isEmpty)
        let second = try #require(node.proposed.first)
        #expect(second.ballot == first.ballot.next)
        #expect(second.version.follows(first.version))
        node.step(.received(.accepted(Self.key, second.ballot), from: Self.neighbour))
        #expect(node.endings.map(\.outcome) == [.chosen(second)])
        node.forgetOutput()
        node.ask(Self.append)
        #expect(node.prepared.isEmpty && node.proposed.map(\.ballot) == [second.ballot.next])
    }

    @Test("Requests that wait for one another go on in steps")
    func queue() throws {
        var node = TestReplica(voters: 3)
        let first = try node.have(Self.append)
        for _ in 0..<3 { node.ask(Self.append) }
        var ballot = try #require(first.ballot.next)
        for _ in 0..<3 {
            #expect(node.proposed.last?.ballot == ballot)
            node.step(.received(.accepted(Self.key, ballot), from: Self.neighbour))
            ballot = try #require(ballot.next)
        }
        #expect(node.endings.count == 3 && node.prepared.isEmpty)
    }

    @Test("Once somebody else was promised the register, it takes two phases")
    func promisedAway() throws {
        var node = TestReplica(voters: 3)
        let first = try node.have(Self.append)
        let other = Ballot(epoch: 1, round: first.ballot.round + 1, node: NodeID(3))
        node.step(.received(.prepare(Self.key, other), from: NodeID(3)))
        node.ask(Self.append)
        #expect(node.proposed.isEmpty)
        #expect(node.prepared.count == 1 && node.prepared.allSatisfy { $0 > other })
    }

    @Test("A change that leaves the own version asks a majority: another node may have changed it")
    func leavesIt() throws {
        var node = TestReplica(voters: 3)
        try node.have(Self.append)
        node.ask(.identity)
        #expect(node.endings.isEmpty && node.proposed.isEmpty && node.prepared.count == 1)
    }

    @Test("A step without a result is not taken again: the next attempt has a phase 1")
    func once() throws {
        var node = TestReplica(voters: 3)
        let first = try node.have(Self.append)
        let step = try #require(first.ballot.next)
        node.ask(Self.append)
        node.wait(milliseconds: 2_500)
        #expect(node.endings.map(\.outcome) == [.unknown])
        node.heartbeat(from: Self.neighbour, settledThrough: 0)
        node.ask(Self.append)
        #expect(node.proposed.allSatisfy { $0.ballot == step })
        #expect(Set(node.proposed.map(\.version)).count == 1, "one value under one ballot")
        #expect(node.prepared.allSatisfy { $0 > step } && !node.prepared.isEmpty)
    }

    @Test("A step that this node itself refused is not taken again")
    func refusedHere() throws {
        var node = TestReplica(voters: 3)
        let first = try node.have(Self.append)
        let other = Ballot(epoch: 1, round: first.ballot.round + 1, node: NodeID(3))
        node.ask(Self.append)
        // The vote for the step came first; what is promised now is above it.
        node.step(.received(.prepare(Self.key, other), from: NodeID(3)))
        node.wait(milliseconds: 2_500)
        node.heartbeat(from: Self.neighbour, settledThrough: 0)
        node.forgetOutput()
        node.ask(Self.append)
        #expect(node.proposed.isEmpty && node.prepared.allSatisfy { $0 > other } && !node.prepared.isEmpty)
    }

    @Test("What is not known to be chosen is no base")
    func unproven() throws {
        var node = TestReplica(voters: 3)
        node.ask(Self.append)
        let ballot = try #require(node.prepared.first)
        node.step(.received(.promise(Self.key, ballot, nil), from: Self.neighbour))
        node.wait(milliseconds: 2_500)
        node.heartbeat(from: Self.neighbour, settledThrough: 0)
        node.forgetOutput()
        node.ask(Self.append)
        #expect(node.proposed.isEmpty && !node.prepared.isEmpty)
    }

    @Test("What is no number has a phase 1, and a later round, for each change: a closing's fence counts on it")
    func numbersOnly() throws {
        var node = TestReplica(voters: 3)
        let ocn = RegisterKey("o9104")
        var last = Ballot.zero
        for request in 1...3 as ClosedRange<UInt64> {
            let deadline = node.now.advanced(byMicroseconds: 2_000_000)
            node.step(.propose(request: request, ocn, Self.append, deadline: deadline))
            let ballot = try #require(node.prepared.last)
            #expect(ballot.round > last.round)
            let held = node.rows.rows[ocn]?.accepted
            node.step(.received(.promise(ocn, ballot, held), from: Self.neighbour))
            node.step(.received(.accepted(ocn, ballot), from: Self.neighbour))
            #expect(node.endings.count == Int(request))
            last = ballot
        }
    }

    @Test("A node that restarted asks for promises again")
    func restart() throws {
        var node = TestReplica(voters: 3)
        let first = try node.have(Self.append)
        node = TestReplica(voters: 3, rows: node.rows)
        node.forgetOutput()
        node.ask(Self.append)
        #expect(node.proposed.isEmpty)
        #expect(node.prepared.count == 1 && node.prepared.allSatisfy { $0.round > first.ballot.round })
    }
}

extension TestReplica {
    fileprivate mutating func ask(_ change: Change) {
        let deadline = now.advanced(byMicroseconds: 2_000_000)
        step(.propose(request: UInt64(sends.count) + 1_000, TestReplica.key, change, deadline: deadline))
    }

    /// Has a first version chosen, and forgets how.
    @discardableResult
    fileprivate mutating func have(_ change: Change) throws -> Accepted {
        ask(change)
        let ballot = try #require(prepared.first)
        step(.received(.promise(TestReplica.key, ballot, nil), from: NodeID(2)))
        step(.received(.accepted(TestReplica.key, ballot), from: NodeID(2)))
        let accepted = try #require(proposed.first)
        try #require(endings.map(\.outcome) == [.chosen(accepted)])
        forgetOutput()
        return accepted
    }

    /// What neighbour 2 was asked to accept.
    fileprivate var proposed: [Accepted] {
        sends.compactMap { send in
            guard send.to == NodeID(2), case .accept(_, let accepted) = send.message else { return nil }
            return accepted
        }
    }

    fileprivate var prepared: [Ballot] { ballotsPrepared(at: NodeID(2)) }
}
