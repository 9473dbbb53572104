import Numbering

/// What the experiment page does to the cluster, where the configuration allows it. The node brings it.
public protocol Experiment: Sendable {
    /// Cuts this node off from its peers, or joins it again.
    func setCut(_ isCut: Bool)

    /// Whether this node is cut off from its peers.
    var isCut: Bool { get }

    /// Messages about a number that this node sent, oldest first, as far as they are kept.
    func trace(of number: TelephoneNumber) -> [TracedMessage]

    /// Asks another node by HTTP.
    ///
    /// - Returns: status and body of its answer.
    func ask(_ node: UInt16, _ request: NodeRequest) async throws -> (status: Int, body: String)
}

/// What is asked of another node.
public struct NodeRequest: Hashable, Sendable {
    public var method: String
    /// As `/v1/numbers/+12125550123/allocate`.
    public var path: String
    public var headers: [String: String]
    public var body: String

    public init(_ method: String, _ path: String, headers: [String: String] = [:], body: String = "") {
        self.method = method
        self.path = path
        self.headers = headers
        self.body = body
    }
}

/// One message of a round, as its sender saw it leave.
public struct TracedMessage: Hashable, Sendable {
    /// By the sender's wall clock, microseconds since 1970.
    public var microseconds: UInt64
    public var from: UInt16
    public var to: UInt16
    /// As `prepare`, `promise`, `accept`, `accepted`, `refused`, `chosen`.
    public var kind: String
    /// As `1.3.2`: epoch, round and node; empty where the message has none.
    public var ballot: String
    /// Whether it was held back because the node was cut off.
    public var isLost: Bool

    public init(microseconds: UInt64, from: UInt16, to: UInt16, kind: String, ballot: String, isLost: Bool) {
        self.microseconds = microseconds
        self.from = from
        self.to = to
        self.kind = kind
        self.ballot = ballot
        self.isLost = isLost
    }

    /// One line of words, for other nodes.
    var line: String { "\(microseconds) \(from) \(to) \(kind) \(ballot.isEmpty ? "-" : ballot) \(isLost ? 1 : 0)" }

    /// Reads what `line` writes.
    init?(line: Substring) {
        let words = line.split(separator: " " as Character).map(String.init)
        guard words.count == 6, let time = UInt64(words[0]), let from = UInt16(words[1]), let to = UInt16(words[2])
        else {
            return nil
        }
        self.init(
            microseconds: time,
            from: from,
            to: to,
            kind: words[3],
            ballot: words[4] == "-" ? "" : words[4],
            isLost: words[5] == "1"
        )
    }
}
