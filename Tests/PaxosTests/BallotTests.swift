import Paxos
import Testing

struct BallotTests {
    static let ascending: [Ballot] = [
        .zero,
        .floor(epoch: 0, round: 0),
        Ballot(epoch: 1, round: 0, node: NodeID(1)),
        .floor(epoch: 1, round: 0),
        Ballot(epoch: 1, round: 1, node: NodeID(1)),
        Ballot(epoch: 1, round: 1, node: NodeID(1), step: 1),
        Ballot(epoch: 1, round: 1, node: NodeID(1), step: .max),
        Ballot(epoch: 1, round: 1, node: NodeID(63)),
        .floor(epoch: 1, round: 1),
        Ballot(epoch: 1, round: 2, node: NodeID(1)),
        Ballot(epoch: 1, round: .max, node: NodeID(1)),
        .floor(epoch: 1, round: .max),
        Ballot(epoch: 2, round: 0, node: NodeID(1)),
        Ballot(epoch: .max, round: 0, node: NodeID(1)),
    ]

    @Test("Ballots are ordered by epoch, then round, then node, then step; a floor lies above its round")
    func order() {
        for (i, left) in BallotTests.ascending.enumerated() {
            for (j, right) in BallotTests.ascending.enumerated() {
                #expect((left < right) == (i < j), "\(left) and \(right)")
                #expect((left == right) == (i == j), "\(left) and \(right)")
            }
        }
    }

    @Test("The order is that of the four numbers", arguments: 0..<200 as Range<UInt64>)
    func orderIsLexicographic(seed: UInt64) {
        var random = SampleGenerator(seed: seed)
        let draw = { (random: inout SampleGenerator) in
            [1...2, 0...2, 1...3, 0...2].map { UInt64.random(in: $0, using: &random) }
        }
        let (left, right) = (draw(&random), draw(&random))
        let ballots = [left, right].map {
            Ballot(epoch: UInt32($0[0]), round: $0[1], rawNode: UInt16($0[2]), step: UInt16($0[3]))
        }
        #expect((ballots[0] < ballots[1]) == left.lexicographicallyPrecedes(right), "replay with seed \(seed)")
    }

    @Test("Nothing lies between a ballot and its next step", arguments: 0..<200 as Range<UInt64>)
    func nextIsAdjacent(seed: UInt64) throws {
        var random = SampleGenerator(seed: seed)
        let draw = { (random: inout SampleGenerator) in
            Ballot(
                epoch: 1,
                round: .random(in: 0...1, using: &random),
                rawNode: .random(in: 1...2, using: &random),
                step: .random(in: 0...2, using: &random)
            )
        }
        let (ballot, other) = (draw(&random), draw(&random))
        let next = try #require(ballot.next)
        #expect(ballot < next)
        #expect(!(ballot < other && other < next), "replay with seed \(seed)")
        #expect(Ballot(epoch: 1, round: 1, node: NodeID(1), step: .max).next == nil)
    }

    @Test("A ballot reads as epoch.round.node, and its step if there is one")
    func description() {
        #expect("\(Ballot(epoch: 2, round: 17, node: NodeID(3), step: 5))" == "2.17.3+5")
        #expect("\(Ballot(epoch: 2, round: 17, node: NodeID(3)))" == "2.17.3")
        #expect("\(Ballot.floor(epoch: 2, round: 17))" == "2.17.*")
    }

    @Test("Only 1 to 63 number a node from outside", arguments: [0, 1, 63, 64, 65_536, .max] as [UInt64])
    func nodeNumbers(raw: UInt64) {
        #expect((NodeID(checking: raw) != nil) == (1...63).contains(raw))
    }
}
