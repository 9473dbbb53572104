import Paxos
import Replication

/// One line of a trace; kept as it happened and put into words only when somebody wants to read it.
enum TraceEvent {
    case sent(from: NodeID, to: NodeID, PeerMessage)
    case received(from: NodeID, to: NodeID, PeerMessage)
    case lost(from: NodeID, to: NodeID, PeerMessage)
    case synced(NodeID, through: UInt64)
    case started(NodeID, roundBound: UInt64)
    case crashed(NodeID, batchesKept: Int, of: Int)
    case paused(NodeID, microseconds: UInt64)
    case linked(from: NodeID, to: NodeID, isUp: Bool)
    case cut(String)
    case noted(String, NodeID?)
    case asked(client: Int, NodeID, RegisterKey, NumberCommand)
    case ended(client: Int, NodeID, RegisterKey, Outcome)

    /// The register that it is about; `nil` if it is about nodes.
    var key: RegisterKey? {
        switch self {
        case .sent(_, _, let message), .received(_, _, let message), .lost(_, _, let message): message.key
        case .asked(_, _, let key, _), .ended(_, _, let key, _): key
        default: nil
        }
    }

    /// Heartbeats and syncs come so often that they hide the rest.
    var isNoise: Bool {
        switch self {
        case .sent(_, _, .heartbeat), .received(_, _, .heartbeat), .lost(_, _, .heartbeat), .synced: true
        default: false
        }
    }

    /// A few bits of everything, for the trace's hash.
    var digest: UInt64 {
        switch self {
        case .sent(let from, let to, let message): 1 ^ pair(from, to) ^ message.digest
        case .received(let from, let to, let message): 2 ^ pair(from, to) ^ message.digest
        case .lost(let from, let to, let message): 3 ^ pair(from, to) ^ message.digest
        case .synced(let node, let through): 4 ^ pair(node, node) ^ through << 20
        case .started(let node, let bound): 5 ^ pair(node, node) ^ bound << 20
        case .crashed(let node, let kept, _): 6 ^ pair(node, node) ^ UInt64(kept) << 20
        case .paused(let node, let time): 7 ^ pair(node, node) ^ time << 20
        case .linked(let from, let to, let isUp): 8 ^ pair(from, to) ^ (isUp ? 1 << 20 : 0)
        case .cut(let text): 9 ^ UInt64(text.utf8.count) << 20
        case .noted(let text, let node): 10 ^ UInt64(text.utf8.count) << 20 ^ UInt64(node?.rawValue ?? 0) << 4
        case .asked(let client, let node, _, let command):
            11 ^ pair(node, node) ^ UInt64(client) << 20 ^ command.request << 30
        case .ended(let client, let node, _, let outcome):
            12 ^ pair(node, node) ^ UInt64(client) << 20 ^ outcome.digest << 30
        }
    }

    private func pair(_ from: NodeID, _ to: NodeID) -> UInt64 {
        UInt64(from.rawValue) << 4 ^ UInt64(to.rawValue) << 10
    }
}

extension TraceEvent: CustomStringConvertible {
    var description: String {
        switch self {
        case .sent(let from, let to, let message): "\(from) -> \(to)  \(message.summary)"
        case .received(let from, let to, let message): "\(from) => \(to)  \(message.summary)"
        case .lost(let from, let to, let message): "\(from) -x \(to)  \(message.summary)"
        case .synced(let node, let through): "\(node) synced through \(through)"
        case .started(let node, let bound): "\(node) starts, round bound \(bound)"
        case .crashed(let node, let kept, let all): "\(node) crashes, keeps \(kept) of \(all) unsynced batches"
        case .paused(let node, let time): "\(node) is paused for \(time) us"
        case .linked(let from, let to, let isUp): "\(from) is told that its link to \(to) is \(isUp ? "up" : "down")"
        case .cut(let text): text
        case .noted(let text, let node): "\(node.map { "\($0) " } ?? "")\(text)"
        case .asked(let client, let node, let key, let command):
            "client \(client) asks \(node) to \(command.kind) \(key), request \(command.request)"
        case .ended(let client, let node, let key, let outcome):
            "\(node) answers client \(client) on \(key): \(outcome.summary)"
        }
    }
}
