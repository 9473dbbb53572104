import Paxos
import Synchronization

/// The peers of the present membership with their gauges, and the epoch that this node knows: they change while it runs.
final class PeerDirectory: Sendable {
    private struct Content {
        var epoch: UInt32
        var gauges: [NodeID: PeerGauges]
    }

    private let content: Mutex<Content>

    init(epoch: UInt32, peers: [NodeID: PeerAddress]) {
        let gauges = Dictionary(uniqueKeysWithValues: peers.map { ($0, PeerGauges(node: $0, address: $1)) })
        content = Mutex(Content(epoch: epoch, gauges: gauges))
    }

    /// The latest epoch whose membership is known here.
    var epoch: UInt32 { content.withLock { $0.epoch } }

    /// `nil` for a node that is no peer.
    subscript(node: NodeID) -> PeerGauges? { content.withLock { $0.gauges[node] } }

    var all: [NodeID: PeerGauges] { content.withLock { $0.gauges } }

    /// Takes over a membership; peers that stay keep their counts.
    func update(epoch: UInt32, peers: [NodeID: PeerAddress]) {
        content.withLock { content in
            content.epoch = max(content.epoch, epoch)
            content.gauges = content.gauges.filter { peers[$0.key] != nil }
            for (node, address) in peers {
                if let known = content.gauges[node] {
                    known.moved(to: address)
                } else {
                    content.gauges[node] = PeerGauges(node: node, address: address)
                }
            }
        }
    }
}
