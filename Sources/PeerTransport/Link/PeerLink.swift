import Logging
import NIOCore
import Paxos
import Replication

/// This node's way to one peer: an outbox for everybody, and a driver on one event loop that empties it.
final class PeerLink: Sendable {
    let peer: NodeID
    let gauges: PeerGauges
    private let outbox: Outbox
    private let eventLoop: any EventLoop
    private let driver: NIOLoopBoundBox<LinkDriver>

    init(
        hello: Hello,
        epoch: @escaping @Sendable () -> UInt32,
        gauges: PeerGauges,
        codec: PeerCodec,
        credentials: CredentialStore,
        receiver: any PeerReceiver,
        limits: PeerLimits,
        eventLoop: any EventLoop,
        logger: Logger
    ) {
        self.peer = hello.addressee
        self.gauges = gauges
        self.eventLoop = eventLoop
        let outbox = Outbox(limit: limits.outboxMessages)
        self.outbox = outbox
        self.driver = NIOLoopBoundBox.makeBoxSendingValue(
            LinkDriver(
                hello: hello,
                epoch: epoch,
                outbox: outbox,
                gauges: gauges,
                writer: FrameWriter(
                    codec: codec,
                    frameMessages: limits.frameMessages,
                    frameBytes: limits.frameBytes
                ),
                credentials: credentials,
                receiver: receiver,
                limits: limits,
                eventLoop: eventLoop,
                logger: logger
            ),
            eventLoop: eventLoop
        )
    }

    /// From any thread. Costs an event loop's wake-up only when the writer sleeps.
    func send(_ messages: [PeerMessage]) {
        let duties = outbox.append(messages)
        guard duties != Outbox.Duties() else { return }
        eventLoop.execute {
            let driver = self.driver.value
            if duties.wakeWriter { driver.pump() }
            if duties.reportDrops { driver.reportDrops() }
        }
    }

    func start() {
        eventLoop.execute { self.driver.value.connect() }
    }

    /// Succeeds when nothing is open any more.
    func stop() -> EventLoopFuture<Void> {
        eventLoop.flatSubmit { self.driver.value.stop() }
    }

    var status: PeerStatus { gauges.status(queued: outbox.count, dropped: outbox.dropped) }
}
