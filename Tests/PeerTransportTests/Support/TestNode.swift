import Logging
import Paxos
import PeerTransport
import Replication
import ServiceLifecycle

/// One transport of a test, with what it saw.
final class TestNode: Sendable {
    let node: NodeID
    let store: StoreID
    let log: EventLog
    let transport: PeerTransport
    private let services: ServiceGroup

    init(
        _ node: NodeID,
        of cluster: TestCluster,
        store: StoreID? = nil,
        port: Int = 0,
        peers: [NodeID],
        epoch: UInt32 = 1,
        credentials: PeerCredentialFiles? = nil,
        limits: PeerLimits = PeerLimits(),
        codec: PeerCodec = TestCodec.codec,
        isKnownStore: @escaping @Sendable (NodeID, StoreID) -> Bool = { _, _ in true }
    ) throws {
        let store = store ?? StoreID(UInt64(node.rawValue) << 32)
        let log = EventLog()
        var logger = Logger(label: "test") { _ in EventLogHandler(log: log) }
        logger.logLevel = .debug
        // Nobody listens at port 1; the real addresses are known when all have bound theirs.
        let nowhere = PeerAddress(host: TestCluster.host, port: 1)
        let configuration = PeerTransportConfiguration(
            clusterID: cluster.clusterID,
            epoch: epoch,
            node: node,
            store: store,
            listenAddress: PeerAddress(host: TestCluster.host, port: port),
            peers: Dictionary(uniqueKeysWithValues: peers.map { ($0, nowhere) }),
            credentials: try credentials
                ?? cluster.issue(node, name: "\(node)-\(UInt64.random(in: 0 ... .max))"),
            limits: limits
        )
        self.node = node
        self.store = store
        self.log = log
        transport = try PeerTransport(
            configuration: configuration,
            codec: codec,
            receiver: log,
            isKnownStore: isKnownStore,
            logger: logger
        )
        services = ServiceGroup(services: [transport], logger: logger)
    }

    /// Runs the transport while the body does, then shuts it down properly.
    ///
    /// The port is open before the body runs: one that somebody else has taken meanwhile is an error here, not a body that
    /// waits for ever.
    func running<Result>(_ body: () async throws -> Result) async throws -> Result {
        try await transport.bind()
        // Ended by the shutdown below, on every way out.
        let run = Task { try await services.run() }
        do {
            let result = try await body()
            await services.triggerGracefulShutdown()
            try await run.value
            return result
        } catch {
            await services.triggerGracefulShutdown()
            try? await run.value
            throw error
        }
    }

    func dial(_ other: TestNode) async throws {
        try await dial(other.node, port: other.transport.bind())
    }

    func dial(_ other: NodeID, port: Int) {
        transport.move(other, to: PeerAddress(host: TestCluster.host, port: port))
    }

    func status(of peer: NodeID) -> PeerStatus? {
        transport.status.first { $0.node == peer }
    }
}

/// Runs all of them; each dials each.
func running<Result>(_ nodes: [TestNode], _ body: () async throws -> Result) async throws -> Result {
    for node in nodes {
        for other in nodes where other !== node { try await node.dial(other) }
    }
    return try await runningRest(nodes[...], body)
}

private func runningRest<Result>(
    _ nodes: ArraySlice<TestNode>,
    _ body: () async throws -> Result
) async throws -> Result {
    guard let first = nodes.first else { return try await body() }
    return try await first.running { try await runningRest(nodes.dropFirst(), body) }
}
