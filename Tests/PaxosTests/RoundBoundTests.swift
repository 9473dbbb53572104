import Paxos
import Testing

struct RoundBoundTests {
    @Test("Rounds count up from 1, and jump above what was seen")
    func next() {
        var rounds = RoundBound(durable: 0, step: 10)
        #expect(rounds.next() == 1)
        rounds.observe(7)
        #expect(rounds.next() == 8)
        rounds.observe(3)
        #expect(rounds.next() == 9)
    }

    @Test("The bound is written only when a round exceeds it, and ahead of need")
    func cover() {
        var rounds = RoundBound(durable: 0, step: 10)
        #expect(rounds.cover(1) == 11)
        #expect(rounds.cover(11) == nil)
        #expect(rounds.cover(12) == 22)
        #expect(rounds.cover(5) == nil)
        #expect(rounds.bound == 22)
    }

    // A store that keeps each bound only if it was synced, and a node that crashes at any moment.
    @Test("No restart reuses a round that left the node, or lies below one", arguments: 0..<200 as Range<UInt64>)
    func roundsAreFresh(seed: UInt64) {
        var random = SampleGenerator(seed: seed)
        let step = UInt64.random(in: 1...5, using: &random)
        var durable: UInt64 = 0
        var rounds = RoundBound(durable: durable, step: step)
        var (waiting, sent): ([UInt64], [UInt64]) = ([], [])
        for _ in 0..<300 {
            switch UInt8.random(in: 0..<8, using: &random) {
            case 0:
                rounds = RoundBound(durable: durable, step: step)
                waiting = []
            case 1, 2:
                durable = rounds.bound
                sent += waiting
                waiting = []
            case 3:
                rounds.observe(UInt64.random(in: 0...(rounds.current + 3), using: &random))
            default:
                let before = rounds
                let round = rounds.next()
                #expect(round > before.current, "replay with seed \(seed)")
                #expect(!sent.contains { $0 >= round }, "replay with seed \(seed)")
                _ = rounds.cover(round)
                #expect(rounds.bound >= round, "replay with seed \(seed)")
                waiting.append(round)
            }
        }
    }
}
