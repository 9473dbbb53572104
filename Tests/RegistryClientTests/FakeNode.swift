import Formats
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import RegistryClient
import Synchronization

/// A node as the client sees it: answers what a test says, and remembers what it was asked.
final class FakeNode: Sendable {
    struct Asked: Sendable {
        var method: String
        /// With the query.
        var target: String
        var requestID: String?
        var authorization: String?
        var ifMatch: String?
        var body: [UInt8]
    }

    struct Reply: Sendable {
        var status = 200
        var body = "{}"
        var etag: String?
        /// How long the node thinks.
        var delay: Duration = .zero

        static func problem(_ status: Int, _ code: String, _ more: String = "") -> Reply {
            Reply(status: status, body: #"{"status":\#(status),"code":"\#(code)","title":"T"\#(more)}"#)
        }
    }

    typealias Behaviour = @Sendable (_ asked: Asked, _ count: Int) -> Reply

    private let log = Mutex<[Asked]>([])
    private let behaviour: Behaviour

    init(_ behaviour: @escaping Behaviour) {
        self.behaviour = behaviour
    }

    /// Everything that was asked so far.
    var asked: [Asked] { log.withLock { $0 } }

    /// Runs nodes on free ports while `body` runs.
    static func run(
        _ nodes: [FakeNode],
        _ body: @escaping @Sendable (_ addresses: [String]) async throws -> Void
    ) async throws {
        try await run(nodes[...], addresses: [], body)
    }

    private static func run(
        _ nodes: ArraySlice<FakeNode>,
        addresses: [String],
        _ body: @escaping @Sendable ([String]) async throws -> Void
    ) async throws {
        guard let node = nodes.first else {
            try await body(addresses)
            return
        }
        let (ports, continuation) = AsyncStream.makeStream(of: Int.self, bufferingPolicy: .bufferingNewest(1))
        try await withThrowingTaskGroup(of: Void.self) { group in
            let application = node.application { continuation.yield($0) }
            group.addTask { try await application.runService(gracefulShutdownSignals: []) }
            var iterator = ports.makeAsyncIterator()
            guard let port = await iterator.next() else { return }
            try await run(nodes.dropFirst(), addresses: addresses + ["http://127.0.0.1:\(port)"], body)
            group.cancelAll()
        }
    }

    private func application(onPort: @escaping @Sendable (Int) -> Void) -> some ApplicationProtocol {
        let router = Router()
        for path in ["/", "**"] {
            for method in [HTTPRequest.Method.get, .post, .patch, .delete, .put] {
                router.on(RouterPath(path), method: method) { [self] request, _ in try await answer(request) }
            }
        }
        // Being cancelled at the end of a test is no news.
        var logger = Logger(label: "fake node")
        logger.logLevel = .critical
        return Application(
            responder: router.buildResponder(),
            configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { channel in onPort(channel.localAddress?.port ?? 0) },
            logger: logger
        )
    }

    private func answer(_ request: Request) async throws -> Response {
        let body = try await request.body.collect(upTo: 1 << 24)
        let asked = Asked(
            method: request.method.rawValue,
            target: request.uri.description,
            requestID: request.headers[.init("Idempotency-Key") ?? .accept],
            authorization: request.headers[.authorization],
            ifMatch: request.headers[.ifMatch],
            body: Array(body.readableBytesView)
        )
        let count = log.withLock { log in
            log.append(asked)
            return log.count
        }
        let reply = behaviour(asked, count)
        if reply.delay > .zero { try await Task.sleep(for: reply.delay) }
        var headers = HTTPFields()
        if let etag = reply.etag { headers[.eTag] = etag }
        return Response(
            status: .init(code: reply.status),
            headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(string: reply.body))
        )
    }
}

/// Runs a client of these nodes, and ends it.
func withClient(
    _ addresses: [String],
    change: (inout ClientConfiguration) -> Void = { _ in },
    _ body: (RegistryClient) async throws -> Void
) async throws {
    var configuration = ClientConfiguration(nodes: addresses)
    // Long enough for a machine that has much else to do.
    configuration.timeout = .seconds(60)
    configuration.attemptTimeout = .seconds(20)
    configuration.pause = .milliseconds(20)
    change(&configuration)
    let client = try RegistryClient(configuration)
    do {
        try await body(client)
    } catch {
        await client.shutdown()
        throw error
    }
    await client.shutdown()
}

/// An address where nobody listens: its port was free a moment ago.
let deadAddress = "http://127.0.0.1:9"
