import Replication
import Testing

/// Decision 6, tried: a closing at three replicas with everything that may go wrong between them.
@Suite("A closing at three replicas")
struct ClosingModelTests {
    @Test("Nothing is given after a closing, however late the messages", arguments: 1...300 as ClosedRange<UInt64>)
    func closed(seed: UInt64) throws {
        var model = ClosingModel(seed: seed, omission: nil)
        let outcome = model.run()
        let result = try #require(outcome, "the closing of seed \(seed) did not end")
        #expect(result.end == result.closed, "seed \(seed): given after it was closed")
    }

    @Test("Each part of a closing is needed", arguments: ClosingModel.Omission.allCases)
    func omission(omission: ClosingModel.Omission) {
        let broken = (1...2_000 as ClosedRange<UInt64>).first { seed in
            var model = ClosingModel(seed: seed, omission: omission)
            return model.run().map { $0.end != $0.closed } ?? false
        }
        #expect(broken != nil, "a closing without \(omission) was never caught giving a number")
    }
}
