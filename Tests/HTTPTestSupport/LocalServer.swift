public import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import Synchronization

/// A server on loopback in the place of somebody's service: answers what a test says, and remembers what it was asked.
public final class LocalServer: Sendable {
    public struct Asked: Sendable {
        public var method: HTTPRequest.Method
        /// Without the query, still percent-encoded.
        public var path: String
        /// As it was sent; empty when there is none.
        public var query: String
        public var headers: HTTPFields
        public var body: String
    }

    public struct Reply: Sendable {
        public var status: Int
        public var body: String
        public var headers: HTTPFields

        public init(_ status: Int, _ body: String, headers: HTTPFields = [:]) {
            self.status = status
            self.body = body
            self.headers = headers
        }
    }

    /// `count`: how many requests came before this one.
    public typealias Behaviour = @Sendable (_ asked: Asked, _ count: Int) async -> Reply

    private let log = Mutex<[Asked]>([])
    private let behaviour: Behaviour

    public init(_ behaviour: @escaping Behaviour) {
        self.behaviour = behaviour
    }

    /// Everything that was asked so far.
    public var asked: [Asked] { log.withLock { $0 } }

    /// Listens on a free port while `body` runs, which gets the server's address, as `http://127.0.0.1:49152`.
    public func run(_ body: @escaping @Sendable (_ address: String) async throws -> Void) async throws {
        let (ports, continuation) = AsyncStream.makeStream(of: Int.self, bufferingPolicy: .bufferingNewest(1))
        let router = Router()
        for path in ["/", "**"] {
            for method in [HTTPRequest.Method.get, .post] {
                router.on(RouterPath(path), method: method) { [self] request, _ in try await answer(request) }
            }
        }
        let application = Application(
            router: router,
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { channel in
                if let port = channel.localAddress?.port { continuation.yield(port) }
            },
            // Being cancelled at the end of a test is no news.
            logger: Logger(label: "local server") { _ in SwiftLogNoOpLogHandler() }
        )
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await application.runService(gracefulShutdownSignals: []) }
            var iterator = ports.makeAsyncIterator()
            guard let port = await iterator.next() else { return }
            try await body("http://127.0.0.1:\(port)")
            group.cancelAll()
        }
    }

    private func answer(_ request: Request) async throws -> Response {
        let body = try await request.body.collect(upTo: 1 << 20)
        let asked = Asked(
            method: request.method,
            path: request.uri.path,
            query: request.uri.query ?? "",
            headers: request.headers,
            body: String(buffer: body)
        )
        let count = log.withLock { log in
            log.append(asked)
            return log.count - 1
        }
        let reply = await behaviour(asked, count)
        return Response(
            status: HTTPResponse.Status(code: reply.status),
            headers: reply.headers,
            body: .init(byteBuffer: ByteBuffer(string: reply.body))
        )
    }
}
