import Synchronization

/// Keeps messages for a page instead of sending them; the default. Whoever sees that page sees the codes too.
public final class DevelopmentOutbox: MessageProvider {
    private let kept = Mutex<[Message]>([])
    private let limit: Int

    /// `limit`: How many messages are kept, the latest ones.
    public init(limit: Int = 200) {
        self.limit = max(1, limit)
    }

    public func send(_ message: Message) async -> Delivery {
        kept.withLock { kept in
            // Sent twice, seen once.
            kept.removeAll { $0.id == message.id }
            kept.append(message)
            kept.removeFirst(max(0, kept.count - limit))
        }
        return .accepted(reference: nil)
    }

    /// The latest messages, the latest first.
    public var messages: [Message] { kept.withLock { $0.reversed() } }
}
