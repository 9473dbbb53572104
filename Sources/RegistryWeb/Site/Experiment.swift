import Numbering

/// What the experiment page does to the cluster, where the configuration allows it. The node brings it.
public protocol Experiment: Sendable {
    /// Takes a number for a carrier at one of the nodes, in the name of whoever holds the session.
    ///
    /// - Returns: the HTTP status and the body of the node's answer.
    func allocate(
        _ number: TelephoneNumber,
        to ocn: OCN,
        at node: UInt16,
        session token: String
    ) async throws -> (status: Int, body: String)

    /// Cuts a node off from its peers, or joins it again.
    func setCut(_ isCut: Bool, of node: UInt16, session token: String) async throws

    /// This node's own part of `setCut`.
    func setCut(_ isCut: Bool)

    /// Whether this node is cut off from its peers.
    var isCut: Bool { get }

    /// Messages about a number that this node sent, oldest first, since its start as far as they are kept.
    func trace(of number: TelephoneNumber) -> [TracedMessage]

    /// The same of all nodes that answer.
    func traces(of number: TelephoneNumber, session token: String) async -> [TracedMessage]
}

/// One message of a round, as its sender saw it leave.
public struct TracedMessage: Hashable, Sendable, Codable {
    /// By the sender's wall clock, microseconds since 1970.
    public var microseconds: UInt64
    public var from: UInt16
    public var to: UInt16
    /// As `prepare`, `promise`, `accept`, `accepted`, `nack`.
    public var kind: String
    /// As `3.2`: round and node; empty where the message has none.
    public var ballot: String
    /// What the message says beyond that, in a few words.
    public var note: String
    /// Whether it was held back because the node was cut off.
    public var isLost: Bool

    public init(
        microseconds: UInt64,
        from: UInt16,
        to: UInt16,
        kind: String,
        ballot: String,
        note: String,
        isLost: Bool
    ) {
        self.microseconds = microseconds
        self.from = from
        self.to = to
        self.kind = kind
        self.ballot = ballot
        self.note = note
        self.isLost = isLost
    }
}
