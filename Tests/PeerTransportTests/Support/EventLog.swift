import Logging
import Paxos
import PeerTransport
import Replication
import Synchronization

/// Something that a node saw or logged.
enum Event: Hashable, Sendable {
    case message(PeerMessage, from: NodeID, store: StoreID)
    case linkUp(NodeID)
    case linkDown(NodeID, reason: String)
    case sessionUp(NodeID, StoreID)
    case sessionDown(NodeID)
    case dropped(Int, to: NodeID)
    case logged(Logger.Level, String, reason: String)
}

/// A receiver that remembers everything, and lets a test wait for an event instead of sleeping.
final class EventLog: PeerReceiver {
    private struct Waiter {
        let id: Int
        let isMet: @Sendable ([Event]) -> Bool
        let continuation: CheckedContinuation<Void, Never>
    }

    private struct Content {
        var events: [Event] = []
        var waiters: [Waiter] = []
        var nextID = 0
    }

    private let content = Mutex(Content())

    var events: [Event] { content.withLock { $0.events } }

    var messages: [PeerMessage] {
        events.compactMap { if case .message(let message, _, _) = $0 { message } else { nil } }
    }

    /// Forgets what came so far, so that a test can wait for the next of its kind.
    func clear() { content.withLock { $0.events = [] } }

    func add(_ new: [Event]) {
        let met = content.withLock { content in
            content.events += new
            let met = content.waiters.filter { $0.isMet(content.events) }
            content.waiters.removeAll { waiter in met.contains { $0.id == waiter.id } }
            return met
        }
        for waiter in met { waiter.continuation.resume() }
    }

    /// Returns when the condition holds, or when the test's time is over.
    func wait(until isMet: @escaping @Sendable ([Event]) -> Bool) async {
        let id = content.withLock { content in
            content.nextID += 1
            return content.nextID
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isOver = content.withLock { content in
                    if Task.isCancelled || isMet(content.events) { return true }
                    content.waiters.append(Waiter(id: id, isMet: isMet, continuation: continuation))
                    return false
                }
                if isOver { continuation.resume() }
            }
        } onCancel: {
            let waiter = content.withLock { content -> Waiter? in
                guard let index = content.waiters.firstIndex(where: { $0.id == id }) else { return nil }
                return content.waiters.remove(at: index)
            }
            waiter?.continuation.resume()
        }
    }

    func wait(for event: Event) async {
        await wait { $0.contains(event) }
    }

    func waitForMessages(_ count: Int) async {
        await wait { events in
            events.count { if case .message = $0 { true } else { false } } >= count
        }
    }

    /// Returns when a line was logged, at any level, with all of these words in its message and reason.
    func waitForLog(_ words: String...) async {
        await wait { events in
            events.contains { event in
                guard case .logged(_, let message, let reason) = event else { return false }
                return words.allSatisfy { "\(message) \(reason)".contains($0) }
            }
        }
    }

    // MARK: - PeerReceiver

    func received(_ messages: [PeerMessage], from node: NodeID, store: StoreID) {
        add(messages.map { .message($0, from: node, store: store) })
    }
    func linkUp(to node: NodeID) { add([.linkUp(node)]) }
    func linkDown(to node: NodeID, reason: String) { add([.linkDown(node, reason: reason)]) }
    func sessionUp(from node: NodeID, store: StoreID) { add([.sessionUp(node, store)]) }
    func sessionDown(from node: NodeID) { add([.sessionDown(node)]) }
    func messagesDropped(_ count: Int, to node: NodeID) { add([.dropped(count, to: node)]) }
}

/// Puts log lines among the events.
struct EventLogHandler: LogHandler {
    let log: EventLog
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.debug

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let reason = event.metadata?["reason"].map { "\($0)" } ?? ""
        let code = event.metadata?["code"].map { "\($0) " } ?? ""
        log.add([.logged(event.level, "\(event.message)", reason: code + reason)])
    }
}
