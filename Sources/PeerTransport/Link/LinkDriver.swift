import Logging
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import Replication

/// Keeps a connection to one peer open and writes what is in the outbox. Lives on one event loop.
///
/// ```
/// idle -> connecting -> up -> waiting -> connecting ...      stopped, from anywhere, for ever
///             |___________________^
/// ```
final class LinkDriver {
    /// So many batches in a row without a look at the event loop's other work.
    private static let batchesPerTurn = 4

    private enum Phase {
        case idle
        case connecting
        case up(LinkHandler, since: NIODeadline)
        case waiting(Scheduled<Void>)
        case stopped
    }

    private let hello: Hello
    private let epoch: @Sendable () -> UInt32
    private let outbox: Outbox
    private let gauges: PeerGauges
    private let writer: FrameWriter
    private let credentials: CredentialStore
    private let receiver: any PeerReceiver
    private let limits: PeerLimits
    private let eventLoop: any EventLoop
    private let logger: Logger

    private var phase = Phase.idle
    private var channel: (any Channel)?
    private var backOff: BackOff
    private var random = SystemRandomNumberGenerator()
    private var logLimiter: LogLimiter
    private var isWriting = false
    private var isPumping = false
    /// Memory of the batch before, to be used again.
    private var batch: [PeerMessage] = []

    init(
        hello: Hello,
        epoch: @escaping @Sendable () -> UInt32,
        outbox: Outbox,
        gauges: PeerGauges,
        writer: FrameWriter,
        credentials: CredentialStore,
        receiver: any PeerReceiver,
        limits: PeerLimits,
        eventLoop: any EventLoop,
        logger: Logger
    ) {
        self.hello = hello
        self.epoch = epoch
        self.outbox = outbox
        self.gauges = gauges
        self.writer = writer
        self.credentials = credentials
        self.receiver = receiver
        self.limits = limits
        self.eventLoop = eventLoop
        self.backOff = BackOff(shortest: limits.shortestBackOff, longest: limits.longestBackOff)
        self.logLimiter = LogLimiter(interval: limits.repeatedLog)
        var logger = logger
        logger[metadataKey: "peer.id"] = "\(hello.addressee)"
        self.logger = logger
    }

    // MARK: - Connecting

    func connect() {
        switch phase {
        case .idle, .waiting: break
        case .connecting, .up, .stopped: return
        }
        phase = .connecting
        let address = gauges.address
        let current = credentials.current
        let this = NIOLoopBound(self, eventLoop: eventLoop)
        let bootstrap = ClientBootstrap(group: eventLoop)
            .connectTimeout(limits.hello)
            .channelOption(.tcpOption(.tcp_nodelay), value: 1)
            .channelOption(.tcpUserTimeout, value: .init(clamping: limits.write.nanoseconds / 1_000_000))
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture { try this.value.setUp(channel, address, current) }
            }
        bootstrap.connect(host: address.host, port: address.port).whenFailure { error in
            this.value.ended(.failed("connect to \(address): \(error)"))
        }
    }

    private func setUp(_ channel: any Channel, _ address: PeerAddress, _ credentials: PeerCredentials) throws {
        self.channel = channel
        let pipeline = channel.pipeline.syncOperations
        try pipeline.addHandler(NIOSSLClientHandler(context: credentials.clientContext, serverHostname: nil))
        try pipeline.addHTTPClientHandlers()
        var hello = hello
        hello.epoch = epoch()
        let handler = LinkHandler(
            driver: self,
            hello: hello,
            authority: address.description,
            credentials: credentials,
            limits: limits
        )
        try pipeline.addHandler(handler)
    }

    // MARK: - Events of the connection

    func opened(_ handler: LinkHandler) {
        guard case .connecting = phase else { return handler.stop() }
        let now = NIODeadline.now()
        phase = .up(handler, since: now)
        gauges.linkUp()
        logger.info("link up", metadata: ["peer.address": "\(gauges.address)"])
        receiver.linkUp(to: hello.addressee)
        if outbox.dropStale(olderThan: limits.staleOutbox, now: now) { reportDrops() }
        pump()
    }

    /// Called once for each connection, also when there never was one.
    func ended(_ end: LinkEnd) {
        let now = NIODeadline.now()
        isWriting = false
        channel = nil
        switch phase {
        case .up(_, let since):
            // A peer that accepts and then hangs up at once is not worth a storm of connections and log lines.
            if now - since >= limits.longestBackOff {
                backOff.reset()
                logLimiter.reset()
            }
            report(end, now)
            receiver.linkDown(to: hello.addressee, reason: end.reason)
        case .connecting:
            report(end, now)
        case .idle, .waiting, .stopped:
            return
        }
        let this = NIOLoopBound(self, eventLoop: eventLoop)
        phase = .waiting(eventLoop.scheduleTask(in: backOff.next(using: &random)) { this.value.connect() })
    }

    private func report(_ end: LinkEnd, _ now: NIODeadline) {
        gauges.linkDown(reason: end.reason, refusal: end.refusal)
        guard logLimiter.shouldLog(end.reason, now: now) else { return }
        logger.warning("link down", metadata: ["reason": "\(end.reason)"])
    }

    // MARK: - Writing

    /// Writes everything that is in the outbox, unless a write is under way: then its end calls again.
    func pump() {
        guard case .up(let handler, _) = phase, !isPumping else { return }
        isPumping = true
        defer { isPumping = false }
        var turns = 0
        while !isWriting, case .up = phase {
            guard turns < LinkDriver.batchesPerTurn else { return pumpLater() }
            turns += 1
            outbox.take(into: &batch)
            if batch.isEmpty { return }
            writeBatch(handler)
        }
    }

    private func pumpLater() {
        let this = NIOLoopBound(self, eventLoop: eventLoop)
        eventLoop.execute { this.value.pump() }
    }

    private func writeBatch(_ handler: LinkHandler) {
        let (frames, tooLong) = writer.frames(of: batch, allocator: handler.allocator)
        batch.removeAll(keepingCapacity: true)
        if tooLong > 0 {
            logger.error("message too long for a frame", metadata: ["count": "\(tooLong)"])
            if outbox.countDrops(tooLong) { reportDrops() }
        }
        guard !frames.isEmpty else { return }
        for frame in frames { gauges.sent(messages: frame.messages, bytes: frame.bytes) }
        isWriting = true
        handler.write(frames) {
            self.isWriting = false
            self.pump()
        }
    }

    func reportDrops() {
        let count = outbox.takeUnreportedDrops()
        guard count > 0 else { return }
        receiver.messagesDropped(count, to: hello.addressee)
    }

    // MARK: - Stopping

    func stop() -> EventLoopFuture<Void> {
        let before = phase
        phase = .stopped
        let closed = channel?.closeFuture ?? eventLoop.makeSucceededVoidFuture()
        switch before {
        case .up(let handler, _):
            gauges.linkDown(reason: LinkEnd.stopped.reason, refusal: nil)
            receiver.linkDown(to: hello.addressee, reason: LinkEnd.stopped.reason)
            handler.stop()
        case .connecting: channel?.close(promise: nil)
        case .waiting(let task): task.cancel()
        case .idle, .stopped: break
        }
        channel = nil
        return closed
    }
}

extension ChannelOption where Self == ChannelOptions.Types.SocketOption {
    /// How long the kernel waits for the peer's acknowledgement, in milliseconds (Linux `TCP_USER_TIMEOUT`).
    ///
    /// Without it a write to a vanished host "succeeds" for a quarter of an hour: the kernel buffers it.
    fileprivate static var tcpUserTimeout: ChannelOptions.Types.SocketOption {
        ChannelOptions.Types.SocketOption(level: .tcp, name: NIOBSDSocket.Option(rawValue: 18))
    }
}
