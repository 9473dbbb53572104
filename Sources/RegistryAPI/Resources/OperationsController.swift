import Formats
import Hummingbird
import NIOCore
import Numbering
import Paxos
import Registry
import Replication

/// `/healthz`, `/readyz`, `/metrics` and `/v1/cluster`: how the node and its cluster are doing.
struct OperationsController: Sendable {
    let registry: Registry
    let configuration: APIConfiguration
    let metrics: RequestMetrics

    var routes: [Route] {
        [
            Route(.get, "/healthz", .unchecked, "Whether the process answers") { (_) throws(Problem) in
                .text("ok\n")
            },
            Route(.get, "/readyz", .unchecked, "Whether the node can decide writes", handle: ready),
            Route(.get, "/metrics", .unchecked, "Metrics in Prometheus text format", handle: scrape),
            Route(.get, "/v1/cluster", .apiKey, "Show the members and how they are doing", handle: cluster),
            Route(.get, "/v1/cluster/verification", .apiKey, "Show the comparison of the nodes", handle: verification),
            Route(.post, "/v1/cluster/verification", .apiKey, "Compare what the nodes hold", handle: startVerification),
            Route(.get, "/v1/cluster/backup", .apiKey, "Show how far the backup is", handle: backup),
            Route(.post, "/v1/cluster/backup", .apiKey, "Back up what was decided", handle: startBackup),
            Route(.post, "/v1/cluster/membership", .apiKey, "Add, promote or remove a node", handle: changeMembership),
        ]
    }

    private func ready(_ call: Call) async throws(Problem) -> Response {
        guard registry.isReady else {
            throw Problem(
                .notReady,
                registry.tables.isLoaded ? "too few nodes can be reached" : "the tables are being loaded"
            )
        }
        return .text("ready\n")
    }

    private func scrape(_ call: Call) async throws(Problem) -> Response {
        var text = ""
        metrics.write(to: &text)
        ReplicaMetrics.write(registry.status, to: &text)
        text += configuration.additionalMetrics()
        return .text(text, type: "text/plain; version=0.0.4; charset=utf-8")
    }

    private func cluster(_ call: Call) async throws(Problem) -> Response {
        _ = try call.query([])
        if let denial = registry.denialOfCluster(to: try call.identifiedCaller()) { throw Problem(refused: denial) }
        let status = registry.status
        let now = configuration.moment?()
        return .json { writer in
            writer.beginObject()
            writer.member("node", status.node.rawValue)
            writer.member("store", status.store.description)
            writer.member("epoch", status.epoch)
            writer.member("largestNode", (status.next ?? status.membership).largestNode.rawValue)
            writer.name("quorum")
            writer.beginObject()
            writer.member("size", status.quorumSize)
            writer.member("isReachable", status.isQuorumReachable)
            writer.member("standing", "\(status.standing)")
            writer.endObject()
            writer.member("requests", status.requests)
            writer.member("unsettled", status.unsettled)
            writer.member("settledThrough", status.settledThrough)
            writer.member("round", status.round)
            writer.member("conflicts", registry.audit.conflicts)
            writer.name("members")
            writer.beginArray()
            for member in members(status) { write(member, status, now: now, to: &writer) }
            writer.endArray()
            writer.member("asOf", registry.now)
            writer.endObject()
        }
    }

    /// The members, and this node if it is none any more.
    private func members(_ status: ReplicaStatus) -> [ClusterMember] {
        var members = configuration.members()
        if members.isEmpty {
            members = status.membership.members.map { ClusterMember(id: $0.node, isVoter: $0.isVoter) }
        }
        for node in [status.node] where !members.contains(where: { $0.id == node }) {
            members.append(ClusterMember(id: node, isVoter: false))
        }
        return members.sorted { $0.id < $1.id }
    }

    private func write(_ member: ClusterMember, _ status: ReplicaStatus, now: Moment?, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("id", member.id.rawValue)
        writer.member("name", member.name)
        writer.member("api", member.api)
        writer.member("isSelf", member.id == status.node)
        writer.member("isVoter", member.isVoter)
        if let peer = status.peers[member.id] {
            writer.member("isLinked", peer.isLinked)
            writer.member("isReachable", status.reachablePeers.contains(member.id))
            writer.member("store", peer.store?.description)
            writer.member("lag", peer.lag)
            writer.name("roundTripMicroseconds")
            if let microseconds = peer.roundTripMicroseconds { writer.number(microseconds) } else { writer.null() }
            writer.name("lastHeardMilliseconds")
            if let now, let heard = peer.lastHeard, heard <= now {
                writer.number((now.microseconds - heard.microseconds) / 1_000)
            } else {
                writer.null()
            }
        }
        writer.endObject()
    }
}
