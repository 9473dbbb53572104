import Notification
import Numbering
import Testing

@Suite("Sending what is queued")
struct SenderTests {
    let clock = TestClock()
    let store = TestStore()
    let provider = TestProvider()

    private func sender(stored: [QueuedMessage] = []) -> MessageSender {
        MessageSender(
            queue: MessageQueue(node: 1, stored: stored),
            members: [1, 2, 3],
            provider: provider,
            store: store,
            clock: clock
        )
    }

    @Test("P12: a provider that is down for a while loses nothing, and gets each message once when it is back")
    func outage() async throws {
        let sender = sender()
        provider.setAnswer(.failed("down"))
        for cause in 0..<20 { _ = try await sender.enqueue(Sample.message("\(cause)")) }
        for _ in 0..<10 {
            await sender.sendDue()
            clock.advance(seconds: 1000)
        }
        #expect(store.entries.count == 20)
        #expect(store.entries.allSatisfy { !$0.isDone && $0.problem == "down" })
        let before = provider.sent.count
        provider.setAnswer(.accepted(reference: nil))
        await sender.sendDue()
        #expect(provider.sent.count == before + 20)
        #expect(Set(provider.sent[before...].map(\.id)).count == 20)
        clock.advance(seconds: 10_000)
        await sender.sendDue()
        #expect(provider.sent.count == before + 20)
        #expect(store.entries.allSatisfy { $0.isDone })
    }

    @Test("Nothing is sent that could not be kept before")
    func brokenStore() async throws {
        let sender = sender()
        _ = try await sender.enqueue(Sample.message("a"))
        store.setBroken(true)
        await sender.sendDue()
        #expect(provider.sent.isEmpty)
        await #expect(throws: TestStore.Broken.self) { try await sender.enqueue(Sample.message("b")) }
        store.setBroken(false)
        clock.advance(seconds: 60)
        await sender.sendDue()
        #expect(provider.sent.contains { $0.id == Sample.message("a").id })
    }

    @Test("A node that comes back goes on with what it had kept")
    func restart() async throws {
        provider.setAnswer(.failed("down"))
        let first = sender()
        _ = try await first.enqueue(Sample.message("a"))
        await first.sendDue()
        provider.setAnswer(.accepted(reference: nil))
        let second = sender(stored: store.entries)
        clock.advance(seconds: 60)
        await second.sendDue()
        #expect(provider.sent.count == 2)
        #expect(store.entries.allSatisfy { $0.isDone })
    }

    @Test("The list for administrators shows no codes, before and after sending")
    func list() async throws {
        let sender = sender()
        _ = try await sender.enqueue(Sample.message("a", isSecret: true), expires: Sample.seconds(600))
        #expect(await sender.messages.map(\.message.content) == [.removed])
        await sender.sendDue()
        guard case .mail(_, let text, _)? = provider.sent.first?.content else {
            Issue.record("nothing was sent")
            return
        }
        #expect(text.contains("7Q4M-K2XD"))
        #expect(!String(describing: store.entries).contains("7Q4M"))
    }

    @Test("It sends by itself what comes in, until it is cancelled", .timeLimit(.minutes(1)))
    func running() async throws {
        let sender = sender()
        let task = Task { await sender.run() }
        for cause in 0..<3 {
            _ = try await sender.enqueue(Sample.message("\(cause)"))
            while provider.sent.count <= cause { await Task.yield() }
        }
        task.cancel()
        await task.value
        #expect(provider.sent.count == 3)
    }

    @Test("It rests when there is nothing to do, again and again", .timeLimit(.minutes(1)))
    func resting() async throws {
        let sender = sender()
        let task = Task { await sender.run() }
        for count in 1...3 {
            while clock.waits < count { await Task.yield() }
            for _ in 0..<1000 { await Task.yield() }
            #expect(clock.waits == count)
            clock.advance(seconds: 61)
        }
        task.cancel()
        await task.value
    }

    @Test("P12: without a provider, the development outbox keeps the latest messages, each once")
    func outbox() async {
        let outbox = DevelopmentOutbox(limit: 2)
        for cause in ["a", "b", "b", "c"] { _ = await outbox.send(Sample.message(cause)) }
        #expect(outbox.messages.map(\.id) == [Sample.message("c").id, Sample.message("b").id])
    }

    @Test("A channel without a provider refuses")
    func noProvider() async {
        let providers = ChannelProviders([.mail: provider])
        #expect(await providers.send(Sample.message("a")) == .accepted(reference: "r"))
        let sms = MessageWriter().message(
            .accessCode(code: "1", expires: Sample.noon),
            cause: "x",
            to: .sms(Sample.number("12125550123"))
        )
        #expect(await providers.send(sms) == .refused("no provider is configured for sms"))
    }
}
