import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle
import UnixSignals

/// The HTTP server alone: set up as a node's, with one route that reads a request's body and answers at once.
public enum HTTPBound {
    /// Serves `POST /v1/numbers/{number}/allocate` on loopback, with status 201 and a body of one size, until SIGINT or
    /// SIGTERM.
    ///
    /// - Parameters:
    ///   - port: Where to listen; 0 for a free port.
    ///   - bodyBytes: The size of the answer's body.
    ///   - logger: For what goes wrong with a connection.
    ///   - onReady: Called with the port when it is open.
    /// - Throws: What kept the port from opening.
    public static func serve(
        port: Int,
        bodyBytes: Int,
        logger: Logger,
        onReady: @escaping @Sendable (_ port: Int) -> Void
    ) async throws {
        ThreadPolicy.preferThroughput()
        let clients = MultiThreadedEventLoopGroup(numberOfThreads: System.coreCount)
        let answer = ByteBuffer(repeating: UInt8(ascii: "0"), count: bodyBytes)
        let router = Router()
        router.post("/v1/numbers/{number}/allocate") { request, _ in
            _ = try await request.body.collect(upTo: 1 << 16)
            return Response(
                status: .created,
                headers: [.contentType: "application/json"],
                body: ResponseBody(byteBuffer: answer)
            )
        }
        let application = Application(
            responder: router.buildResponder(),
            server: HTTPServerBuilder { responder in LoopBoundChannel(HTTP1Channel(responder: responder)) },
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: port), serverName: nil),
            onServerRunning: { channel in onReady(channel.localAddress?.port ?? port) },
            eventLoopGroupProvider: .shared(clients),
            logger: logger
        )
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [.init(service: application, serviceName: "HTTP")],
                gracefulShutdownSignals: [.sigterm, .sigint],
                logger: logger
            )
        )
        try await group.run()
        try await clients.shutdownGracefully()
    }
}
