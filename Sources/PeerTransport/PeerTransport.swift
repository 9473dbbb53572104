public import Logging
public import NIOCore
public import NIOPosix
public import Paxos
public import Replication
public import ServiceLifecycle
import Synchronization

/// Carries batches of messages between the nodes of a cluster, over HTTPS with mutual TLS.
///
/// Each node keeps one long request open to each other node and streams its messages through it; answers travel on the
/// other node's own stream. Messages may be lost, when a connection breaks or an outbox is full, but within one
/// connection they keep their order.
public final class PeerTransport: Service {
    private enum Phase {
        case made
        case listening(any Channel)
        case stopped
    }

    /// The ways to the peers of the present membership.
    private struct Links {
        var links: [NodeID: PeerLink] = [:]
        /// Links that are made from now on are started at once.
        var isRunning = false
    }

    private let configuration: PeerTransportConfiguration
    private let receiver: any PeerReceiver
    private let group: any EventLoopGroup
    private let logger: Logger
    private let credentials: CredentialStore
    private let table: SessionTable
    private let listener: PeerListener
    private let directory: PeerDirectory
    private let links: Mutex<Links>
    private let codec: PeerCodec
    private let phase = Mutex(Phase.made)

    /// Reads the certificates; opens nothing yet.
    ///
    /// `isKnownStore` says whether a store may speak for a node, as far as the configuration knows. It is asked at each
    /// hello, on an event loop. Whatever it says, a node's first store since the start remains the only one.
    /// Everything runs on `group`, which the transport does not shut down.
    public init(
        configuration: PeerTransportConfiguration,
        codec: PeerCodec,
        receiver: any PeerReceiver,
        isKnownStore: @escaping @Sendable (NodeID, StoreID) -> Bool = { _, _ in true },
        group: any EventLoopGroup = MultiThreadedEventLoopGroup.singleton,
        logger: Logger
    ) throws {
        let limits = configuration.limits
        let credentials = try CredentialStore(configuration.credentials, identity: configuration.identity)
        let directory = PeerDirectory(epoch: configuration.epoch, peers: configuration.peers)
        let table = SessionTable(
            gauges: directory,
            receiver: receiver,
            connectionLimit: limits.inboundConnections,
            isKnownStore: isKnownStore
        )
        self.configuration = configuration
        self.receiver = receiver
        self.group = group
        self.logger = logger
        self.credentials = credentials
        self.table = table
        self.listener = PeerListener(
            table: table,
            log: SessionLog(logger: logger, gauges: directory, limits: limits),
            check: HelloCheck(
                clusterID: configuration.clusterID,
                node: configuration.node,
                epoch: { directory.epoch },
                isPeer: { directory[$0] != nil }
            ),
            codec: codec,
            credentials: credentials,
            limits: limits
        )
        self.codec = codec
        self.directory = directory
        self.links = Mutex(Links())
        for (node, gauges) in directory.all {
            let link = makeLink(to: node, gauges)
            links.withLock { $0.links[node] = link }
        }
    }

    private func makeLink(to node: NodeID, _ gauges: PeerGauges) -> PeerLink {
        PeerLink(
            hello: Hello(
                clusterID: configuration.clusterID,
                epoch: configuration.epoch,
                node: configuration.node,
                store: configuration.store,
                addressee: node
            ),
            epoch: { [directory] in directory.epoch },
            gauges: gauges,
            codec: codec,
            credentials: credentials,
            receiver: receiver,
            limits: configuration.limits,
            eventLoop: group.next(),
            logger: logger
        )
    }

    /// Takes over the membership of a later epoch: dials who is new, and lets go of who is gone.
    public func update(epoch: UInt32, peers: [NodeID: PeerAddress]) {
        precondition(peers[configuration.node] == nil, "a node is not its own peer")
        directory.update(epoch: epoch, peers: peers)
        let gauges = directory.all
        let (started, stopped) = links.withLock { links in
            let stopped = links.links.filter { peers[$0.key] == nil }
            for node in stopped.keys { links.links[node] = nil }
            var started: [PeerLink] = []
            for (node, gauges) in gauges where links.links[node] == nil {
                let link = makeLink(to: node, gauges)
                links.links[node] = link
                if links.isRunning { started.append(link) }
            }
            return (started, Array(stopped.values))
        }
        for link in started { link.start() }
        for link in stopped { _ = link.stop() }
    }

    // MARK: - Messages

    /// Queues messages for a peer and returns at once, from any thread. They are sent in this order, or not at all.
    public func send(_ messages: [PeerMessage], to node: NodeID) {
        guard !messages.isEmpty else { return }
        guard let link = links.withLock({ $0.links[node] }) else {
            // A peer of a configuration that is not this one's: to the protocol, a lost message.
            return receiver.messagesDropped(messages.count, to: node)
        }
        link.send(messages)
    }

    // MARK: - Operation

    /// Every peer, in the order of their numbers.
    public var status: [PeerStatus] {
        links.withLock { Array($0.links.values) }.map(\.status).sorted { $0.node < $1.node }
    }

    /// The certificate that new connections use.
    public var certificate: CertificateSummary { credentials.current.summary }

    /// Reads the certificates again, for new connections; present ones stay. Blocks for as long as the disk does.
    ///
    /// Throws and keeps what it has when the files can't be used.
    public func reload() throws {
        try credentials.reload()
        logger.info("certificates reloaded", metadata: ["certificate.end": "\(certificate.notAfter)"])
    }

    /// Dials a peer at another address from the next connection on.
    public func move(_ node: NodeID, to address: PeerAddress) {
        directory[node]?.moved(to: address)
    }

    // MARK: - Life

    /// Listens, without dialling anybody yet. `run` does this too.
    ///
    /// - Returns: The port, which the system chose if the configuration says 0.
    @discardableResult
    public func bind() async throws -> Int {
        if case .listening(let channel) = phase.withLock({ $0 }) { return channel.localAddress?.port ?? 0 }
        let channel = try await listener.listen(at: configuration.listenAddress, group: group)
        phase.withLock { $0 = .listening(channel) }
        logger.info("peer port open", metadata: ["address": "\(configuration.listenAddress)"])
        return channel.localAddress?.port ?? 0
    }

    /// Runs until the shutdown or the task's cancellation. Once only.
    public func run() async throws {
        try await bind()
        let links = links.withLock { links in
            links.isRunning = true
            return Array(links.links.values)
        }
        for link in links { link.start() }
        do {
            try await gracefulShutdown()
        } catch is CancellationError {
            // A hard stop is stopped in the same way: it takes no longer than `PeerLimits.shutdown`.
        }
        await stop()
    }

    /// Takes no more connections and closes those that are open.
    private func stop() async {
        let before = phase.withLock { phase in
            defer { phase = .stopped }
            return phase
        }
        let eventLoop = group.next()
        let links = links.withLock { links in
            links.isRunning = false
            return Array(links.links.values)
        }
        var closed = links.map { $0.stop() }
        if case .listening(let channel) = before {
            closed.append(channel.closeFuture)
            channel.close(promise: nil)
        }
        for channel in table.stop() {
            closed.append(channel.closeFuture)
            channel.pipeline.fireUserInboundEventTriggered(SessionOrder.stop)
        }
        let all = eventLoop.makePromise(of: Void.self)
        EventLoopFuture.andAllComplete(closed, on: eventLoop).whenComplete { _ in all.succeed() }
        let limit = eventLoop.scheduleTask(in: configuration.limits.shutdown) { all.succeed() }
        try? await all.futureResult.get()
        limit.cancel()
        logger.info("peer port closed")
    }
}
