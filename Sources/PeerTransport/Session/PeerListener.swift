import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

/// Takes the connections of the peers.
struct PeerListener: Sendable {
    /// Connections that the kernel holds for us.
    private static let backlog: CInt = 128
    /// A hello has ten short headers.
    private static let longestHeader = 1024
    private static let longestHeaders = 8192

    let table: SessionTable
    let log: SessionLog
    let check: HelloCheck
    let codec: PeerCodec
    let credentials: CredentialStore
    let limits: PeerLimits

    func listen(at address: PeerAddress, group: any EventLoopGroup) async throws -> any Channel {
        let bootstrap = ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: PeerListener.backlog)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture { try setUp(channel) }
            }
        do {
            return try await bootstrap.bind(host: address.host, port: address.port).get()
        } catch {
            throw PeerTransportError(.cannotListen, "\(address): \(error)")
        }
    }

    private func setUp(_ channel: any Channel) throws {
        guard table.connected(channel) else {
            log.failed("too many connections", address: channel.remoteAddress)
            channel.close(promise: nil)
            return
        }
        channel.closeFuture.whenComplete { _ in table.disconnected(channel) }
        let current = credentials.current
        let pipeline = channel.pipeline.syncOperations
        try pipeline.addHandler(NIOSSLServerHandler(context: current.serverContext))
        try pipeline.configureHTTPServerPipeline(
            withPipeliningAssistance: false,
            withErrorHandling: true,
            withEncoderConfiguration: .init(),
            withDecoderLimitConfiguration: PeerListener.headerLimits
        )
        let handler = SessionHandler(
            table: table,
            log: log,
            check: check,
            codec: codec,
            credentials: current,
            limits: limits
        )
        try pipeline.addHandler(handler)
    }

    private static var headerLimits: NIOHTTPDecoderLimitConfiguration {
        var limits = NIOHTTPDecoderLimitConfiguration()
        limits.maxHeaderFieldSize = longestHeader
        limits.maxHeaderListSize = longestHeaders
        return limits
    }
}
