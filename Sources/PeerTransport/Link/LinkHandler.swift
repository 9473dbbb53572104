import FoundationEssentials
import NIOCore
import NIOHTTP1
import NIOSSL
import NIOTLS

/// One connection to a peer: TLS, hello, then frames.
///
/// ```
/// handshaking --certificate is the peer's--> greeting --200--> streaming
///      |                                        |                  |
///      +------------------ anything else: ended once --------------+
/// ```
///
/// Lives on its channel's event loop, which is also its driver's.
final class LinkHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPClientResponsePart
    typealias OutboundOut = HTTPClientRequestPart

    private enum Phase {
        case handshaking
        case greeting
        /// The peer said no; its reason is still arriving.
        case refused(HTTPResponseStatus)
        case streaming
        case ended
    }

    private let driver: LinkDriver
    private let hello: Hello
    private let authority: String
    private let credentials: PeerCredentials
    private let limits: PeerLimits
    private var phase = Phase.handshaking
    /// A connection that never came about is reported by whoever tried to connect.
    private var wasActive = false
    private var context: ChannelHandlerContext?
    /// Frames go out below the HTTP encoder: they are chunks already.
    private var rawContext: ChannelHandlerContext?
    private var deadline: Scheduled<Void>?
    private var watch: RepeatedTask?
    private var writeStartedAt: NIODeadline?
    /// The body of a refusal or of the session's end.
    private var answer: [UInt8] = []

    init(driver: LinkDriver, hello: Hello, authority: String, credentials: PeerCredentials, limits: PeerLimits) {
        self.driver = driver
        self.hello = hello
        self.authority = authority
        self.credentials = credentials
        self.limits = limits
    }

    // MARK: - Orders of the driver

    var allocator: ByteBufferAllocator { context?.channel.allocator ?? ByteBufferAllocator() }

    /// Sends frames; `done` says when the kernel has them all, and isn't called when the connection ends before.
    func write(_ frames: [FrameWriter.Frame], done: @escaping () -> Void) {
        guard case .streaming = phase, let rawContext, let last = frames.last else { return }
        precondition(writeStartedAt == nil, "one write at a time")
        writeStartedAt = .now()
        for frame in frames.dropLast() {
            rawContext.write(NIOAny(frame.buffer), promise: nil)
        }
        let promise = rawContext.eventLoop.makePromise(of: Void.self)
        promise.futureResult.assumeIsolated().whenComplete { result in
            self.writeStartedAt = nil
            switch result {
            case .success: done()
            case .failure(let error): self.end(.failed("write: \(error)"))
            }
        }
        rawContext.writeAndFlush(NIOAny(last.buffer), promise: promise)
    }

    /// Ends the request properly, so that the peer knows that nothing is missing, and closes.
    func stop() {
        if case .streaming = phase, writeStartedAt == nil {
            context?.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        }
        end(.stopped)
    }

    // MARK: - Events of the channel

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        rawContext = try? context.pipeline.syncOperations.context(handlerType: HTTPRequestEncoder.self)
    }

    func channelActive(context: ChannelHandlerContext) {
        wasActive = true
        deadline = context.eventLoop.assumeIsolated().scheduleTask(in: limits.hello) {
            self.end(.failed("no answer to the hello within \(self.limits.hello.seconds) s"))
        }
        context.fireChannelActive()
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        end(.failed("closed"))
        self.context = nil
        rawContext = nil
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if let event = event as? TLSUserEvent, case .handshakeCompleted = event {
            greet(context)
        }
        context.fireUserInboundEventTriggered(event)
    }

    private func greet(_ context: ChannelHandlerContext) {
        guard case .handshaking = phase else { return }
        let certificate = try? context.pipeline.syncOperations.nioSSL_peerCertificate()
        let identity = certificate.flatMap { PeerIdentity($0) }
        guard identity == PeerIdentity(clusterID: hello.clusterID, node: hello.addressee) else {
            return end(.wrongPeer(identity: identity))
        }
        phase = .greeting
        var headers = hello.headers
        headers.add(name: "host", value: authority)
        headers.add(name: "content-type", value: PeerProtocol.frameType)
        headers.add(name: "transfer-encoding", value: "chunked")
        let head = HTTPRequestHead(version: .http1_1, method: .POST, uri: PeerProtocol.path, headers: headers)
        context.writeAndFlush(wrapOutboundOut(.head(head)), promise: nil)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head): answered(head)
        case .body(let buffer):
            let room = PeerProtocol.longestProblem - answer.count
            answer.append(contentsOf: buffer.readableBytesView.prefix(room))
        case .end: finished()
        }
    }

    private func answered(_ head: HTTPResponseHead) {
        guard case .greeting = phase else { return }
        guard head.status == .ok else {
            phase = .refused(head.status)
            return
        }
        phase = .streaming
        deadline?.cancel()
        watchWrites()
        driver.opened(self)
    }

    private func finished() {
        let problem = PeerProblem(json: answer)
        switch phase {
        case .refused(let status): end(.refused(problem?.description ?? "HTTP status \(status.code)"))
        case .streaming: end(.endedByPeer(problem?.detail ?? "no reason given"))
        case .handshaking, .greeting, .ended: end(.failed("an answer without a head"))
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        if case .refused = phase { finished() }
        end(.failed("closed by the peer"))
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        let reason = HandshakeFailure.describe(
            error,
            certificate: (try? context.pipeline.syncOperations.nioSSL_peerCertificate()) ?? nil,
            authorities: credentials.authorities,
            now: Date()
        )
        end(.failed(reason))
    }

    // MARK: - Waiting

    /// One timer for all writes: setting one for each frame would cost more than the frame.
    private func watchWrites() {
        guard let eventLoop = context?.eventLoop else { return }
        let interval = TimeAmount.nanoseconds(limits.write.nanoseconds / 4)
        let this = NIOLoopBound(self, eventLoop: eventLoop)
        watch = eventLoop.scheduleRepeatedTask(initialDelay: interval, delay: interval) { _ in
            this.value.checkWrite()
        }
    }

    private func checkWrite() {
        guard let writeStartedAt, NIODeadline.now() - writeStartedAt > limits.write else { return }
        end(.failed("a write took longer than \(limits.write.seconds) s"))
    }

    private func end(_ reason: LinkEnd) {
        if case .ended = phase { return }
        phase = .ended
        deadline?.cancel()
        watch?.cancel()
        context?.close(promise: nil)
        if wasActive { driver.ended(reason) }
    }
}

extension TimeAmount {
    /// Whole seconds, for messages.
    var seconds: Int64 { nanoseconds / 1_000_000_000 }
}
