import Hummingbird
import NIOCore
import Numbering
import Paxos
import Registry
import RegistryAPI
import Replication

/// `/cluster`: nodes, heartbeats, lag and quorum as this node sees them, live.
struct ClusterPages: Sendable {
    var routes: [PageRoute] {
        [
            PageRoute(.get, "/cluster", .operation(.showCluster), handle: show),
            PageRoute(.get, "/cluster/events", .operation(.showCluster), handle: events),
        ]
    }

    /// One node as this one sees it.
    private struct Member: Sendable {
        var id: UInt16
        var api: String
        var isSelf: Bool
        var isReachable: Bool
        var lag: UInt64
        var roundTrip: UInt64?
        var heard: UInt64?
        var store: String
    }

    private static func members(_ visit: Visit) -> [Member] {
        let status = visit.registry.status
        let configuration = visit.site.configuration.api
        let now = configuration.moment?()
        let reachable = Set(status.reachablePeers)
        let ids = Set(configuration.members().map(\.id)).union(status.peers.keys).union([status.node])
        return ids.sorted().map { id in
            let peer = status.peers[id]
            var heard: UInt64?
            if let now, let last = peer?.lastHeard, last <= now {
                heard = UInt64((now.microseconds - last.microseconds) / 1_000)
            }
            return Member(
                id: id.rawValue,
                api: configuration.members().first { $0.id == id }?.api ?? "",
                isSelf: id == status.node,
                isReachable: id == status.node || reachable.contains(id),
                lag: peer?.lag ?? 0,
                roundTrip: peer?.roundTripMicroseconds,
                heard: heard,
                store: (id == status.node ? status.store : peer?.store)?.description ?? ""
            )
        }
    }

    private func show(_ visit: Visit) async throws -> Response {
        let status = visit.registry.status
        let members = Self.members(visit)
        let up = members.count(where: \.isReachable)
        return visit.page(
            "cluster",
            title: "Cluster",
            [
                "isReachable": status.isQuorumReachable, "quorum": "\(status.quorumSize)", "count": "\(members.count)",
                "up": "\(up)", "standing": "\(status.standing)", "round": "\(status.round)", "epoch": "\(status.epoch)",
                "settled": CountWords.grouped(Int(status.settledThrough)), "unsettled": "\(status.unsettled)",
                "requests": "\(status.requests)",
                "members": members.map { member -> Model in
                    [
                        "id": "\(member.id)", "api": member.api, "isSelf": member.isSelf,
                        "class": member.isReachable ? "ok" : "bad",
                        "heard": member.isSelf ? "this node" : member.heard.map { "\($0) ms ago" } ?? "never",
                        "lag": "\(member.lag)",
                        "roundTrip": member.roundTrip.map { "\(Double($0 / 10) / 100) ms" } ?? "–",
                        "store": member.store,
                    ]
                },
                "changes": await Self.changes(visit),
            ]
        )
    }

    private static func changes(_ visit: Visit) async -> [Model] {
        let pulse = await visit.registry.pulse(limit: 10)
        return pulse.latest.map { decision in
            [
                "number": decision.beginning + " ••••", "state": visit.site.stateModel(decision.state),
                "node": "n\(decision.node)", "time": visit.site.timeModel(decision.time),
            ]
        }
    }

    private func events(_ visit: Visit) async throws -> Response {
        try EventStream.response(visit) { output in
            // A session may have ended, and a role may have been taken away.
            if let token = visit.sessionToken {
                let known = try? await visit.registry.authentication(by: token[...])
                guard PageRoute.admits(known?.caller, .operation(.showCluster)) else { return false }
            }
            let status = visit.registry.status
            let pulse = await visit.registry.pulse(limit: 10)
            var writer = JSONWriter()
            writer.beginObject()
            writer.member("asOf", pulse.asOf)
            writer.member("isQuorumReachable", status.isQuorumReachable)
            writer.member("settled", status.settledThrough)
            writer.member("unsettled", status.unsettled)
            writer.member("requests", status.requests)
            writer.member("round", status.round)
            writer.member("standing", "\(status.standing)")
            writer.name("members")
            writer.beginArray()
            for member in Self.members(visit) {
                writer.beginObject()
                writer.member("id", member.id)
                writer.member("isSelf", member.isSelf)
                writer.member("isReachable", member.isReachable)
                writer.member("lag", member.lag)
                writer.name("roundTrip")
                if let time = member.roundTrip { writer.number(time) } else { writer.null() }
                writer.name("heard")
                if let time = member.heard { writer.number(time) } else { writer.null() }
                writer.endObject()
            }
            writer.endArray()
            writer.latest(pulse)
            writer.endObject()
            try await output.write(EventStream.event(writer.buffer))
            return true
        }
    }
}
