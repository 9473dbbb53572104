import AsyncHTTPClient
import Formats
import NIOCore
import NIOHTTP1
import NIOSSL
import Numbering
import Synchronization

/// A client of a cluster: asks one node, and the next when one does not answer.
///
/// A write keeps its request id through all tries, so the registry recognises a repetition, and a client that was cut
/// off learns from any node what became of its request.
public final class RegistryClient: Sendable {
    public let configuration: ClientConfiguration
    private let http: HTTPClient
    private let order: Mutex<NodeOrder>
    private let clock = ContinuousClock()

    /// The greatest number of bytes of an answer.
    static let maximumAnswerLength = 64 << 20

    /// Call `shutdown()` before letting go of it.
    ///
    /// * Throws `AuthorityFileProblem`.
    public init(_ configuration: ClientConfiguration) throws {
        precondition(!configuration.nodes.isEmpty, "a client needs a node")
        self.configuration = configuration
        order = Mutex(NodeOrder(count: configuration.nodes.count))
        var settings = HTTPClient.Configuration()
        settings.timeout.connect = TimeAmount(configuration.connectTimeout)
        // Fail-over is done here; a pool that tries again by itself would hide a dead node.
        settings.connectionPool.retryConnectionEstablishment = false
        settings.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = configuration.connectionsPerNode
        settings.httpVersion = .http1Only
        settings.redirectConfiguration = .disallow
        if let file = configuration.authorityFile {
            var tls = TLSConfiguration.makeClientConfiguration()
            let authorities = (try? NIOSSLCertificate.fromPEMFile(file)) ?? []
            guard !authorities.isEmpty else { throw AuthorityFileProblem(file: file) }
            tls.additionalTrustRoots = [.certificates(authorities)]
            settings.tlsConfiguration = tls
        }
        http = HTTPClient(eventLoopGroupProvider: .singleton, configuration: settings)
    }

    public func shutdown() async {
        try? await http.shutdown()
    }

    /// Sends a request until it is answered, refused, or out of time.
    public func send(_ request: ClientRequest) async throws(ClientError) -> ClientResponse {
        var request = request
        if configuration.isDryRun, request.requestID != nil, !request.saysDryRunInBody {
            request.query.append(("dryRun", "true"))
        }
        let deadline = clock.now + (request.timeout ?? configuration.timeout)
        var unknownCause: String?
        var failures: [Int: (reason: String, problem: Problem?)] = [:]
        var round = 0
        while true {
            for node in order.withLock({ $0.nodes(preferring: request.preferredNode, now: clock.now) }) {
                let left = deadline - clock.now
                guard left > .zero, !Task.isCancelled else { break }
                let attempt = await attempt(request, at: node, within: left)
                note(attempt, of: request, at: node)
                switch Verdict(attempt, isWrite: request.requestID != nil) {
                case .done(let response): return response
                case .refused(let problem): throw .refused(problem)
                case .tryNext(let reason, let problem): failures[node] = (reason, problem)
                case .unknown(let reason):
                    unknownCause = reason
                    failures[node] = (reason, nil)
                }
            }
            round += 1
            let mayTryAgain = unknownCause != nil || round < configuration.rounds
            guard mayTryAgain, clock.now + configuration.pause < deadline, !Task.isCancelled,
                !allRefuseKey(failures)
            else { break }
            try? await Task.sleep(for: configuration.pause)
        }
        throw failure(of: request, unknownCause: unknownCause, failures)
    }

    /// Whether every node says that it does not know the API key: waiting would not help.
    private func allRefuseKey(_ failures: [Int: (reason: String, problem: Problem?)]) -> Bool {
        failures.count == configuration.nodes.count && failures.values.allSatisfy { $0.problem?.status == 401 }
    }

    private func failure(
        of request: ClientRequest,
        unknownCause: String?,
        _ failures: [Int: (reason: String, problem: Problem?)]
    ) -> ClientError {
        if let unknownCause, let id = request.requestID { return .unknownOutcome(id, cause: unknownCause) }
        // One node that answers knows more than another that is down.
        if let problem = failures.values.compactMap(\.problem).first(where: { $0.status == 401 }),
            failures.values.allSatisfy({ $0.problem == nil || $0.problem?.status == 401 })
        {
            return .refused(problem)
        }
        if failures.values.allSatisfy({ ($0.problem?.status ?? 503) < 503 }),
            let problem = failures.values.compactMap(\.problem).first
        {
            return .refused(problem)
        }
        return .unavailable(
            configuration.nodes.indices.map { node in
                NodeFailure(
                    node: configuration.nodes[node],
                    reason: failures[node]?.reason ?? "not tried in the time given"
                )
            }
        )
    }

    private func note(_ attempt: Attempt, of request: ClientRequest, at node: Int) {
        order.withLock { order in
            if case .answered(let response) = attempt, response.status < 500 {
                order.answered(node, isPreferred: request.preferredNode != nil)
            } else {
                order.failed(node, now: clock.now, distrust: configuration.distrust)
            }
        }
    }

    // MARK: - One try

    /// One try at one node, without fail-over.
    func attempt(_ request: ClientRequest, at node: Int, within left: Duration) async -> Attempt {
        let limit = request.attemptTimeout ?? configuration.attemptTimeout
        // The last hope of a client with one node is that node.
        let time = configuration.nodes.count == 1 ? left : min(limit, left)
        let outgoing = outgoing(request, node: node)
        let http = http
        do {
            let answered = try await Deadline.run(for: time) { () throws -> ClientResponse in
                let response = try await http.execute(outgoing, timeout: TimeAmount(time + .seconds(1)))
                let body = try await response.body.collect(upTo: RegistryClient.maximumAnswerLength)
                return ClientResponse(
                    status: Int(response.status.code),
                    body: Array(body.readableBytesView),
                    version: RegistryClient.version(response.headers.first(name: "ETag")),
                    node: node
                )
            }
            return answered.map { .answered($0) } ?? .lost(reason: "no answer within \(time.plainText)")
        } catch {
            return ConnectionFailure.attempt(error)
        }
    }

    private func outgoing(_ request: ClientRequest, node: Int) -> HTTPClientRequest {
        var outgoing = HTTPClientRequest(url: configuration.nodes[node] + request.target)
        outgoing.method = request.method
        outgoing.headers.add(name: "Accept", value: "application/json")
        if let key = configuration.apiKey {
            outgoing.headers.add(name: "Authorization", value: "Bearer \(key.token)")
        }
        if let id = request.requestID { outgoing.headers.add(name: "Idempotency-Key", value: id.text) }
        if let version = request.expectedVersion { outgoing.headers.add(name: "If-Match", value: "\"\(version)\"") }
        if let body = request.body {
            outgoing.headers.add(name: "Content-Type", value: body.contentType)
            outgoing.body = .bytes(body.bytes)
        }
        return outgoing
    }

    /// `"3"` as 3.
    private static func version(_ tag: String?) -> Int? {
        tag.flatMap { Int($0.filter { $0.isNumber }) }
    }
}
