import Foundation
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import Logging
import NIOCore
import NIOPosix
import NIOSSL
import NumberCertificates
import Numbering
import Paxos
import PeerTransport
import PhoneNumbers
import Places
import Registry
import RegistryAPI
import RegistryWeb
import Replication
import ServiceLifecycle
import Storage
import Synchronization
import UnixSignals
import Wire

/// A node: store, replica, peers, registry and API in one process.
///
///     store  <-  replica  <->  peers
///                   ^
///                registry  <-  API
///
/// Services start from left to right and stop in reverse: no request comes in while the replica ends those under way,
/// and the store closes last.
public enum NodeService {
    /// Runs until SIGINT or SIGTERM.
    ///
    /// - Parameters:
    ///   - path: The configuration file.
    ///   - logger: Its level is set from the configuration.
    /// - Throws: `ConfigurationError`, `StoreError`, or what kept a port from opening.
    public static func run(configuration path: String, logger: Logger) async throws {
        let configuration = try NodeConfiguration.load(path)
        let logger = named(logger, configuration)
        ThreadPolicy.preferThroughput()
        for warning in StartupWarnings.current() { logger.warning("\(warning)") }

        let store = try Store.open(
            at: configuration.resolve(configuration.data, beside: path),
            expecting: (configuration.cluster, configuration.nodeID),
            indexRules: indexRules
        )
        guard try store.identity.store == configuration.ownStore() else {
            throw ConfigurationError(
                """
                the data directory holds the store \(store.identity.store), but the configuration says \
                \(try configuration.ownStore()): it belongs to another configuration of this node
                """
            )
        }
        let recovered = store.recover()
        logger.notice(
            "store open",
            metadata: [
                "store.id": "\(store.identity.store)", "feed.position": "\(recovered.feedSequence)",
                "register.unsettled": "\(recovered.unsettled.count)",
            ]
        )
        if let lost = store.lost {
            logger.critical(
                """
                the database lacks writes that were on this disk before: the end of its log is damaged. The node stays in \
                quarantine: it learns and shows what the others decide, and takes no part in decisions. Replace it with \
                a new node and an empty data directory, and check the disk.
                """,
                metadata: ["feed.position": "\(recovered.feedSequence)", "feed.seen": "\(lost.feedSequence)"]
            )
        } else if recovered.isQuarantined {
            logger.critical("this store was found to have forgotten votes: the node stays in quarantine; replace it")
        }
        let allowsExperiments = configuration.development?.experiment ?? false
        let gate = allowsExperiments ? ExperimentGate(node: configuration.nodeID) : nil
        if allowsExperiments { logger.warning("nodes can be cut off by the experiment page: for trials only") }
        let outlet = Outlet(gate: gate)
        // Replica and peers share one thread; clients have the others.
        let replicaGroup = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let driver = ReplicaDriver(
            configuration: try replicaConfiguration(configuration, store: store),
            store: store,
            recovered: recovered,
            eventLoop: replicaGroup.next(),
            logger: logger,
            sender: { outlet.send($0, to: $1) },
            onMembership: { outlet.update(to: $0, from: configuration.nodeID, logger: logger) },
            onViolation: { violation in
                logger.critical("a safety rule was broken, the node stops", metadata: ["violation": "\(violation)"])
                exit(70)
            }
        )
        let transport = try PeerTransport(
            configuration: peerConfiguration(
                configuration,
                path: path,
                store: store,
                membership: try latest(configuration, recovered)
            ),
            codec: PeerCodec(
                encode: { PeerBatchCodec.encode($0) },
                decode: { try PeerBatchCodec.decode($0) }
            ),
            receiver: gate.map { GatedReceiver(gate: $0, receiver: driver) as any PeerReceiver } ?? driver,
            isKnownStore: { driver.status.isKnown($1, of: $0) },
            group: replicaGroup,
            logger: logger
        )
        outlet.open(transport)
        let outbox = configuration.development?.outbox ?? false ? DevelopmentOutbox { WallClock.now } : nil
        if outbox != nil { logger.warning("messages are kept in memory and not sent: for trials only") }
        let unopenedPost = try MessagePost(configuration, outbox: outbox) { number in
            let content = driver.local(RegisterKeys.key(number))?.version.content
            return content.flatMap { try? RecordCodec.decodeNumber($0) }?.type == .landline
        }
        let audit = RegisterAudit(driver: driver, logger: logger)
        let registry = try makeRegistry(
            configuration,
            path: path,
            driver: driver,
            audit: audit,
            backup: NodeBackup(
                driver: driver,
                folder: configuration.resolve(configuration.backups ?? "backups", beside: path),
                cluster: configuration.cluster,
                logger: logger
            ),
            messenger: unopenedPost?.messenger ?? NoMessenger(),
            logger: logger
        )
        let post = unopenedPost?.opened(registry)
        // As many as cores, beside the replica's: one fewer was slower for 256 connections on two cores.
        let clients = MultiThreadedEventLoopGroup(numberOfThreads: System.coreCount)
        let application = try makeApplication(
            configuration,
            path: path,
            registry: registry,
            driver: driver,
            audit: audit,
            gate: gate,
            clients: clients,
            logger: logger
        )
        guard let firstKey = BootstrapKey(configuration.firstKey) else { throw ConfigurationError("no first key") }
        let registryService = RegistryService(
            registry: registry,
            firstKey: firstKey,
            firstAccount: configuration.firstAccount.flatMap { BootstrapAccount($0) },
            logger: logger
        )
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                // With names: without one all that a service holds is logged, hashes and credentials included.
                services: [
                    .init(service: StoreCloser(store: store), serviceName: "store"),
                    .init(service: transport, serviceName: "peers"),
                    .init(service: ReplicaService(driver: driver), serviceName: "replica"),
                    .init(service: registryService, serviceName: "registry"),
                    .init(service: RegisterAuditService(audit: audit), serviceName: "audit"),
                ] + (post.map { [.init(service: $0, serviceName: "messages")] } ?? [])
                    + [.init(service: application, serviceName: "API")],
                gracefulShutdownSignals: [.sigterm, .sigint],
                logger: logger
            )
        )
        try await group.run()
        try await clients.shutdownGracefully()
        try await replicaGroup.shutdownGracefully()
        logger.notice("stopped")
    }

    // MARK: - Parts

    /// Which index rows a version has, and of which registers earlier versions are kept.
    static let indexRules = IndexRules(
        lasting: { RegistryIndex.lastingRows(of: $0) },
        keepsHistory: { RegistryIndex.keepsHistory(of: $0) },
        { RegistryIndex.rows(of: $0, $1) }
    )

    private static func named(_ logger: Logger, _ configuration: NodeConfiguration) -> Logger {
        var logger = logger
        logger.logLevel = Logger.Level(rawValue: configuration.logLevel) ?? .notice
        logger[metadataKey: "node.id"] = "\(configuration.nodeID)"
        return logger
    }

    /// The last membership that the store knows; else the configuration's.
    private static func latest(
        _ configuration: NodeConfiguration,
        _ recovered: RecoveredState
    ) throws -> Membership {
        let configured = try configuration.membership()
        return [configured, recovered.membership, recovered.sealed].compactMap { $0 }.max { $0.epoch < $1.epoch }
            ?? configured
    }

    private static func replicaConfiguration(
        _ configuration: NodeConfiguration,
        store: Store
    ) throws -> ReplicaConfiguration {
        var replica = ReplicaConfiguration(
            node: configuration.nodeID,
            store: store.identity.store,
            membership: try configuration.membership(),
            seed: UInt64.random(in: 0...UInt64.max),
            hash: { VersionHash.hash(number: $0, base: $1, content: $2) }
        )
        // Streams lose nothing while they stand, so a late answer means a busy node: a new attempt would only add to
        // its work. A large import on a loaded machine makes answers wait for more than a second.
        replica.timing.attempt = 3_000_000
        replica.timing.silence = 3_000_000
        // Under a full load a neighbour's feed has to be read while its rows are still in the table of recent ballots
        // (some 12 MB); a look into the store for each of them takes a tenth of the replica's time.
        replica.timing.pullInterval = 250_000
        replica.limits.recent = 1 << 18
        return replica
    }

    private static func peerConfiguration(
        _ configuration: NodeConfiguration,
        path: String,
        store: Store,
        membership: Membership
    ) throws -> PeerTransportConfiguration {
        PeerTransportConfiguration(
            clusterID: configuration.cluster,
            epoch: membership.epoch,
            node: configuration.nodeID,
            store: store.identity.store,
            listenAddress: PeerAddress(host: configuration.peer.host, port: configuration.peer.port),
            peers: try membership.addresses(but: configuration.nodeID),
            credentials: PeerCredentialFiles(
                authority: configuration.resolve(configuration.peer.authority, beside: path),
                certificate: configuration.resolve(configuration.peer.certificate, beside: path),
                privateKey: configuration.resolve(configuration.peer.privateKey, beside: path)
            )
        )
    }

    private static func makeRegistry(
        _ configuration: NodeConfiguration,
        path: String,
        driver: ReplicaDriver,
        audit: RegisterAudit,
        backup: NodeBackup,
        messenger: any Messenger,
        logger: Logger
    ) throws -> Registry {
        var policy = NumberingPolicy()
        policy.allowsFictionalNumbers = configuration.policy.fictionalNumbers
        return Registry(
            registers: driver,
            audit: audit,
            backup: backup,
            certificates: try NumberCertificateChecker(configuration, beside: path),
            places: try PlaceFinder(configuration, logger: logger),
            policy: policy,
            porting: try configuration.portingPolicy(),
            clock: { WallClock.now },
            messenger: messenger,
            logger: logger
        )
    }

    private static func apiConfiguration(
        _ configuration: NodeConfiguration,
        driver: ReplicaDriver,
        audit: RegisterAudit
    ) -> APIConfiguration {
        APIConfiguration(
            parseNumber: { try PhoneNumberParser.parse($0) },
            members: {
                driver.status.latest.members.map { ClusterMember(id: $0.node, api: $0.api, isVoter: $0.isVoter) }
            },
            moment: { MonotonicClock.now },
            additionalMetrics: {
                """
                # HELP e164_history_missing_entries Registers with versions that this node missed and now asks for.
                # TYPE e164_history_missing_entries gauge
                e164_history_missing_entries \(driver.missingHistories)

                """ + audit.metrics
            }
        )
    }

    private static func webConfiguration(
        _ configuration: NodeConfiguration,
        api: APIConfiguration,
        gate: ExperimentGate?
    ) -> WebConfiguration {
        var web = WebConfiguration(api: api, isSecure: configuration.api.certificate != nil)
        web.national = { PhoneNumberFormatter.national($0) }
        web.international = { PhoneNumberFormatter.international($0) }
        web.placeName = { PlaceNames.place(of: $0) }
        web.registrar = configuration.registrar.flatMap { OCN($0) }
        web.hasOutbox = configuration.development?.outbox ?? false
        if let gate {
            let members = configuration.members.map { (UInt16($0.node), $0.api) }
            web.experiment = NodeExperiment(gate: gate, members: Dictionary(members) { first, _ in first })
        }
        if let folders = configuration.web?.libraries { web.libraryFolders = folders }
        if let tiles = configuration.web?.tiles {
            web.tiles = MapTiles(url: tiles.url, attribution: tiles.attribution)
        }
        return web
    }

    private static func makeApplication(
        _ configuration: NodeConfiguration,
        path: String,
        registry: Registry,
        driver: ReplicaDriver,
        audit: RegisterAudit,
        gate: ExperimentGate?,
        clients: any EventLoopGroup,
        logger: Logger
    ) throws -> some ApplicationProtocol {
        var server = HTTPServerBuilder { responder in LoopBoundChannel(HTTP1Channel(responder: responder)) }
        if let certificate = configuration.api.certificate, let privateKey = configuration.api.privateKey {
            let chain = try NIOSSLCertificate.fromPEMFile(configuration.resolve(certificate, beside: path))
            let tls = TLSConfiguration.makeServerConfiguration(
                certificateChain: chain.map { .certificate($0) },
                privateKey: .privateKey(
                    try NIOSSLPrivateKey(file: configuration.resolve(privateKey, beside: path), format: .pem)
                )
            )
            server = try .tls(server, tlsConfiguration: tls)
        }
        let api = apiConfiguration(configuration, driver: driver, audit: audit)
        return Application(
            responder: try RegistryWeb.responder(
                api: RegistryAPI.router(registry: registry, configuration: api).buildResponder(),
                registry: registry,
                configuration: webConfiguration(configuration, api: api, gate: gate),
                logger: logger
            ),
            server: server,
            configuration: ApplicationConfiguration(
                address: .hostname(configuration.api.host, port: configuration.api.port),
                serverName: nil
            ),
            onServerRunning: { channel in
                logger.notice("API open", metadata: ["address": "\(String(describing: channel.localAddress))"])
            },
            eventLoopGroupProvider: .shared(clients),
            logger: logger
        )
    }
}

/// The way out for the replica's messages; closed until the transport exists.
private final class Outlet: Sendable {
    private let transport = Mutex<PeerTransport?>(nil)
    private let gate: ExperimentGate?

    init(gate: ExperimentGate?) {
        self.gate = gate
    }

    func open(_ transport: PeerTransport) {
        self.transport.withLock { $0 = transport }
    }

    /// Connects to the nodes of a later epoch.
    func update(to membership: Membership, from node: NodeID, logger: Logger) {
        do {
            transport.withLock { $0 }?.update(epoch: membership.epoch, peers: try membership.addresses(but: node))
        } catch {
            logger.critical("the chosen membership has an address that can't be read", metadata: ["reason": "\(error)"])
        }
    }

    func send(_ messages: [PeerMessage], to node: NodeID) {
        guard gate?.passes(messages, to: node) ?? true else { return }
        transport.withLock { $0 }?.send(messages, to: node)
    }
}

/// Closes the store when everything that writes to it has stopped.
private struct StoreCloser: Service {
    let store: Store

    func run() async throws {
        try await gracefulShutdown()
        store.close()
    }
}

/// Ends the replica's requests at shutdown.
private struct ReplicaService: Service {
    let driver: ReplicaDriver

    func run() async throws {
        try await gracefulShutdown()
        await driver.stop()
    }
}

/// Starts the registry when the store and the replica are there.
private struct RegistryService: Service {
    let registry: Registry
    let firstKey: BootstrapKey
    let firstAccount: BootstrapAccount?
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            await registry.start(firstKey: firstKey, firstAccount: firstAccount)
            await withTaskGroup { group in
                // Jobs that nobody works on: this node's own from before, and those of nodes that are away.
                group.addTask {
                    while !Task.isCancelled {
                        await registry.resumeJobs()
                        try? await Task.sleep(for: .seconds(5))
                    }
                }
                group.addTask { await registry.completePortsWhenDue() }
                group.addTask { await registry.resumeClosings(every: .seconds(1)) }
            }
        }
        // A service that returns would end the node.
        try? await gracefulShutdown()
    }
}
