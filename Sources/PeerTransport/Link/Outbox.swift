import NIOCore
import Replication
import Synchronization

/// Messages that wait for one peer, in order, up to a limit.
///
/// Whoever appends to an empty one wakes the writer; the writer then takes everything, again and again, until it
/// finds nothing. So a busy peer costs no wake-ups at all, and a quiet one no delay.
package final class Outbox: Sendable {
    /// What an append calls for.
    package struct Duties: Equatable {
        /// The writer sleeps: wake it.
        package var wakeWriter = false
        /// Messages were lost, and nobody has been told to report it yet.
        package var reportDrops = false
    }

    fileprivate struct Content {
        var messages: [PeerMessage] = []
        /// When the first of `messages` came.
        var since = NIODeadline.uptimeNanoseconds(0)
        var isWriterAwake = false
        var dropped: UInt64 = 0
        var unreportedDrops = 0
    }

    private let limit: Int
    private let content = Mutex(Content())

    package init(limit: Int) {
        precondition(limit > 0, "an outbox holds at least one message")
        self.limit = limit
    }

    package func append(_ messages: [PeerMessage]) -> Duties {
        content.withLock { content in
            var duties = Duties()
            let room = limit - content.messages.count
            if content.messages.isEmpty { content.since = .now() }
            if messages.count <= room {
                content.messages.append(contentsOf: messages)
            } else {
                content.messages.append(contentsOf: messages.prefix(room))
                duties.reportDrops = content.drop(messages.count - room)
            }
            if !content.isWriterAwake && !content.messages.isEmpty {
                content.isWriterAwake = true
                duties.wakeWriter = true
            }
            return duties
        }
    }

    /// Moves everything into the empty `messages`, whose memory is used again; finding nothing, the writer sleeps.
    package func take(into messages: inout [PeerMessage]) {
        precondition(messages.isEmpty, "the writer has written what it took before")
        content.withLock { content in
            swap(&content.messages, &messages)
            content.isWriterAwake = !messages.isEmpty
        }
    }

    /// Drops everything if the first message has waited for longer than `age`.
    ///
    /// - Returns: Whether the drops need a report.
    package func dropStale(olderThan age: TimeAmount, now: NIODeadline) -> Bool {
        content.withLock { content in
            guard !content.messages.isEmpty, now - content.since > age else { return false }
            let count = content.messages.count
            content.messages.removeAll(keepingCapacity: true)
            return content.drop(count)
        }
    }

    /// Counts messages that were taken but can't be sent.
    ///
    /// - Returns: Whether the drops need a report.
    package func countDrops(_ count: Int) -> Bool {
        content.withLock { $0.drop(count) }
    }

    /// How many messages were lost since the last report.
    package func takeUnreportedDrops() -> Int {
        content.withLock { content in
            defer { content.unreportedDrops = 0 }
            return content.unreportedDrops
        }
    }

    package var count: Int { content.withLock { $0.messages.count } }

    package var dropped: UInt64 { content.withLock { $0.dropped } }
}

extension Outbox.Content {
    fileprivate mutating func drop(_ count: Int) -> Bool {
        dropped += UInt64(count)
        defer { unreportedDrops += count }
        return unreportedDrops == 0
    }
}
