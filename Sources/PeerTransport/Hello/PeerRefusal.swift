import NIOHTTP1
import Replication

/// Why a hello was refused. Every case maps to one HTTP status and one stable code.
package enum PeerRefusal: Error, Hashable, Sendable {
    /// Not a POST to the stream's path. HTTP 404.
    case notFound
    /// The header is missing, doubled or unreadable. HTTP 400.
    case malformedHello(header: String)
    /// The sender speaks another version of the protocol. HTTP 400.
    case wrongProtocol
    /// The sender belongs to another cluster. HTTP 403.
    case wrongCluster
    /// The sender has another membership configuration than `current` (rule 13). HTTP 409.
    case wrongEpoch(current: UInt32)
    /// The sender is no member of this configuration, or claims to be the receiver itself. HTTP 403.
    case notAPeer
    /// The hello is meant for another node: an address is wrong. HTTP 421.
    case wrongAddressee
    /// The certificate speaks for somebody else, or for no node at all. HTTP 403.
    case wrongCertificate(identity: PeerIdentity?)
    /// Another store speaks for the node than before (rule 12): a lost or copied disk. HTTP 409.
    case foreignStore
    /// The receiver is shutting down. HTTP 503.
    case stopping

    package var status: HTTPResponseStatus {
        switch self {
        case .notFound: .notFound
        case .malformedHello, .wrongProtocol: .badRequest
        case .wrongCluster, .notAPeer, .wrongCertificate: .forbidden
        case .wrongEpoch, .foreignStore: .conflict
        case .wrongAddressee: .misdirectedRequest
        case .stopping: .serviceUnavailable
        }
    }

    package var code: String {
        switch self {
        case .notFound: "not-found"
        case .malformedHello: "malformed-hello"
        case .wrongProtocol: "wrong-protocol"
        case .wrongCluster: "wrong-cluster"
        case .wrongEpoch: "wrong-epoch"
        case .notAPeer: "not-a-peer"
        case .wrongAddressee: "wrong-addressee"
        case .wrongCertificate: "wrong-certificate"
        case .foreignStore: "foreign-store"
        case .stopping: "stopping"
        }
    }

    package var detail: String {
        switch self {
        case .notFound: "This port serves POST \(PeerProtocol.path) to peers and nothing else."
        case .malformedHello(let header): "The header \(header) is missing, doubled or unreadable."
        case .wrongProtocol: "This node speaks version \(PeerProtocol.version) of the peer protocol."
        case .wrongCluster: "This node belongs to another cluster."
        case .wrongEpoch(let current): "This node is in epoch \(current)."
        case .notAPeer: "The sender is not a peer of this node."
        case .wrongAddressee: "The hello is meant for another node."
        case .wrongCertificate(let identity?): "The certificate speaks for \(identity)."
        case .wrongCertificate(nil): "The certificate names no node."
        case .foreignStore: "Another store has spoken for this node before."
        case .stopping: "This node is shutting down."
        }
    }
}
