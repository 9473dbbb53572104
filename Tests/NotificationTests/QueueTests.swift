import Notification
import Numbering
import Testing

@Suite("The queue of messages")
struct QueueTests {
    private func queue(_ node: UInt16 = 1, _ change: (inout QueuePolicy) -> Void = { _ in }) -> MessageQueue {
        var policy = QueuePolicy()
        change(&policy)
        return MessageQueue(node: node, policy: policy)
    }

    @Test("A message is sent once, and its cause brings no second one")
    func once() throws {
        var queue = queue()
        let message = Sample.message("a")
        guard case .queued = queue.enqueue(message, now: Sample.noon) else { throw Unexpected() }
        #expect(queue.enqueue(message, now: Sample.noon) == .duplicate)
        let entry = try required(queue.next(now: Sample.noon))
        #expect(entry.message == message)
        #expect(entry.attempts == 1)
        #expect(queue.next(now: Sample.noon) == nil, "it is being sent")
        let write = queue.report(message.id, .accepted(reference: "r"), now: Sample.seconds(1))
        #expect(write == queue[message.id].map { .put($0) })
        #expect(queue[message.id]?.state == .sent(at: Sample.seconds(1), reference: "r"))
        #expect(queue.next(now: Sample.seconds(100_000)) == nil)
        #expect(queue.enqueue(message, now: Sample.seconds(2)) == .duplicate, "also when it was sent")
        #expect(queue.report(message.id, .failed("late"), now: Sample.seconds(2)) == nil)
    }

    @Test("Failures are tried again, each time later, up to a bound, until the lifetime ends")
    func retries() throws {
        var queue = queue {
            $0.firstRetry = 1000
            $0.longestRetry = 8000
            $0.lifetime = 60_000
        }
        let message = Sample.message("a")
        _ = queue.enqueue(message, now: Sample.noon)
        var now = Sample.noon
        var waits: [UInt64] = []
        while let due = queue.nextDue(), queue[message.id]?.isDone == false {
            waits.append((due.millisecondsSinceEpoch - now.millisecondsSinceEpoch) / 1000)
            now = due
            #expect(queue.next(now: now) != nil)
            _ = queue.report(message.id, .failed("down"), now: now)
        }
        #expect(waits.prefix(6) == [0, 1, 2, 4, 8, 8])
        #expect(now <= Sample.seconds(60))
        #expect(queue[message.id]?.state == .failed(at: now))
        #expect(queue[message.id]?.problem == "down")
    }

    @Test("What a provider refuses for good is not tried again")
    func refused() {
        var queue = queue()
        let message = Sample.message("a")
        _ = queue.enqueue(message, now: Sample.noon)
        _ = queue.next(now: Sample.noon)
        _ = queue.report(message.id, .refused("no such mailbox"), now: Sample.noon)
        #expect(queue[message.id]?.state == .failed(at: Sample.noon))
        #expect(queue.nextDue() == nil)
    }

    @Test("An address that can't stand in a request is not sent at all")
    func malformedAddress() {
        var queue = queue()
        let message = Sample.message("a", to: "a@b.c>\r\nDATA")
        _ = queue.enqueue(message, now: Sample.noon)
        #expect(queue[message.id]?.isDone == true)
        #expect(queue.next(now: Sample.noon) == nil)
    }

    @Test("A message that nothing was heard of goes out again when its lease ends, also after a restart")
    func lease() throws {
        var queue = queue()
        let message = Sample.message("a")
        _ = queue.enqueue(message, now: Sample.noon)
        let kept = try required(queue.next(now: Sample.noon))
        var restarted = MessageQueue(node: 1, stored: [kept])
        #expect(restarted.next(now: Sample.seconds(59)) == nil)
        let again = try required(restarted.next(now: Sample.seconds(60)))
        #expect(again.message.id == message.id)
        #expect(again.attempts == 2)
    }

    @Test("A code that has expired is not sent, and its text is gone when the message is done")
    func expiry() throws {
        var queue = queue()
        let message = Sample.message("a", isSecret: true)
        _ = queue.enqueue(message, expires: Sample.seconds(600), now: Sample.noon)
        _ = queue.next(now: Sample.noon)
        _ = queue.report(message.id, .failed("down"), now: Sample.noon)
        #expect(queue[message.id]?.message.content != .removed)
        #expect(queue.expire(now: Sample.seconds(599)).isEmpty)
        let writes = queue.expire(now: Sample.seconds(600))
        #expect(writes == queue[message.id].map { [.put($0)] })
        #expect(queue[message.id]?.isDone == true)
        #expect(queue[message.id]?.message.content == .removed)
        #expect(queue[message.id]?.problem == "down")
        let other = Sample.message("b", isSecret: true)
        _ = queue.enqueue(other, expires: Sample.seconds(1200), now: Sample.seconds(600))
        _ = queue.next(now: Sample.seconds(600))
        guard case .put(let sent)? = queue.report(other.id, .accepted(reference: nil), now: Sample.seconds(601)) else {
            throw Unexpected()
        }
        #expect(sent.message.content == .removed)
    }

    @Test("The number of waiting messages is bounded, and that of done ones")
    func bounds() {
        var queue = queue {
            $0.waitingLimit = 3
            $0.doneLimit = 2
            $0.memory = 1_000_000
        }
        let messages = (0..<4).map { Sample.message("\($0)") }
        for message in messages.prefix(3) { _ = queue.enqueue(message, now: Sample.noon) }
        #expect(queue.enqueue(messages[3], now: Sample.noon) == .full)
        for second in 0..<3 as Range<Int64> {
            guard let entry = queue.next(now: Sample.seconds(second)) else { break }
            _ = queue.report(entry.message.id, .accepted(reference: nil), now: Sample.seconds(second))
        }
        #expect(queue.count == 3)
        let oldest = queue.all.min { $0.attempts < $1.attempts }
        #expect(oldest != nil)
        #expect(queue.expire(now: Sample.seconds(10)).count == 1)
        #expect(queue.count == 2)
        #expect(queue.expire(now: Sample.seconds(1003)).count == 2, "and forgotten in the end")
        #expect(queue.count == 0)
        #expect(queue.enqueue(messages[3], now: Sample.seconds(1003)) != .full)
    }

    @Test("Another node takes over when the message's node is silent: the next one first, and only one")
    func takeOver() throws {
        let members: [UInt16] = [1, 2, 3]
        var owner = queue(1)
        guard case .queued(let entry) = owner.enqueue(Sample.message("a"), now: Sample.noon) else { throw Unexpected() }
        var second = queue(2)
        var third = queue(3)
        second.merge(entry, now: Sample.noon)
        third.merge(entry, now: Sample.noon)
        #expect(second.next(now: Sample.noon) == nil, "it is not this node's")
        second.heard(1, at: Sample.seconds(100))
        #expect(second.takeOver(members: members, now: Sample.seconds(219)).isEmpty)
        let writes = second.takeOver(members: members, now: Sample.seconds(220))
        guard case .put(let taken)? = writes.first else { throw Unexpected() }
        #expect(taken.owner == 2)
        third.heard(1, at: Sample.seconds(100))
        #expect(third.takeOver(members: members, now: Sample.seconds(220)).isEmpty, "it waits twice as long")
        let sending = try required(second.next(now: Sample.seconds(220)))
        third.merge(sending, now: Sample.seconds(221))
        guard
            case .put(let sent)? = second.report(
                sending.message.id,
                .accepted(reference: nil),
                now: Sample.seconds(222)
            )
        else { throw Unexpected() }
        third.merge(sent, now: Sample.seconds(223))
        owner.merge(sent, now: Sample.seconds(300))
        #expect(third.takeOver(members: members, now: Sample.seconds(10_000)).isEmpty)
        #expect(owner.next(now: Sample.seconds(300)) == nil, "the owner learns that it was done")
    }

    @Test("Codes are not taken up by other nodes")
    func secretsStay() {
        var owner = queue(1)
        guard case .queued(let entry) = owner.enqueue(Sample.message("a", isSecret: true), now: Sample.noon) else {
            return
        }
        var other = queue(2)
        other.merge(entry, now: Sample.noon)
        #expect(other.count == 0)
    }

    @Test("What is done stays done, whatever comes late")
    func merge() throws {
        var queue = queue(1)
        let message = Sample.message("a")
        guard case .queued(let fresh) = queue.enqueue(message, now: Sample.noon) else { throw Unexpected() }
        _ = queue.next(now: Sample.noon)
        _ = queue.report(message.id, .accepted(reference: nil), now: Sample.noon)
        queue.merge(fresh, now: Sample.seconds(1))
        #expect(queue[message.id]?.isDone == true)
    }

    @Test("The oldest due message goes first")
    func order() {
        var queue = queue()
        for (second, cause) in [(3, "c"), (1, "a"), (2, "b")] as [(Int64, String)] {
            _ = queue.enqueue(Sample.message(cause), now: Sample.seconds(second))
        }
        let order = (0..<3).compactMap { _ in queue.next(now: Sample.seconds(10))?.queuedAt }
        #expect(order == [Sample.seconds(1), Sample.seconds(2), Sample.seconds(3)])
        #expect(queue.all.map(\.queuedAt) == order.reversed())
    }

    /// Random commands against one rule each: nothing is lost, nothing done is undone, nothing is sent while it is being
    /// sent, and a restart from what was kept changes nothing.
    @Test("Nothing is lost and nothing is undone, whatever happens", arguments: 0..<50 as Range<UInt64>)
    func random(seed: UInt64) {
        var random = Generator(state: seed)
        var queue = queue { $0.memory = .max / 2 }
        var kept: [MessageID: QueuedMessage] = [:]
        var queued: Set<MessageID> = []
        var now = Sample.noon
        for step in 0..<300 {
            now = now.adding(milliseconds: Int64(random.next() % 20_000))
            switch random.next() % 6 {
            case 0, 1:
                let message = Sample.message("\(random.next() % 60)")
                let result = queue.enqueue(message, now: now)
                if case .queued(let entry) = result {
                    #expect(queued.insert(message.id).inserted, "replay with seed \(seed), step \(step)")
                    kept[message.id] = entry
                } else {
                    #expect(
                        result == .duplicate && queued.contains(message.id),
                        "replay with seed \(seed), step \(step)"
                    )
                }
            case 2, 3:
                guard let entry = queue.next(now: now) else { continue }
                #expect(kept[entry.message.id]?.isDone == false, "replay with seed \(seed), step \(step)")
                kept[entry.message.id] = entry
                guard random.next() % 3 > 0 else { continue }
                let delivery: Delivery =
                    [.accepted(reference: nil), .failed("x"), .failed("x"), .refused("x")][Int(random.next() % 4)]
                if case .put(let after)? = queue.report(entry.message.id, delivery, now: now) {
                    kept[entry.message.id] = after
                }
            case 4:
                for case .put(let entry) in queue.expire(now: now) { kept[entry.message.id] = entry }
            default:
                queue = MessageQueue(node: 1, policy: queue.policy, stored: Array(kept.values))
            }
            #expect(Set(queue.all.map(\.message.id)) == queued, "replay with seed \(seed), step \(step)")
            #expect(queue.all.allSatisfy { kept[$0.message.id] == $0 }, "replay with seed \(seed), step \(step)")
        }
    }

    private struct Unexpected: Error {}

    private func required<Value>(_ value: Value?) throws -> Value {
        guard let value else { throw Unexpected() }
        return value
    }

    private struct Generator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state >> 33
        }
    }
}
