public import NIOCore

/// Every bound and every wait of the peer transport.
public struct PeerLimits: Hashable, Sendable {
    /// Messages that wait for one peer. New ones above it are dropped, which the protocol allows.
    public var outboxMessages = 65_536
    /// Messages in one frame. Bounds how long the receiver waits before it can decode anything.
    public var frameMessages = 8192
    /// Bytes in one frame, without its length. A longer one ends the session.
    public var frameBytes = 16 << 20
    /// Connections that the listener keeps at once, with those that have not said hello yet.
    public var inboundConnections = 256
    /// From the start of a connection to the end of the hello, on both sides.
    public var hello = TimeAmount.seconds(5)
    /// The receiver closes a session without a byte for this long. Heartbeats come far more often.
    public var silence = TimeAmount.seconds(3)
    /// The sender closes a link whose write or whose acknowledgement by the peer's kernel takes longer.
    public var write = TimeAmount.seconds(5)
    /// What queued for longer than this while the link was down is dropped when it comes up.
    public var staleOutbox = TimeAmount.seconds(2)
    /// The first wait before another connection; doubles up to `longestBackOff`.
    public var shortestBackOff = TimeAmount.milliseconds(50)
    public var longestBackOff = TimeAmount.seconds(1)
    /// An unchanged reason is logged again after this.
    public var repeatedLog = TimeAmount.minutes(1)
    /// A shutdown waits this long for connections to close.
    public var shutdown = TimeAmount.seconds(1)

    public init() {}
}
