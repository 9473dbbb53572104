public import Paxos
public import Replication

/// How the two connections with one peer are doing, for the status page and the metrics.
public struct PeerStatus: Hashable, Sendable {
    public let node: NodeID
    public let address: PeerAddress

    public let isLinkUp: Bool
    /// How long the link has been up or down.
    public let linkAge: Duration
    /// Why the link is down, or why it last was.
    public let lastFailure: String?
    /// Why the peer last refused this node's hello, as a code such as `wrong-epoch` and a sentence.
    public let lastRefusal: String?

    public let isSessionUp: Bool
    public let sessionAge: Duration
    /// The store that the peer spoke for; `nil` before its first session.
    public let store: StoreID?
    /// Why this node last refused the peer's hello.
    public let lastRefused: String?

    public let queuedMessages: Int
    public let droppedMessages: UInt64
    public let sentMessages: UInt64
    public let sentFrames: UInt64
    /// Bytes of frames, without TLS and HTTP.
    public let sentBytes: UInt64
    public let receivedMessages: UInt64
    public let receivedFrames: UInt64
    public let receivedBytes: UInt64
}
