import Foundation
import Logging
import NIOCore
import NIOPosix
import Paxos
import PeerTransport
import Replication
import ServiceLifecycle
import Wire

/// What the transport between two nodes alone can do on this machine: acceptances of new numbers' records go one way,
/// their confirmations come back, by loopback with mutual TLS and batched as a node does it.
///
/// Each end has one event loop of its own, like a node's replica. Nothing is decided and nothing is written.
public final class TransportBound: Sendable {
    public struct Result: Sendable {
        public let inFlight: Int
        /// From handing an acceptance over until its confirmation is there, in ascending order.
        public let roundTrips: [Duration]
        public let elapsed: Duration
        /// What both ends' threads worked meanwhile, user and system time.
        public let processorTime: Duration
        /// Acceptances in one frame, the mean.
        public let messagesPerFrame: Double

        /// Acceptances that were confirmed, a second.
        public var perSecond: Double { Double(roundTrips.count) / (elapsed / .seconds(1)) }
    }

    private let files: BoundFiles
    private let groups: [MultiThreadedEventLoopGroup]
    private let asking: AskingPeer
    private let answering: AnsweringPeer
    private let ends: [PeerTransport]

    /// Makes certificates and both ends; connects nothing yet.
    ///
    /// - Throws: `ConfigurationError`, `PeerTransportError`.
    public init(seed: UInt64, logger: Logger) throws {
        ThreadPolicy.preferThroughput()
        let files = try BoundFiles(at: nil, nodes: 2)
        let groups = (0..<2).map { _ in MultiThreadedEventLoopGroup(numberOfThreads: 1) }
        let asking = AskingPeer(to: NodeID(2), Self.acceptances(seed: seed))
        let answering = AnsweringPeer()
        let receivers: [any PeerReceiver] = [asking, answering]
        ends = try (0..<2).map { place in
            try PeerTransport(
                configuration: Self.configuration(files.configurations[place], peer: NodeID(UInt16(2 - place))),
                codec: PeerCodec(
                    encode: { PeerBatchCodec.encode($0) },
                    decode: { try PeerBatchCodec.decode($0) }
                ),
                receiver: receivers[place],
                group: groups[place],
                logger: logger
            )
        }
        asking.outlet.open(ends[0])
        answering.outlet.open(ends[1])
        self.files = files
        self.groups = groups
        self.asking = asking
        self.answering = answering
    }

    /// Records of new numbers, proposed in the first round.
    private static func acceptances(seed: UInt64) -> [(RegisterKey, Version)] {
        let sample = SampleStore(records: 1_000)
        var records = SampleRecords(sample: sample, node: NodeID(1), now: WallClock.now, seed: seed)
        var acceptances: [(RegisterKey, Version)] = []
        while let (key, content) = records.nextNumber() {
            let hash = VersionHash.hash(number: 1, base: .none, content: content)
            acceptances.append((key, Version(number: 1, base: .none, content: content, hash: hash)))
        }
        return acceptances
    }

    private static func configuration(_ path: String, peer: NodeID) throws -> PeerTransportConfiguration {
        let configuration = try NodeConfiguration.load(path)
        // Both take a port that is free, and are told the other's when they have it.
        let address = PeerAddress(host: "127.0.0.1", port: 0)
        return PeerTransportConfiguration(
            clusterID: configuration.cluster,
            epoch: UInt32(configuration.epoch),
            node: configuration.nodeID,
            store: try configuration.ownStore(),
            listenAddress: address,
            peers: [peer: address],
            credentials: PeerCredentialFiles(
                authority: configuration.resolve(configuration.peer.authority, beside: path),
                certificate: configuration.resolve(configuration.peer.certificate, beside: path),
                privateKey: configuration.resolve(configuration.peer.privateKey, beside: path)
            )
        )
    }

    /// Connects both ends and measures with each of the numbers of acceptances in flight, one after the other. Once only.
    ///
    /// - Throws: What kept a port from opening, or why the connection broke.
    public func measure(inFlight: [Int], each duration: Duration, logger: Logger) async throws -> [Result] {
        let ports = [try await ends[0].bind(), try await ends[1].bind()]
        ends[0].move(NodeID(2), to: PeerAddress(host: "127.0.0.1", port: ports[1]))
        ends[1].move(NodeID(1), to: PeerAddress(host: "127.0.0.1", port: ports[0]))
        let services = ServiceGroup(services: ends, logger: logger)
        let run = Task { try await services.run() }
        await asking.isUp.wait()
        await answering.isUp.wait()
        var results: [Result] = []
        for count in inFlight {
            let frames = ends[0].status[0].sentFrames
            let messages = ends[0].status[0].sentMessages
            let worked = Self.processorTime
            let start = ContinuousClock.now
            asking.start(count)
            try await Task.sleep(for: duration)
            let roundTrips = try await asking.stop()
            let elapsed = ContinuousClock.now - start
            let status = ends[0].status[0]
            results.append(
                Result(
                    inFlight: count,
                    roundTrips: roundTrips,
                    elapsed: elapsed,
                    processorTime: Self.processorTime - worked,
                    messagesPerFrame: Double(status.sentMessages - messages)
                        / Double(max(status.sentFrames - frames, 1))
                )
            )
        }
        await services.triggerGracefulShutdown()
        try await run.value
        for group in groups { try await group.shutdownGracefully() }
        return results
    }

    private static var processorTime: Duration {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return [usage.ru_utime, usage.ru_stime].reduce(.zero) { sum, time in
            sum + .seconds(time.tv_sec) + .microseconds(time.tv_usec)
        }
    }
}
