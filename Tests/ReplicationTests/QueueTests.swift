import Replication
import Testing

@Suite("Queues")
struct QueueTests {
    @Test("A queue does what an array does", arguments: 0..<20 as Range<UInt64>)
    func queue(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var queue = FIFO<Int>()
        var twin: [Int] = []
        // Long runs of one kind, so that the queue's head passes the length at which it gives memory back.
        for number in 0..<200 {
            let count = Int.random(in: 0...200, using: &random)
            if Bool.random(using: &random) {
                for index in 0..<count {
                    queue.append(number * 1_000 + index)
                    twin.append(number * 1_000 + index)
                }
            } else {
                for _ in 0..<count {
                    #expect(queue.popFirst() == (twin.isEmpty ? nil : twin.removeFirst()))
                }
            }
            #expect(queue.count == twin.count)
            #expect(queue.isEmpty == twin.isEmpty)
            #expect(queue.first == twin.first)
            if let index = twin.indices.randomElement(using: &random) { #expect(queue[index] == twin[index]) }
        }
    }

    @Test("Timers come when they are due, equal ones in the order of their setting", arguments: 0..<20 as Range<UInt64>)
    func timers(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var timers = TimerQueue<Int>()
        var twin: [(due: UInt64, name: Int)] = []
        var now: UInt64 = 0
        for name in 0..<1_000 {
            let due = now + UInt64.random(in: 0...20, using: &random)
            timers.set(name, at: Moment(microseconds: due))
            twin.append((due, name))
            guard UInt64.random(in: 0...2, using: &random) == 0 else { continue }
            now += UInt64.random(in: 0...8, using: &random)
            while let timer = timers.popDue(Moment(microseconds: now)) {
                let next = twin.indices.min { twin[$0].due != twin[$1].due ? twin[$0].due < twin[$1].due : $0 < $1 }
                #expect(next.map { twin.remove(at: $0).name } == timer)
            }
            #expect(twin.allSatisfy { $0.due > now })
        }
    }
}
