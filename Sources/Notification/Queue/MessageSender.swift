public import Numbering

/// Where the queue is kept. The node brings it.
public protocol MessageStore: Sendable {
    /// Keeps writes, all or none, before it returns.
    func keep(_ writes: [MessageQueue.Write]) async throws
}

/// Time, for whoever waits for messages to become due. The node brings it.
public protocol MessageClock: Sendable {
    var now: Timestamp { get }

    /// Returns at that time, or earlier when the task is cancelled.
    func wait(until time: Timestamp) async
}

/// Sends what is in the queue: keeps first, then acts.
public actor MessageSender {
    private var queue: MessageQueue
    private let members: [UInt16]
    private let provider: any MessageProvider
    private let store: any MessageStore
    private let clock: any MessageClock
    /// Where `run` rests; `nil` while it works.
    private var resting: CheckedContinuation<Void, Never>?
    /// Whether something new came while `run` was at work.
    private var isWoken = false

    /// How long to wait when nothing is due, in milliseconds: done messages are forgotten meanwhile.
    private static let longestRest: Int64 = 60_000

    /// `members`: All nodes of the cluster, this one too, ascending.
    public init(
        queue: MessageQueue,
        members: [UInt16],
        provider: any MessageProvider,
        store: any MessageStore,
        clock: any MessageClock
    ) {
        self.queue = queue
        self.members = members
        self.provider = provider
        self.store = store
        self.clock = clock
    }

    /// Keeps a message and sends it soon.
    ///
    /// A message that was queued before, or for which there is no room, is not queued.
    public func enqueue(_ message: Message, expires: Timestamp? = nil) async throws -> MessageQueue.Enqueued {
        let result = queue.enqueue(message, expires: expires, now: clock.now)
        if case .queued(let entry) = result {
            try await store.keep([.put(entry)])
            wakeUp()
        }
        return result
    }

    /// Takes up what another node has kept.
    public func merge(_ entry: QueuedMessage) {
        queue.merge(entry, now: clock.now)
        wakeUp()
    }

    /// A node was heard.
    public func heard(_ node: UInt16) { queue.heard(node, at: clock.now) }

    /// All messages with their states, the latest first. Secrets show no content.
    public var messages: [QueuedMessage] {
        queue.all.map { entry in
            var entry = entry
            if entry.message.isSecret { entry.message.content = .removed }
            return entry
        }
    }

    /// Sends until the task is cancelled. What the store can't keep is tried again at the next waking.
    public func run() async {
        while !Task.isCancelled {
            await sendDue()
            let now = clock.now
            let rest = min(queue.nextDue() ?? .latest, now.adding(milliseconds: Self.longestRest))
            await self.rest(until: max(rest, now.adding(milliseconds: 10)))
        }
    }

    /// Sends everything that is due now.
    public func sendDue() async {
        let housekeeping = queue.expire(now: clock.now) + queue.takeOver(members: members, now: clock.now)
        if !housekeeping.isEmpty { try? await store.keep(housekeeping) }
        while !Task.isCancelled, let entry = queue.next(now: clock.now) {
            do {
                try await store.keep([.put(entry)])
            } catch {
                // Not kept, so not sent; the lease brings it back.
                return
            }
            let delivery = await provider.send(entry.message)
            guard let write = queue.report(entry.message.id, delivery, now: clock.now) else { continue }
            // When this is lost, the lease ends after a restart and the message goes out again.
            try? await store.keep([write])
        }
    }

    /// Returns at that time, when something new came, or when the task is cancelled.
    private func rest(until time: Timestamp) async {
        guard !isWoken else {
            isWoken = false
            return
        }
        // Ends with the rest: it is cancelled below.
        let timer = Task { [clock] in
            await clock.wait(until: time)
            if !Task.isCancelled { wakeUp() }
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { resting = $0 }
        } onCancel: {
            Task { await wakeUp() }
        }
        timer.cancel()
        isWoken = false
    }

    private func wakeUp() {
        guard let resting else {
            isWoken = true
            return
        }
        self.resting = nil
        resting.resume()
    }
}
