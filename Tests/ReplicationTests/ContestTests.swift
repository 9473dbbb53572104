import Paxos
import Replication
import Testing

@Suite("Contests of a replica")
struct ContestTests {
    /// Found in review: every refusal after the decisive one planned another attempt, and each of those broke off the
    /// one before it. With five voters a duel bred up to three attempts from each lost one.
    @Test("A lost attempt is followed by one attempt, however many refuse")
    func oneRetry() throws {
        var node = TestReplica(voters: 5)
        let change = Change(remembered: nil) { _ in [1] }
        let deadline = node.now.advanced(byMicroseconds: 900_000)
        node.step(.propose(request: 1, TestReplica.key, change, deadline: deadline))
        let ballot = try #require(node.ballotsPrepared(at: NodeID(2)).first)
        let seen = Ballot(epoch: 1, round: ballot.round + 5, node: NodeID(2))
        for other in 2...5 as ClosedRange<UInt16> {
            node.step(.received(.refused(TestReplica.key, ballot, seen: seen), from: NodeID(other)))
        }
        node.wait(milliseconds: 500)
        let ballots = node.ballotsPrepared(at: NodeID(2))
        #expect(ballots.count == 2)
        #expect(ballots.last ?? .zero > seen)
    }

    /// Found by seed 667 of the long runs: after a change of membership each of three nodes settled 140 registers at once, and
    /// with few promises remembered each promise shut out the rounds of the others for two minutes.
    @Test("A node settles no more registers at a time than it remembers promises")
    func settlesFewAtATime() {
        var node = TestReplica(voters: 3, promises: 2)
        for digit in 0..<10 {
            let open = TestReplica.accepted(by: NodeID(2), round: UInt64(digit + 1))
            node.step(.received(.accept(RegisterKey("n1212555010\(digit)"), open), from: NodeID(2)))
        }
        var most = 0
        var all = 0
        // Less than the time after which neighbours count as away.
        for _ in 0..<1_400 {
            node.forgetOutput()
            node.wait(milliseconds: 1)
            let asked = node.ballotsPrepared(at: NodeID(3)).count
            most = max(most, asked)
            all += asked
        }
        #expect(most <= 2)
        #expect(all >= 2)
    }

    @Test("P11: a majority decides, and nobody waits for a peer that is silent")
    func majority() throws {
        var node = TestReplica(voters: 3)
        let change = Change(remembered: nil) { $0 == nil ? [1] : nil }
        let deadline = node.now.advanced(byMicroseconds: 900_000)
        node.step(.propose(request: 1, TestReplica.key, change, deadline: deadline))
        let ballot = try #require(node.ballotsPrepared(at: NodeID(2)).first)
        node.step(.received(.promise(TestReplica.key, ballot, nil), from: NodeID(2)))
        node.step(.received(.accepted(TestReplica.key, ballot), from: NodeID(2)))
        guard case .chosen(let accepted)? = node.endings.first?.outcome else {
            Issue.record("two of three voters are enough")
            return
        }
        #expect(accepted.ballot == ballot)
        #expect(node.endings.count == 1)
    }
}
