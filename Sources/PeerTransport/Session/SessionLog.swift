import Logging
import NIOCore
import Paxos
import Synchronization

/// Logs what went wrong with connections to this node, without repeating itself.
final class SessionLog: Sendable {
    private let logger: Logger
    private let gauges: PeerDirectory
    /// One for each peer, and one (`nil`) for all that have not proved who they are: so there is a bound.
    private let limiters: Mutex<[NodeID?: LogLimiter]>
    private let interval: TimeAmount
    /// A session that lived for longer was a good one: how it ends is news.
    private let goodSession: TimeAmount

    init(logger: Logger, gauges: PeerDirectory, limits: PeerLimits) {
        self.logger = logger
        self.gauges = gauges
        self.interval = limits.repeatedLog
        self.goodSession = limits.longestBackOff
        self.limiters = Mutex([:])
    }

    func accepted(_ session: SessionTable.Session, address: SocketAddress?) {
        logger.info("session up", metadata: metadata(session.node, address, ["peer.store": "\(session.store)"]))
    }

    func refused(_ refusal: PeerRefusal, node: NodeID?, address: SocketAddress?) {
        let node = known(node)
        if let node { gauges[node]?.refused("\(refusal.code): \(refusal.detail)") }
        guard shouldLog(node, refusal.code) else { return }
        logger.warning(
            "session refused",
            metadata: metadata(node, address, ["code": "\(refusal.code)", "reason": "\(refusal.detail)"])
        )
    }

    /// A connection that ended before its hello.
    func failed(_ reason: String, address: SocketAddress?) {
        guard shouldLog(nil, reason) else { return }
        logger.warning("peer connection failed", metadata: metadata(nil, address, ["reason": "\(reason)"]))
    }

    /// Orderly is when the peer said goodbye, or its newer session took over.
    func ended(_ session: SessionTable.Session, reason: String, isOrderly: Bool) {
        let metadata = metadata(session.node, nil, ["reason": "\(reason)"])
        if NIODeadline.now() - session.since >= goodSession { limiters.withLock { $0[session.node] = nil } }
        if isOrderly {
            logger.info("session down", metadata: metadata)
        } else if shouldLog(session.node, reason) {
            logger.warning("session down", metadata: metadata)
        }
    }

    private func known(_ node: NodeID?) -> NodeID? {
        node.flatMap { gauges[$0] == nil ? nil : $0 }
    }

    private func shouldLog(_ node: NodeID?, _ reason: String) -> Bool {
        limiters.withLock { limiters in
            limiters[node, default: LogLimiter(interval: interval)].shouldLog(reason, now: .now())
        }
    }

    private func metadata(_ node: NodeID?, _ address: SocketAddress?, _ more: Logger.Metadata) -> Logger.Metadata {
        var metadata = more
        if let node { metadata["peer.id"] = "\(node)" }
        if let address { metadata["peer.address"] = "\(address)" }
        return metadata
    }
}
