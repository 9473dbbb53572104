import Logging
import Node
import Testing

/// The measurements of a node's parts: that they measure what they say.
@Suite(.timeLimit(.minutes(1)))
struct BoundTests {
    @Test("As many acceptances are in flight as were asked for, and each is confirmed")
    func transport() async throws {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        let bound = try TransportBound(seed: 1, logger: logger)
        let results = try await bound.measure(inFlight: [1, 64], each: .milliseconds(300), logger: logger)
        #expect(results.map(\.inFlight) == [1, 64])
        for result in results {
            #expect(result.roundTrips.count >= result.inFlight)
            #expect(result.roundTrips == result.roundTrips.sorted() && result.roundTrips.allSatisfy { $0 > .zero })
            #expect(result.elapsed >= .milliseconds(300) && result.processorTime > .zero)
        }
        // One after another: each round trip began when the one before had ended.
        #expect(results[0].messagesPerFrame == 1)
        #expect(results[0].roundTrips.reduce(.zero, +) <= results[0].elapsed)
        #expect(results[1].messagesPerFrame > 1)
    }

    @Test("The store writes whole batches of the size that was asked for", arguments: [1, 50])
    func store(batch: Int) throws {
        let result = try StoreBound.measure(in: nil, batch: batch, duration: .milliseconds(200), seed: 1)
        #expect(result.batches > 0 && result.batches == result.times.count)
        #expect(result.records == result.batches * batch)
        #expect(result.times == result.times.sorted() && result.recordsPerSecond > 0)
    }
}
