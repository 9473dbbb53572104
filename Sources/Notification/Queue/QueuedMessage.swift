public import Numbering

/// A message on its way, and how far it has come. What a store keeps of it.
public struct QueuedMessage: Hashable, Sendable {
    public var message: Message
    /// The node that sends it: the one that coordinated what caused it, or one that took it over.
    public var owner: UInt16
    public var state: State
    /// How often sending was tried.
    public var attempts: Int
    public var queuedAt: Timestamp
    /// After when it is of no use; `nil` when it never is.
    public var expires: Timestamp?
    /// Why the last try failed, for the administrator: never with an address, a credential or content.
    public var problem: String?

    public enum State: Hashable, Sendable {
        /// To be sent at this time or later.
        case waiting(until: Timestamp)
        /// Handed to a provider; when nothing is heard until then, it counts as not sent.
        case sending(until: Timestamp)
        /// A provider took it. `reference`: the provider's own name for it.
        case sent(at: Timestamp, reference: String?)
        /// It will not be sent: a provider refused it for good, it expired, or it was tried often enough.
        case failed(at: Timestamp)
    }

    public init(message: Message, owner: UInt16, queuedAt: Timestamp, expires: Timestamp? = nil) {
        self.message = message
        self.owner = owner
        self.queuedAt = queuedAt
        self.expires = expires
        state = .waiting(until: queuedAt)
        attempts = 0
    }

    /// Whether nothing will happen to it any more.
    public var isDone: Bool {
        switch state {
        case .waiting, .sending: false
        case .sent, .failed: true
        }
    }

    /// When it may be tried next; `nil` when it is done.
    var due: Timestamp? {
        switch state {
        case .waiting(let until), .sending(let until): until
        case .sent, .failed: nil
        }
    }

    /// When it was done; `nil` when it is not.
    var doneAt: Timestamp? {
        switch state {
        case .waiting, .sending: nil
        case .sent(let time, _), .failed(let time): time
        }
    }
}
