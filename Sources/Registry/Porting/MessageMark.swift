import Numbering

/// How far a message has come, replicated: another node that takes over must know that it was sent.
///
/// Content and address are not in it: every node makes them anew from the version that caused the message.
public struct MessageMark: Hashable, Sendable {
    /// What the keys of marks begin with.
    static let keyPrefix = "q"

    /// The message's id, 32 hexadecimal digits.
    public var id: String
    /// The node that sends it.
    public var owner: UInt16
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

    public init(id: String, owner: UInt16, state: State, attempts: Int, problem: String?) {
        self.id = id
        self.owner = owner
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

    // MARK: - Content

    var content: [UInt8] {
        var lines = JobLines()
        lines.add("message", id)
        lines.add("owner", "\(owner)")
        lines.add("attempts", "\(attempts)")
        switch state {
        case .waiting(let until): lines.add("waiting", "\(until.millisecondsSinceEpoch)")
        case .sending(let until): lines.add("sending", "\(until.millisecondsSinceEpoch)")
        case .sent(let time): lines.add("sent", "\(time.millisecondsSinceEpoch)")
        case .failed(let time): lines.add("failed", "\(time.millisecondsSinceEpoch)")
        }
        if let problem { lines.add("problem", problem) }
        return Array(lines.text.utf8)
    }

    /// `nil` for what can't be read.
    init?(content: [UInt8]) {
        guard let text = String(validating: content, as: UTF8.self), let lines = JobLines(text),
            let id = lines["message"]?.first, let owner = lines["owner"]?.first.flatMap({ UInt16($0) }),
            let attempts = lines["attempts"]?.first.flatMap({ Int($0) })
        else { return nil }
        func time(_ name: String) -> Timestamp? {
            lines[name]?.first.flatMap { UInt64($0) }.map { Timestamp(millisecondsSinceEpoch: $0) }
        }
        let state: State? =
            time("waiting").map { .waiting(until: $0) } ?? time("sending").map { .sending(until: $0) }
            ?? time("sent").map { .sent(at: $0) } ?? time("failed").map { .failed(at: $0) }
        guard let state else { return nil }
        self.init(id: id, owner: owner, state: state, attempts: attempts, problem: lines["problem"]?.first)
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
