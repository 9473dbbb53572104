/// Why a connection to a peer ended, or why there was none.
enum LinkEnd: Hashable, Sendable {
    /// No connection, or one that broke; in the words of whoever noticed.
    case failed(String)
    /// TLS worked, but the other side is not the node that was dialled.
    case wrongPeer(identity: PeerIdentity?)
    /// The peer answered the hello with this problem.
    case refused(String)
    /// The peer accepted the hello, and later ended the session for this reason.
    case endedByPeer(String)
    /// This node is shutting down.
    case stopped

    var reason: String {
        switch self {
        case .failed(let reason): reason
        case .wrongPeer(let identity?): "the certificate at this address speaks for \(identity)"
        case .wrongPeer(nil): "the certificate at this address names no node"
        case .refused(let problem): "refused: \(problem)"
        case .endedByPeer(let reason): "ended by the peer: \(reason)"
        case .stopped: "shutting down"
        }
    }

    var refusal: String? {
        if case .refused(let problem) = self { problem } else { nil }
    }
}
