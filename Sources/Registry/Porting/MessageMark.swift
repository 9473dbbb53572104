import Numbering

/// How far a message has come, replicated: another node that takes over must know that it was sent.
///
/// Content and address are not in it: every node makes them anew from the version that caused the message.
public struct MessageMark: Hashable, Sendable {
    /// The message's id, 32 hexadecimal digits.
    public var id: String
    /// The node that sends it.
    public var owner: UInt16
    /// When what it tells of happened, or when its node took it up.
    public var queuedAt: Timestamp
    public var state: State
    /// How often sending was tried.
    public var attempts: Int
    /// Why the last try failed; a sentence of the program's own.
    public var problem: String?

    public enum State: Hashable, Sendable {
        case waiting(until: Timestamp)
        case sending(until: Timestamp)
        case sent(at: Timestamp)
        case failed(at: Timestamp)
    }

    public init(id: String, owner: UInt16, queuedAt: Timestamp, state: State, attempts: Int, problem: String?) {
        self.id = id
        self.owner = owner
        self.queuedAt = queuedAt
        self.state = state
        self.attempts = attempts
        self.problem = problem
    }

    /// Whether nothing will happen to it any more.
    public var isDone: Bool {
        switch state {
        case .waiting, .sending: false
        case .sent, .failed: true
        }
    }

    /// When something was last known of it.
    var time: Timestamp {
        switch state {
        case .waiting(let time), .sending(let time), .sent(let time), .failed(let time): max(time, queuedAt)
        }
    }

    // MARK: - As the values of a line

    var values: [String] {
        let (name, time): (String, Timestamp) =
            switch state {
            case .waiting(let until): ("waiting", until)
            case .sending(let until): ("sending", until)
            case .sent(let time): ("sent", time)
            case .failed(let time): ("failed", time)
            }
        let times = [queuedAt, time].map { "\($0.millisecondsSinceEpoch)" }
        return [id, "\(owner)", times[0], "\(attempts)", name, times[1]] + (problem.map { [$0] } ?? [])
    }

    /// `nil` for what can't be read.
    init?(values: [String]) {
        guard values.count >= 6, let owner = UInt16(values[1]), let queuedAt = UInt64(values[2]),
            let attempts = Int(values[3]), let milliseconds = UInt64(values[5])
        else { return nil }
        let time = Timestamp(millisecondsSinceEpoch: milliseconds)
        let state: State
        switch values[4] {
        case "waiting": state = .waiting(until: time)
        case "sending": state = .sending(until: time)
        case "sent": state = .sent(at: time)
        case "failed": state = .failed(at: time)
        default: return nil
        }
        self.init(
            id: values[0],
            owner: owner,
            queuedAt: Timestamp(millisecondsSinceEpoch: queuedAt),
            state: state,
            attempts: attempts,
            problem: values.count > 6 ? values[6] : nil
        )
    }
}

/// A message as administrators see it: no content, no code, no address.
public struct MessageState: Sendable {
    public let id: String
    /// As `port-completed`.
    public let event: String
    /// `mail`, `sms` or `voice`.
    public let channel: String
    public let owner: UInt16
    /// `waiting`, `sending`, `sent` or `failed`.
    public let state: String
    public let attempts: Int
    public let queuedAt: Timestamp
    /// When it came into its state, or is tried next.
    public let time: Timestamp
    public let problem: String?

    public init(
        id: String,
        event: String,
        channel: String,
        owner: UInt16,
        state: String,
        attempts: Int,
        queuedAt: Timestamp,
        time: Timestamp,
        problem: String?
    ) {
        self.id = id
        self.event = event
        self.channel = channel
        self.owner = owner
        self.state = state
        self.attempts = attempts
        self.queuedAt = queuedAt
        self.time = time
        self.problem = problem
    }
}
