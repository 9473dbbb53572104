import NIOCore
import NIOPosix
import NIOSSL
import PeerTransport

/// A peer that says over TLS whatever a test wants, and hears everything until the other side closes.
struct RawPeer {
    let port: Int
    let credentials: PeerCredentialFiles

    /// A good hello of node 2 to node 1 of `TestCluster`.
    static let hello: [String: String] = [
        "e164-protocol": "1", "e164-cluster": "test-cluster", "e164-epoch": "1", "e164-node": "2",
        "e164-store": "0000000200000000", "e164-to": "1", "host": "x", "transfer-encoding": "chunked",
    ]

    static func request(_ headers: [String: String], path: String = "/peer/v1/stream", frames: [UInt8] = []) -> [UInt8]
    {
        let lines = headers.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)\r\n" }.joined()
        var bytes = Array("POST \(path) HTTP/1.1\r\n\(lines)\r\n".utf8)
        if !frames.isEmpty {
            bytes += Array("\(String(frames.count, radix: 16))\r\n".utf8) + frames + Array("\r\n".utf8)
        }
        return bytes
    }

    /// Sends the bytes, and returns all that was answered, once the other side has closed.
    func converse(_ bytes: [UInt8]) async throws -> String {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.certificateChain = try NIOSSLCertificate.fromPEMFile(credentials.certificate).map {
            .certificate($0)
        }
        configuration.privateKey = .privateKey(try NIOSSLPrivateKey(file: credentials.privateKey, format: .pem))
        configuration.trustRoots = .file(credentials.authority)
        configuration.certificateVerification = .noHostnameVerification
        let context = try NIOSSLContext(configuration: configuration)
        let eventLoop = MultiThreadedEventLoopGroup.singleton.next()
        let heard = eventLoop.makePromise(of: String.self)
        let channel = try await ClientBootstrap(group: eventLoop)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let pipeline = channel.pipeline.syncOperations
                    try pipeline.addHandler(NIOSSLClientHandler(context: context, serverHostname: nil))
                    try pipeline.addHandler(Ear(heard))
                }
            }
            .connect(host: TestCluster.host, port: port)
            .get()
        // Fails when the other side refuses the certificate, which shows in what is heard.
        try? await channel.writeAndFlush(ByteBuffer(bytes: bytes))
        return try await heard.futureResult.get()
    }

    private final class Ear: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer

        private let heard: EventLoopPromise<String>
        private var text = ""

        init(_ heard: EventLoopPromise<String>) {
            self.heard = heard
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            text += String(buffer: unwrapInboundIn(data))
        }

        func errorCaught(context: ChannelHandlerContext, error: any Error) {
            text += "\(error)"
            context.close(promise: nil)
        }

        func handlerRemoved(context: ChannelHandlerContext) {
            heard.succeed(text)
        }
    }
}
