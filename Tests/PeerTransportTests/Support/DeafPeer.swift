import NIOCore
import NIOPosix
import NIOSSL
import PeerTransport

/// A server that accepts a hello and never reads again.
final class DeafPeer: Sendable {
    private let channel: any Channel

    init(credentials: PeerCredentialFiles) async throws {
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: try NIOSSLCertificate.fromPEMFile(credentials.certificate).map { .certificate($0) },
            privateKey: .privateKey(try NIOSSLPrivateKey(file: credentials.privateKey, format: .pem))
        )
        configuration.trustRoots = .file(credentials.authority)
        configuration.certificateVerification = .noHostnameVerification
        let context = try NIOSSLContext(configuration: configuration)
        channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let pipeline = channel.pipeline.syncOperations
                    try pipeline.addHandler(NIOSSLServerHandler(context: context))
                    try pipeline.addHandler(Acceptance())
                }
            }
            .bind(host: TestCluster.host, port: 0)
            .get()
    }

    var port: Int { channel.localAddress?.port ?? 0 }

    func close() async throws { try await channel.close() }

    private final class Acceptance: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        typealias OutboundOut = ByteBuffer

        private var hasAnswered = false

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            if hasAnswered { return }
            hasAnswered = true
            let answer = ByteBuffer(string: "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n")
            context.writeAndFlush(wrapOutboundOut(answer), promise: nil)
            context.channel.setOption(.autoRead, value: false).whenComplete { _ in }
        }

        func errorCaught(context: ChannelHandlerContext, error: any Error) {
            context.close(promise: nil)
        }
    }
}
