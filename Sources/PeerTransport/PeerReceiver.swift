public import Paxos
public import Replication

/// What the node does with the transport's messages and events.
///
/// A link carries this node's messages to a peer, a session carries the peer's to this node; each comes and goes by
/// itself. Everything is called on event loops, several at once for different peers: return at once and never block.
/// For one peer `sessionUp` comes before its messages; link events come in order, and so do session events.
public protocol PeerReceiver: Sendable {
    /// One frame's messages, in the order in which the peer sent them. Frames of a session that has just been
    /// replaced may still follow the new `sessionUp`.
    func received(_ messages: [PeerMessage], from node: NodeID, store: StoreID)

    /// The peer accepted this node's hello.
    func linkUp(to node: NodeID)
    /// Follows a `linkUp`. What was on its way may be lost.
    func linkDown(to node: NodeID, reason: String)

    /// The peer's hello is accepted. Comes again without a `sessionDown` when the peer's newer session replaces one.
    func sessionUp(from node: NodeID, store: StoreID)
    func sessionDown(from node: NodeID)

    /// So many messages to this peer were dropped since the last report.
    func messagesDropped(_ count: Int, to node: NodeID)
}

extension PeerReceiver {
    public func messagesDropped(_ count: Int, to node: NodeID) {}
}
