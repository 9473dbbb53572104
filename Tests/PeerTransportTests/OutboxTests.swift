import NIOCore
import Replication
import Testing

import PeerTransport

@Suite struct OutboxTests {
    private func messages(_ range: Range<Int>) -> [PeerMessage] { range.map { TestCodec.message($0) } }

    @Test("Only the first append after the writer found nothing wakes it")
    func wakes() {
        let outbox = Outbox(limit: 10)
        var taken: [PeerMessage] = []
        #expect(outbox.append(messages(0..<1)).wakeWriter)
        #expect(!outbox.append(messages(1..<2)).wakeWriter)
        outbox.take(into: &taken)
        #expect(taken == messages(0..<2))
        // The writer is still writing what it took.
        #expect(!outbox.append(messages(2..<3)).wakeWriter)
        taken = []
        outbox.take(into: &taken)
        #expect(taken == messages(2..<3))
        taken = []
        outbox.take(into: &taken)
        #expect(taken.isEmpty)
        #expect(outbox.append(messages(3..<4)).wakeWriter)
    }

    @Test("Above the limit the new messages are dropped, counted, and reported once")
    func bounds() {
        let outbox = Outbox(limit: 3)
        #expect(!outbox.append(messages(0..<2)).reportDrops)
        #expect(outbox.append(messages(2..<5)).reportDrops)
        #expect(!outbox.append(messages(5..<6)).reportDrops)
        #expect(outbox.count == 3 && outbox.dropped == 3)
        #expect(outbox.takeUnreportedDrops() == 3)
        #expect(outbox.append(messages(6..<7)).reportDrops)
        #expect(outbox.takeUnreportedDrops() == 1)
        var taken: [PeerMessage] = []
        outbox.take(into: &taken)
        #expect(taken == messages(0..<3))
    }

    @Test("Only what has waited too long is dropped as stale")
    func stale() {
        let outbox = Outbox(limit: 10)
        let now = NIODeadline.now()
        #expect(!outbox.dropStale(olderThan: .seconds(2), now: now + .hours(1)))
        _ = outbox.append(messages(0..<2))
        #expect(!outbox.dropStale(olderThan: .seconds(2), now: now + .seconds(1)))
        #expect(outbox.count == 2)
        #expect(outbox.dropStale(olderThan: .seconds(2), now: now + .hours(1)))
        #expect(outbox.count == 0 && outbox.dropped == 2)
    }

    @Test("Waits double up to the limit, with jitter, and start again after a reset")
    func backOff() {
        var random = SystemRandomNumberGenerator()
        var backOff = BackOff(shortest: .milliseconds(50), longest: .seconds(1))
        for _ in 0..<2 {
            for ceiling in [50, 100, 200, 400, 800, 1000, 1000] as [Int64] {
                let wait = backOff.next(using: &random)
                #expect(wait >= .milliseconds(ceiling / 2) && wait <= .milliseconds(ceiling))
            }
            backOff.reset()
        }
    }

    @Test("A reason is logged when it is new, and again after a minute")
    func limitsLogs() {
        var limiter = LogLimiter(interval: .minutes(1))
        let start = NIODeadline.now()
        let steps: [(reason: String, second: Int64)] = [("a", 0), ("a", 59), ("a", 60), ("b", 61), ("b", 62)]
        let logged = steps.map { limiter.shouldLog($0.reason, now: start + .seconds($0.second)) }
        #expect(logged == [true, false, true, true, false])
        limiter.reset()
        let isNews = limiter.shouldLog("b", now: start + .seconds(63))
        #expect(isNews)
    }
}
