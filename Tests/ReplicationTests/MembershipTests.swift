import Paxos
import Replication
import Testing

@Suite("Membership")
struct MembershipTests {
    private static func member(_ node: UInt16, isVoter: Bool = true) -> Membership.Member {
        Membership.Member(
            node: NodeID(node),
            store: StoreID(UInt64(node)),
            isVoter: isVoter,
            peer: "127.0.0.1:\(7_000 + node)",
            api: "https://\(node).example"
        )
    }

    private static let three = Membership(epoch: 1, members: [member(1), member(2), member(3)])

    @Test("A membership reads what it wrote")
    func content() throws {
        let added = try Self.three.applying(.add(Self.member(4)))
        #expect(Membership(content: added.content) == added)
        #expect(added.epoch == 2)
        #expect(added.quorum.voters == [1, 2, 3].map(NodeID.init))
        #expect(added.previous == Self.three.members)
        for bytes in ["", "epoch 1\n", "epoch 0\nlargest 1\nvoter 1 1 a b\n", "epoch 1\nlargest 1\nlearner 1 1 a b\n"] {
            #expect(Membership(content: Array(bytes.utf8)) == nil)
        }
    }

    @Test("A number and a store are never used again, and one voter stays")
    func changes() throws {
        let replaced = try Self.three.applying(.add(Self.member(4))).applying(.promote(NodeID(4), replacing: NodeID(3)))
        #expect(replaced.quorum.voters == [1, 2, 4].map(NodeID.init))
        let alone = try replaced.applying(.remove(NodeID(4))).applying(.remove(NodeID(2)))
        #expect(throws: MembershipError.lastVoter(NodeID(1))) { try alone.applying(.remove(NodeID(1))) }
        #expect(throws: MembershipError.nodeInUse(NodeID(4), largest: NodeID(4))) {
            try alone.applying(.add(Self.member(4)))
        }
        let copy = Membership.Member(node: NodeID(5), store: StoreID(1))
        #expect(throws: MembershipError.storeInUse(StoreID(1))) { try alone.applying(.add(copy)) }
        #expect(throws: MembershipError.notAMember(NodeID(9))) { try alone.applying(.remove(NodeID(9))) }
        #expect(throws: MembershipError.notALearner(NodeID(1))) {
            try alone.applying(.promote(NodeID(1), replacing: nil))
        }
    }

    @Test(
        "A node that knows of the next epoch gives no promise, vote or read in the present one, after a restart either"
    )
    func seals() throws {
        let rows = TestReplica.Rows()
        var node = TestReplica(voters: 3, rows: rows)
        let next = try Membership(epoch: 1, members: (1...3).map { Self.member($0) }).applying(.remove(NodeID(3)))
        node.step(.received(.membership(next), from: NodeID(2)))
        #expect(node.writes.contains(.seal(next)))
        for _ in 0..<2 {
            node.forgetOutput()
            let ballot = Ballot(epoch: 1, round: 1 << 30, node: NodeID(2))
            node.step(.received(.prepare(TestReplica.key, ballot), from: NodeID(2)))
            node.step(.received(.read(TestReplica.key, 5, epoch: 1), from: NodeID(2)))
            #expect(!node.sends.contains { if case .promise = $0.message { true } else { false } })
            #expect(!node.sends.contains { if case .readReply = $0.message { true } else { false } })
            node = TestReplica(voters: 3, rows: rows)
        }
    }

    @Test("Neighbours would notice a store that was restored from a copy without the seal")
    func sealIsWitnessed() throws {
        var node = TestReplica(voters: 3)
        node.wait(milliseconds: 300)
        let before = try #require(node.lastHeartbeat(to: NodeID(2))?.witness)
        let next = try Membership(epoch: 1, members: (1...3).map { Self.member($0) }).applying(.remove(NodeID(3)))
        node.step(.received(.membership(next), from: NodeID(2)))
        node.wait(milliseconds: 300)
        let after = try #require(node.lastHeartbeat(to: NodeID(2))?.witness)
        #expect(before.isBehind(after))
    }

    @Test("A node enters an epoch when it has what a sealed majority accepted, and votes there only")
    func activates() throws {
        var node = TestReplica(voters: 3)
        let next = try Membership(epoch: 1, members: (1...3).map { Self.member($0) }).applying(.remove(NodeID(3)))
        node.step(.received(.membership(next), from: NodeID(2)))
        #expect(!node.writes.contains(.activate(next)))
        let found = TestReplica.accepted(by: NodeID(2), round: 3)
        let entry = FeedEntry(sequence: 1, key: TestReplica.key, ballot: found.ballot, version: found.version)
        let page = { (isComplete: Bool, after: UInt64, entries: [FeedEntry]) in
            MergePage(
                epoch: 2,
                store: StoreID(2),
                after: after,
                entries: entries,
                next: 1,
                isComplete: isComplete,
                isActive: false
            )
        }
        node.step(.received(.mergePage(page(false, 0, [entry])), from: NodeID(2)))
        #expect(!node.writes.contains(.activate(next)))
        node.step(.received(.mergePage(page(true, 1, [])), from: NodeID(2)))
        #expect(node.writes.contains(.activate(next)))
        #expect(node.rows.rows[TestReplica.key]?.accepted == found)
        node.forgetOutput()
        for epoch in [1, 2] as [UInt32] {
            let ballot = Ballot(epoch: epoch, round: 1 << 30, node: NodeID(2))
            node.step(.received(.prepare(TestReplica.key, ballot), from: NodeID(2)))
        }
        let promised = node.sends.compactMap { send in
            if case .promise(_, let ballot, let accepted) = send.message { (ballot.epoch, accepted) } else { nil }
        }
        #expect(promised.count == 1)
        #expect(promised.first?.0 == 2 && promised.first?.1 == found)
    }

    /// Found by the simulator, where a late NACK met the other request.
    @Test("A late vote for a request that ended between two epochs ends no other request")
    func lateVote() throws {
        var node = TestReplica(voters: 3)
        let first = Change(remembered: nil) { base in base == nil ? [1] : nil }
        let second = Change(remembered: nil) { base in base == nil ? [2] : nil }
        let key = TestReplica.key
        let soon = node.now.advanced(byMicroseconds: 50_000)
        let late = node.now.advanced(byMicroseconds: 10_000_000)
        node.step(.propose(request: 1, key, first, deadline: soon))
        node.step(.propose(request: 2, key, second, deadline: late))
        let ballot = try #require(node.ballotsPrepared(at: NodeID(2)).last)
        node.step(.received(.promise(key, ballot, nil), from: NodeID(2)))
        #expect(node.rows.rows[key]?.accepted.ballot == ballot)
        let next = try Membership(epoch: 1, members: (1...3).map { Self.member($0) }).applying(.remove(NodeID(3)))
        node.step(.received(.membership(next), from: NodeID(2)))
        node.wait(milliseconds: 60)
        #expect(node.endings.map(\.request) == [1])
        #expect(node.endings.first?.outcome == .unknown)
        node.step(.received(.accepted(key, ballot), from: NodeID(2)))
        node.step(
            .received(.refused(key, ballot, seen: Ballot(epoch: 1, round: 1 << 30, node: NodeID(2))), from: NodeID(2))
        )
        #expect(node.endings.map(\.request) == [1])
    }

    /// Found by the simulator: two nodes took over the same vote of an earlier epoch, a third one a higher vote.
    @Test("That a quorum took over one ballot does not prove it chosen")
    func takenOver() {
        var proposer = Proposer(quorum: Quorum(voters: [1, 2, 3].map(NodeID.init)))
        let found = TestReplica.accepted(by: NodeID(2), round: 3)
        let ballot = Ballot(epoch: 2, round: 9, node: NodeID(1))
        for (known, isProven) in [(nil, false), (found.ballot, true)] as [(Ballot?, Bool)] {
            proposer = Proposer(quorum: proposer.quorum)
            proposer.start(ballot)
            _ = proposer.promised(by: NodeID(1), ballot, accepted: found, known: known) { _ in nil }
            let action = proposer.promised(by: NodeID(2), ballot, accepted: found, known: known) { _ in nil }
            #expect(action == (isProven ? .unchanged(found) : .accept(ballot, found.version)))
        }
        var read = QuorumRead(quorum: proposer.quorum)
        _ = read.reply(from: NodeID(1), found, isTakenOver: true)
        #expect(read.reply(from: NodeID(2), found, isTakenOver: true) == .disagreed)
    }
}
