import Numbering
import Paxos
import Replication

/// The replica's state as gauges in Prometheus text format.
enum ReplicaMetrics {
    static func write(_ status: ReplicaStatus, to text: inout String) {
        gauge("e164_replica_quorum_reachable", "1 when writes can be decided.", status.isQuorumReachable ? 1 : 0)
        gauge("e164_replica_epoch", "Number of the membership configuration.", status.epoch)
        gauge("e164_replica_requests", "Requests under way.", status.requests)
        gauge("e164_replica_unsettled_entries", "Acceptances not known to be chosen.", status.unsettled)
        gauge(
            "e164_replica_settled_through_entries",
            "Position up to which the feed is settled.",
            status.settledThrough
        )
        gauge("e164_replica_round", "Highest round used or seen.", status.round)
        let peers = status.peers.sorted { $0.key < $1.key }
        peerGauge("e164_peer_linked", "1 while messages can leave.") { $0.isLinked ? "1" : "0" }
        peerGauge("e164_peer_lag_entries", "Feed entries of the peer not looked at.") { "\($0.lag)" }
        peerGauge("e164_peer_round_trip_seconds", "Last measured round trip.") { peer in
            peer.roundTripMicroseconds.map { "\(Double($0) / 1e6)" }
        }

        func gauge(_ name: String, _ help: String, _ value: some BinaryInteger) {
            text += "# HELP \(name) \(help)\n# TYPE \(name) gauge\n\(name) \(value)\n"
        }

        func peerGauge(_ name: String, _ help: String, _ value: (Peer) -> String?) {
            text += "# HELP \(name) \(help)\n# TYPE \(name) gauge\n"
            for (node, peer) in peers {
                guard let value = value(peer) else { continue }
                text += "\(name){peer=\"\(node.rawValue)\"} \(value)\n"
            }
        }
    }
}
