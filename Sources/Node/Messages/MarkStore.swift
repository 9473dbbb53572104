import Notification
import Numbering
import Registry
import Synchronization

/// Keeps how far messages have come in replicated registers, so that a node that takes over knows what was sent.
///
/// That a message is to be sent stands in the index already, written with the change that causes it; what is kept here is
/// what became of it. Messages with codes are kept in memory only: no other node may have them.
final class MarkStore: MessageStore {
    struct NotKept: Error {}

    private let registry = Mutex<Registry?>(nil)

    /// Nothing can be kept, and so nothing sent, before this.
    func open(_ registry: Registry) {
        self.registry.withLock { $0 = registry }
    }

    func keep(_ writes: [MessageQueue.Write]) async throws {
        for case .put(let entry) in writes where !entry.message.isSecret && !entry.isUntouched {
            guard let registry = registry.withLock({ $0 }), await registry.keep(MessageMark(entry)) else {
                throw NotKept()
            }
        }
    }
}

extension QueuedMessage {
    /// Whether nothing has been done about it, so that the change that caused it says all there is to say.
    fileprivate var isUntouched: Bool {
        if case .waiting = state { attempts == 0 } else { false }
    }

    /// The same message as far as a mark says it has come.
    func marked(_ mark: MessageMark) -> QueuedMessage {
        var entry = self
        entry.owner = mark.owner
        entry.attempts = mark.attempts
        entry.problem = mark.problem
        entry.state =
            switch mark.state {
            case .waiting(let until): .waiting(until: until)
            case .sending(let until): .sending(until: until)
            case .sent(let time): .sent(at: time, reference: nil)
            case .failed(let time): .failed(at: time)
            }
        return entry
    }
}

extension MessageMark {
    init(_ entry: QueuedMessage) {
        let state: State =
            switch entry.state {
            case .waiting(let until): .waiting(until: until)
            case .sending(let until): .sending(until: until)
            case .sent(let time, _): .sent(at: time)
            case .failed(let time): .failed(at: time)
            }
        self.init(
            id: entry.message.id.description,
            owner: entry.owner,
            queuedAt: entry.queuedAt,
            state: state,
            attempts: entry.attempts,
            problem: entry.problem
        )
    }
}
