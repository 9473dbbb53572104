import Paxos
import Replication
import Testing

@Suite("Reads of a replica")
struct ReadingTests {
    /// Found in review: rounds of reads began at 1 in each run of a node, so a reply to a read before the restart,
    /// late or doubled, counted as an answer to the read after it, and an old version could pass for the present one.
    @Test("A restarted node never asks under a round that it used before")
    func roundsAreNotReused() {
        var first = TestReplica(voters: 3)
        first.step(.read(request: 1, TestReplica.key, deadline: first.now.advanced(byMicroseconds: 1_000_000)))
        var second = TestReplica(voters: 3, rows: first.rows)
        second.step(.read(request: 1, TestReplica.key, deadline: second.now.advanced(byMicroseconds: 1_000_000)))
        let before = first.roundsAsked(of: NodeID(2))
        let after = second.roundsAsked(of: NodeID(2))
        #expect(before.count == 1 && after.count == 1)
        #expect(Set(before).isDisjoint(with: after))
    }

    @Test("A read leaves only when its round is covered on the disk")
    func roundIsCovered() {
        var node = TestReplica(voters: 3)
        node.holdsWrites = true
        node.step(.read(request: 1, TestReplica.key, deadline: node.now.advanced(byMicroseconds: 1_000_000)))
        #expect(node.roundsAsked(of: NodeID(2)).isEmpty)
        node.sync()
        #expect(node.roundsAsked(of: NodeID(2)).count == 1)
    }

    /// Found by the simulator (seed 275 of its first version): each repetition was a new round, and answers that took
    /// longer than `readFallback` answered an old one.
    @Test("An answer that takes longer than the pause before asking again still counts")
    func lateAnswerCounts() throws {
        var node = TestReplica(voters: 3)
        node.step(.read(request: 1, TestReplica.key, deadline: node.now.advanced(byMicroseconds: 1_000_000)))
        let round = try #require(node.roundsAsked(of: NodeID(2)).first)
        node.wait(milliseconds: 150)
        #expect(node.roundsAsked(of: NodeID(2)).count > 1)
        node.step(.received(.readReply(TestReplica.key, round, epoch: 1, nil), from: NodeID(2)))
        #expect(node.endings.map(\.outcome) == [.unchanged(nil)])
    }

    @Test("A question without an answer is repeated less and less often")
    func repetitionsAreBounded() {
        var node = TestReplica(voters: 3)
        node.step(.read(request: 1, TestReplica.key, deadline: node.now.advanced(byMicroseconds: 1_000_000)))
        node.wait(milliseconds: 900)
        #expect(node.roundsAsked(of: NodeID(2)).count < 8)
    }
}
