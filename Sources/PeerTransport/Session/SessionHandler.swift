import FoundationEssentials
import NIOCore
import NIOHTTP1
import NIOSSL
import NIOTLS
import Paxos
import Replication

/// What the transport tells a connection, as an event of its channel.
enum SessionOrder: Sendable {
    /// The node is shutting down.
    case stop
    /// The peer's newer session has taken over.
    case replaced
}

/// One connection from a peer: TLS, hello, then frames, which are decoded here and handed on at once.
///
/// ```
/// waiting --hello accepted--> streaming --end, silence or a bad frame--> ended
///    |                                                                     ^
///    +---- hello refused, TLS failed, too slow ----------------------------+
/// ```
///
/// A plain handler on its channel's event loop: no task, and no hop before the receiver.
final class SessionHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private enum Phase {
        case waiting
        case streaming(SessionTable.Session)
        case ended
    }

    private let table: SessionTable
    private let log: SessionLog
    private let check: HelloCheck
    private let codec: PeerCodec
    private let credentials: PeerCredentials
    private let limits: PeerLimits
    private var reader: FrameReader
    private var phase = Phase.waiting
    private var deadline: Scheduled<Void>?
    private var watch: RepeatedTask?
    private var heardAt = NIODeadline.now()

    init(
        table: SessionTable,
        log: SessionLog,
        check: HelloCheck,
        codec: PeerCodec,
        credentials: PeerCredentials,
        limits: PeerLimits
    ) {
        self.table = table
        self.log = log
        self.check = check
        self.codec = codec
        self.credentials = credentials
        self.limits = limits
        self.reader = FrameReader(limit: limits.frameBytes)
    }

    // MARK: - Events of the channel

    func handlerAdded(context: ChannelHandlerContext) {
        let loopBound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        deadline = context.eventLoop.scheduleTask(in: limits.hello) {
            let (this, context) = loopBound.value
            this.fail("no hello within \(this.limits.hello.seconds) s", context)
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        switch phase {
        case .waiting: fail("closed before its hello", context)
        case .streaming(let session): end(session, "closed by the peer", isOrderly: false, context)
        case .ended: break
        }
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        switch phase {
        case .waiting:
            let certificate = try? context.pipeline.syncOperations.nioSSL_peerCertificate()
            let reason = HandshakeFailure.describe(
                error,
                certificate: certificate ?? nil,
                authorities: credentials.authorities,
                now: Date()
            )
            fail(reason, context)
        case .streaming(let session): end(session, "\(error)", isOrderly: false, context)
        case .ended: break
        }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        guard let order = event as? SessionOrder else { return context.fireUserInboundEventTriggered(event) }
        switch (phase, order) {
        case (.streaming(let session), .stop): end(session, "shutting down", isOrderly: true, context)
        case (.streaming(let session), .replaced):
            end(session, "replaced by a newer session", isOrderly: true, context)
        case (.waiting, _), (.ended, _):
            phase = .ended
            deadline?.cancel()
            context.close(promise: nil)
        }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch (phase, unwrapInboundIn(data)) {
        case (.waiting, .head(let head)):
            greeted(head, context)
        case (.streaming(let session), .body(var piece)):
            heardAt = .now()
            read(&piece, session, context)
        case (.streaming(let session), .end):
            let reason = reader.isBetweenFrames ? "the peer said goodbye" : "the stream ended within a frame"
            end(session, reason, isOrderly: reader.isBetweenFrames, context)
        case (.waiting, _), (.streaming, .head), (.ended, _):
            break
        }
    }

    // MARK: - Hello

    private func greeted(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
        deadline?.cancel()
        let certificate = try? context.pipeline.syncOperations.nioSSL_peerCertificate()
        let identity = certificate.flatMap { PeerIdentity($0) }
        do throws(PeerRefusal) {
            guard head.method == .POST, head.uri == PeerProtocol.path else { throw .notFound }
            let hello = try Hello(head.headers)
            try check.check(hello, certificate: identity)
            let (session, replaced) = try table.admit(hello, on: context.channel)
            start(session, context)
            replaced?.channel.pipeline.fireUserInboundEventTriggered(SessionOrder.replaced)
        } catch {
            phase = .ended
            // Only a proven name goes into a peer's own log and status.
            log.refused(error, node: identity?.node, address: context.remoteAddress)
            answer(error.status, PeerProblem(error), context)
        }
    }

    private func start(_ session: SessionTable.Session, _ context: ChannelHandlerContext) {
        phase = .streaming(session)
        log.accepted(session, address: context.remoteAddress)
        heardAt = .now()
        watchSilence(context)
        let headers: HTTPHeaders = [
            "content-type": PeerProtocol.problemType, "transfer-encoding": "chunked", "cache-control": "no-store",
        ]
        let head = HTTPResponseHead(version: .http1_1, status: .ok, headers: headers)
        context.writeAndFlush(wrapOutboundOut(.head(head)), promise: nil)
    }

    private func answer(_ status: HTTPResponseStatus, _ problem: PeerProblem, _ context: ChannelHandlerContext) {
        let body = problem.json
        let headers: HTTPHeaders = [
            "content-type": PeerProtocol.problemType, "content-length": String(body.count), "connection": "close",
        ]
        let head = HTTPResponseHead(version: .http1_1, status: status, headers: headers)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        sayAndClose(body, context)
    }

    private func sayAndClose(_ body: [UInt8], _ context: ChannelHandlerContext) {
        let buffer = context.channel.allocator.buffer(bytes: body)
        context.write(wrapOutboundOut(.body(.byteBuffer(buffer))), promise: nil)
        let channel = context.channel
        context.writeAndFlush(wrapOutboundOut(.end(nil))).whenComplete { _ in channel.close(promise: nil) }
    }

    // MARK: - Frames

    private func read(_ piece: inout ByteBuffer, _ session: SessionTable.Session, _ context: ChannelHandlerContext) {
        do {
            while let frame = try reader.next(from: &piece) {
                let messages = try codec.decode(frame)
                table.received(messages, bytes: frame.count, in: session)
            }
        } catch {
            end(session, "bad frame: \(error)", isOrderly: false, context)
        }
    }

    private func watchSilence(_ context: ChannelHandlerContext) {
        let interval = TimeAmount.nanoseconds(limits.silence.nanoseconds / 4)
        let loopBound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        watch = context.eventLoop.scheduleRepeatedTask(initialDelay: interval, delay: interval) { _ in
            let (this, context) = loopBound.value
            this.checkSilence(context)
        }
    }

    private func checkSilence(_ context: ChannelHandlerContext) {
        guard case .streaming(let session) = phase, NIODeadline.now() - heardAt > limits.silence else { return }
        end(session, "silent for \(limits.silence.seconds) s", isOrderly: false, context)
    }

    // MARK: - The end

    private func fail(_ reason: String, _ context: ChannelHandlerContext) {
        phase = .ended
        deadline?.cancel()
        log.failed(reason, address: context.remoteAddress)
        context.close(promise: nil)
    }

    /// The peer hears the reason if it still listens.
    private func end(
        _ session: SessionTable.Session,
        _ reason: String,
        isOrderly: Bool,
        _ context: ChannelHandlerContext
    ) {
        phase = .ended
        watch?.cancel()
        table.ended(session)
        log.ended(session, reason: reason, isOrderly: isOrderly)
        if context.channel.isActive { sayAndClose(PeerProblem(ending: reason).json, context) }
    }
}
