import Paxos
import Replication
import Testing

@Suite("Summaries of registers")
struct RegisterSummaryTests {
    private static func summary(_ number: Int, round: UInt64 = 1, hash: UInt64 = 5) -> RegisterSummary {
        RegisterSummary(
            key: RegisterKey("n1212555\(1_000 + number)"),
            ballot: Ballot(epoch: 1, round: round, node: NodeID(1)),
            hash: ValueHash(high: 1, low: hash)
        )
    }

    @Test("Each kind of difference is found among registers that agree, and named by its key")
    func differences() {
        let agreed = (0..<100).map { Self.summary($0) }
        #expect(RegisterDifference.between(agreed, agreed).isEmpty)
        var other = agreed
        other[3] = Self.summary(3, round: 2)
        other[50] = Self.summary(50, hash: 6)
        other.remove(at: 99)
        let found = RegisterDifference.between(agreed, other)
        #expect(found.map(\.key) == [3, 50, 99].map { Self.summary($0).key })
        #expect(found.map(\.kind) == [.behindHere, .conflict, .behindThere])
        let mirrored = RegisterDifference.between(other, agreed)
        #expect(mirrored.map(\.kind) == [.behindThere, .conflict, .behindHere])
        #expect(RegisterDifference.between([], agreed).map(\.kind) == Array(repeating: .behindHere, count: 100))
    }

    @Test("A digest changes with every part of every register, and with no order", arguments: 0..<20 as Range<UInt64>)
    func digest(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let pull = SummaryPull(number: 1, after: nil, through: nil, isInFull: false)
        let all = (0..<50).map { Self.summary($0, round: random.next() >> 10, hash: random.next()) }
        let page = SummaryPage(answering: pull, all)
        #expect(page.count == 50 && page.summaries.isEmpty)
        #expect(SummaryPage(answering: pull, all.reversed()).digest == page.digest)
        let index = Int(random.next() % 50)
        let one = all[index]
        for changed in [
            RegisterSummary(key: Self.summary(77).key, ballot: one.ballot, hash: one.hash),
            RegisterSummary(
                key: one.key,
                ballot: Ballot(epoch: 2, round: one.ballot.round, node: NodeID(1)),
                hash: one.hash
            ),
            RegisterSummary(key: one.key, ballot: one.ballot, hash: ValueHash(high: 2, low: one.hash.low)),
        ] {
            var others = all
            others[index] = changed
            #expect(SummaryPage(answering: pull, others).digest != page.digest, "seed \(seed)")
        }
    }

    @Test("What a read proved chosen is taken over, if this node holds less")
    func learned() {
        var node = TestReplica(voters: 3)
        let chosen = TestReplica.accepted(by: NodeID(2), round: 3)
        node.step(.learned(TestReplica.key, chosen))
        #expect(node.rows.rows[TestReplica.key]?.accepted == chosen)
        node.forgetOutput()
        node.step(.learned(TestReplica.key, TestReplica.accepted(by: NodeID(2), round: 2)))
        #expect(node.rows.rows[TestReplica.key]?.accepted == chosen)
        #expect(!node.writes.contains { if case .accept = $0 { true } else { false } })
    }
}
