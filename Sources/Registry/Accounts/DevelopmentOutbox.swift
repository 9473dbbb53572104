import Numbering
import Synchronization

/// Keeps messages in memory instead of sending them, for trials: a system administrator reads them at this node.
///
/// Whoever reads it can log in as anybody who was just sent a code, so it has no place where real people are.
public final class DevelopmentOutbox: Messenger {
    /// A message that would have been sent.
    public struct Entry: Sendable {
        public let time: Timestamp
        public let event: MessageEvent
        public let recipient: MessageRecipient
    }

    /// The newest so many messages are kept.
    public static let capacity = 1_000

    private let clock: @Sendable () -> Timestamp
    private let messages = Mutex<[Entry]>([])

    /// `clock`: the node's wall clock.
    public init(clock: @escaping @Sendable () -> Timestamp) {
        self.clock = clock
    }

    public var deliversCodes: Bool { false }

    public func reaches(_ recipient: MessageRecipient) -> Bool { true }

    public func send(_ event: MessageEvent, to recipient: MessageRecipient) {
        let entry = Entry(time: clock(), event: event, recipient: recipient)
        messages.withLock { messages in
            if messages.count == Self.capacity { messages.removeFirst() }
            messages.append(entry)
        }
    }

    /// Newest first.
    public var entries: [Entry] {
        messages.withLock { $0.reversed() }
    }
}

extension Registry {
    /// The messages that this node would have sent, newest first; `.notFound` when it really sends them.
    public func outbox(for caller: Caller) -> Answer<[DevelopmentOutbox.Entry]> {
        if let denial = denial(of: .readOutbox, caller: caller, resource: .common) { return .rejected(denial) }
        guard let outbox = messenger as? DevelopmentOutbox else { return .rejected(.notFound) }
        return .done(outbox.entries, isRepetition: false)
    }
}
