import Paxos
import PeerTransport
import Replication

extension Membership {
    /// Where everybody is whom a node of this membership has to do with.
    func addresses(but node: NodeID) throws -> [NodeID: PeerAddress] {
        var addresses: [NodeID: PeerAddress] = [:]
        for member in everybody where member.node != node {
            addresses[member.node] = try PeerAddress(parsing: member.peer)
        }
        return addresses
    }
}

extension ReplicaStatus {
    /// The last membership that is known to be chosen.
    var latest: Membership { next ?? membership }

    /// Whether a store may speak for a node: members have one each, and of nodes of later epochs nothing is known yet.
    func isKnown(_ store: StoreID, of node: NodeID) -> Bool {
        for member in latest.everybody + membership.everybody where member.node == node { return member.store == store }
        return true
    }
}
