import Paxos
import Testing

struct QuorumTests {
    @Test("Any two quorums share a voter, and no smaller set is one", arguments: 1...7 as ClosedRange<UInt16>)
    func quorumsMeet(voters: UInt16) {
        let quorum = quorum(of: voters)
        let subsets = (0..<1 << UInt32(voters)).map { bits in
            NodeSet((1...voters).filter { bits & 1 << UInt32($0 - 1) != 0 }.map { NodeID($0) })
        }
        let quorums = subsets.filter { quorum.isReached(by: $0) }
        #expect(!quorums.isEmpty)
        for one in quorums {
            #expect(one.count * 2 > voters)
            for other in quorums { #expect(one.nodes.contains { other.contains($0) }) }
        }
        for subset in subsets {
            // Lost means: those who have not refused are too few.
            let others = NodeSet(quorum.voters.filter { !subset.contains($0) })
            #expect(quorum.isLost(refusals: subset) == !quorum.isReached(by: others))
        }
    }

    @Test("Voters are sorted, and nobody else votes")
    func voters() {
        let quorum = Quorum(voters: nodes(7, 2, 5))
        #expect(quorum.voters == nodes(2, 5, 7))
        #expect(quorum.size == 2)
        #expect(quorum.isVoter(NodeID(5)))
        #expect(!quorum.isVoter(NodeID(1)))
    }

    @Test("A set of nodes is what a Set would be", arguments: 0..<50 as Range<UInt64>)
    func nodeSetTwin(seed: UInt64) {
        var random = SampleGenerator(seed: seed)
        var set = NodeSet()
        var twin: Set<NodeID> = []
        for _ in 0..<100 {
            let node = NodeID(UInt16.random(in: 1...63, using: &random))
            if Bool.random(using: &random) {
                set.insert(node)
                twin.insert(node)
            } else {
                set.remove(node)
                twin.remove(node)
            }
            #expect(set.count == twin.count, "replay with seed \(seed)")
            #expect(set.nodes == twin.sorted(), "replay with seed \(seed)")
        }
    }
}
