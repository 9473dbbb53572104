import Formats
import NIOHTTP1
import Numbering

extension RegistryClient {
    /// Whether some node can decide writes now.
    public func ready() async -> Bool {
        for node in configuration.nodes.indices where await isReady(node) { return true }
        return false
    }

    /// Whether this node can decide writes now. Never fails over.
    public func isReady(_ node: Int) async -> Bool {
        let attempt = await attempt(.get("/readyz"), at: node, within: configuration.connectTimeout)
        guard case .answered(let response) = attempt else { return false }
        return response.status == 200
    }

    /// What some node says about the cluster.
    public func presentCluster() async throws(ClientError) -> JSONValue {
        try await value(.get("/v1/cluster"))
    }

    /// Adds, promotes or removes a node.
    ///
    /// - Parameters:
    ///   - change: `add`, `promote` or `remove`.
    ///   - node: Its number.
    ///   - replacing: With `promote`, who leaves in the same step.
    ///   - more: With `add`, the new node's `store`, `peer` and `api`.
    /// - Returns: The membership of the next epoch.
    /// - Throws: `ClientError`.
    public func changeMembership(
        _ change: String,
        node: Int,
        replacing: Int? = nil,
        more: [(String, String)] = []
    ) async throws(ClientError) -> JSONValue {
        var members: [(String, JSONValue?)] = [("change", .string(change)), ("node", .string(String(node)))]
        members.append(("replacing", replacing.map { .string(String($0)) }))
        members += more.map { ($0.0, .string($0.1)) }
        return try await value(.write(.POST, "/v1/cluster/membership", .object(omittingNil: members), id: nil))
    }

    /// Has this node compare its registers with the other nodes'. Never fails over.
    public func startVerification(at node: Int) async -> Result<JSONValue, ClientError> {
        await value(.write(.POST, "/v1/cluster/verification", .object([]), id: nil), at: node)
    }

    /// How far the comparison has got. Never fails over.
    public func verification(at node: Int) async -> Result<JSONValue, ClientError> {
        await value(.get("/v1/cluster/verification"), at: node)
    }

    /// Has this node write a backup on its own disk. Never fails over.
    public func startBackup(at node: Int) async -> Result<JSONValue, ClientError> {
        await value(.write(.POST, "/v1/cluster/backup", .object([]), id: nil), at: node)
    }

    /// How far the backup has got. Never fails over.
    public func backup(at node: Int) async -> Result<JSONValue, ClientError> {
        await value(.get("/v1/cluster/backup"), at: node)
    }

    /// What each node says about the cluster, in the order of the configuration.
    public func cluster() async -> [(node: String, answer: Result<JSONValue, ClientError>)] {
        await withTaskGroup(of: (Int, Result<JSONValue, ClientError>).self) { group in
            for node in configuration.nodes.indices {
                group.addTask { (node, await self.cluster(at: node)) }
            }
            var answers: [Int: Result<JSONValue, ClientError>] = [:]
            for await (node, answer) in group { answers[node] = answer }
            return configuration.nodes.indices.compactMap { node in
                answers[node].map { (configuration.nodes[node], $0) }
            }
        }
    }

    private func cluster(at node: Int) async -> Result<JSONValue, ClientError> {
        await value(.get("/v1/cluster"), at: node)
    }

    /// Asks one node and no other.
    public func value(_ request: ClientRequest, at node: Int) async -> Result<JSONValue, ClientError> {
        let name = configuration.nodes[node]
        let limit = request.attemptTimeout ?? configuration.attemptTimeout
        switch Verdict(await attempt(request, at: node, within: limit), isWrite: false) {
        case .done(let response):
            do throws(ClientError) {
                return .success(try response.understood(node: name))
            } catch {
                return .failure(error)
            }
        case .refused(let problem): return .failure(.refused(problem))
        case .tryNext(_, .some(let problem)) where problem.status == 401: return .failure(.refused(problem))
        case .tryNext(let reason, _), .unknown(let reason):
            return .failure(.unavailable([NodeFailure(node: name, reason: reason)]))
        }
    }
}
