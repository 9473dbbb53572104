public import Numbering

/// The messages of a node: which to send next, what became of them, and which of other nodes to take over.
///
/// A value without clock and store. Each transition returns what a store must keep *before* anything is done about it:
///
///     enqueue -> waiting -> sending -> sent
///                   ^          |  \-> failed
///                   +- retry --+
///
/// A message is sent at least once: when a node dies between handing it to a provider and keeping that it did, it is
/// handed over again, under the same id.
public struct MessageQueue: Sendable {
    public let node: UInt16
    public let policy: QueuePolicy
    private var entries: [MessageID: QueuedMessage] = [:]
    /// When each other node was heard last, or when this queue began to wait for it.
    private var heard: [UInt16: Timestamp] = [:]
    private var waitingCount = 0

    /// What a transition asks to be kept.
    public enum Write: Hashable, Sendable {
        case put(QueuedMessage)
        case remove(MessageID)
    }

    public enum Enqueued: Hashable, Sendable {
        case queued(QueuedMessage)
        /// The cause is known already; nothing is queued.
        case duplicate
        /// Too many messages wait. The change that causes one goes on without it.
        case full
    }

    /// `node`: This node.
    /// `stored`: What the store has kept.
    public init(node: UInt16, policy: QueuePolicy = QueuePolicy(), stored: [QueuedMessage] = []) {
        self.node = node
        self.policy = policy
        for entry in stored { set(entry) }
    }

    // MARK: - In

    /// Takes a message up. A message whose address can't stand in a request counts as failed from the beginning.
    public mutating func enqueue(_ message: Message, expires: Timestamp? = nil, now: Timestamp) -> Enqueued {
        guard entries[message.id] == nil else { return .duplicate }
        guard waitingCount < policy.waitingLimit else { return .full }
        var entry = QueuedMessage(message: message, owner: node, queuedAt: now, expires: expires)
        if !message.recipient.isWellFormed { fail(&entry, "the address is not well-formed", now) }
        set(entry)
        return .queued(entry)
    }

    /// Takes up what another node has kept of one of its messages, as replication brings it.
    ///
    /// What is further along counts; secrets of other nodes are not taken up.
    public mutating func merge(_ other: QueuedMessage, now: Timestamp) {
        guard !other.message.isSecret || other.owner == node else { return }
        if other.owner != node, heard[other.owner] == nil { heard[other.owner] = now }
        guard let own = entries[other.message.id] else {
            set(other)
            return
        }
        guard !own.isDone, other.isDone || other.attempts > own.attempts else { return }
        set(other)
    }

    /// A node was heard.
    public mutating func heard(_ node: UInt16, at now: Timestamp) {
        heard[node] = max(now, heard[node] ?? .epoch)
    }

    // MARK: - Out

    /// The next message to send, marked as being sent; `nil` when none is due.
    ///
    /// Oldest due time first, then by id. The write is to be kept before the message is handed to a provider.
    public mutating func next(now: Timestamp) -> QueuedMessage? {
        let due = entries.values.filter { entry in
            entry.owner == node && (entry.due.map { $0 <= now } ?? false)
        }
        guard var entry = due.min(by: { Self.order($0) < Self.order($1) }) else { return nil }
        entry.attempts += 1
        entry.state = .sending(until: now.adding(milliseconds: policy.lease))
        set(entry)
        return entry
    }

    /// When `next`, `expire` or `takeOver` may have something to do; `nil` when nothing waits.
    public func nextDue() -> Timestamp? {
        entries.values.compactMap { entry in
            guard let due = entry.due else { return nil }
            guard entry.owner == node else { return takeOverTime(of: entry) }
            return min(due, entry.expires ?? .latest)
        }.min()
    }

    private static func order(_ entry: QueuedMessage) -> (Timestamp, MessageID) {
        (entry.due ?? .latest, entry.message.id)
    }

    // MARK: - Afterwards

    /// What a provider answered.
    ///
    /// - Returns: what to keep; `nil` when the message is gone or done already.
    public mutating func report(_ id: MessageID, _ delivery: Delivery, now: Timestamp) -> Write? {
        guard var entry = entries[id], !entry.isDone else { return nil }
        switch delivery {
        case .accepted(let reference):
            entry.state = .sent(at: now, reference: reference)
            entry.problem = nil
            if entry.message.isSecret { entry.message.content = .removed }
        case .refused(let reason):
            fail(&entry, reason, now)
        case .failed(let reason):
            let next = now.adding(milliseconds: policy.retry(after: entry.attempts))
            entry.problem = reason
            entry.state = .waiting(until: next)
            if next >= end(of: entry) { fail(&entry, reason, now) }
        }
        set(entry)
        return .put(entry)
    }

    /// Ends messages that came too late, and forgets done ones that are old or too many.
    public mutating func expire(now: Timestamp) -> [Write] {
        var writes: [Write] = []
        for var entry in entries.values.sorted(by: { $0.message.id < $1.message.id }) where !entry.isDone {
            guard entry.owner == node, end(of: entry) <= now else { continue }
            fail(&entry, entry.problem ?? "it could not be sent in time", now)
            set(entry)
            writes.append(.put(entry))
        }
        let done = entries.values.filter(\.isDone).sorted {
            ($1.doneAt ?? .epoch, $1.message.id) < ($0.doneAt ?? .epoch, $0.message.id)
        }
        for (index, entry) in done.enumerated() {
            let isOld = (entry.doneAt ?? .epoch).adding(milliseconds: policy.memory) <= now
            guard isOld || index >= policy.doneLimit else { continue }
            entries[entry.message.id] = nil
            writes.append(.remove(entry.message.id))
        }
        return writes
    }

    // MARK: - Take-over

    /// Makes messages of silent nodes this node's own.
    ///
    /// `members`: All nodes, ascending. The one behind the silent node waits the shortest.
    public mutating func takeOver(members: [UInt16], now: Timestamp) -> [Write] {
        var writes: [Write] = []
        for var entry in entries.values.sorted(by: { $0.message.id < $1.message.id })
        where !entry.isDone && entry.owner != node {
            let rank = Self.rank(of: node, behind: entry.owner, members)
            let silence = policy.takeOver * Int64(rank + 1)
            let since = max(heard[entry.owner] ?? entry.queuedAt, entry.queuedAt)
            guard since.adding(milliseconds: silence) <= now else { continue }
            entry.owner = node
            entry.state = .waiting(until: now)
            set(entry)
            writes.append(.put(entry))
        }
        return writes
    }

    private func takeOverTime(of entry: QueuedMessage) -> Timestamp {
        max(heard[entry.owner] ?? entry.queuedAt, entry.queuedAt).adding(milliseconds: policy.takeOver)
    }

    /// How many members stand between the silent node and this one, going round.
    private static func rank(of node: UInt16, behind owner: UInt16, _ members: [UInt16]) -> Int {
        guard let own = members.firstIndex(of: node), let silent = members.firstIndex(of: owner) else { return 0 }
        return (own - silent + members.count) % members.count - 1
    }

    // MARK: - Looking

    public subscript(id: MessageID) -> QueuedMessage? { entries[id] }

    /// All messages, the latest first, then by id.
    public var all: [QueuedMessage] {
        entries.values.sorted { ($1.queuedAt, $0.message.id) < ($0.queuedAt, $1.message.id) }
    }

    public var count: Int { entries.count }

    // MARK: - Parts

    private func end(of entry: QueuedMessage) -> Timestamp {
        entry.expires ?? entry.queuedAt.adding(milliseconds: policy.lifetime)
    }

    private func fail(_ entry: inout QueuedMessage, _ reason: String, _ now: Timestamp) {
        entry.state = .failed(at: now)
        entry.problem = reason
        if entry.message.isSecret { entry.message.content = .removed }
    }

    private mutating func set(_ entry: QueuedMessage) {
        let before = entries.updateValue(entry, forKey: entry.message.id)
        waitingCount += (entry.isDone ? 0 : 1) - (before.map { $0.isDone ? 0 : 1 } ?? 0)
    }
}
