public import Paxos

/// Who a certificate speaks for: one node of one cluster, written `e164://<cluster>/node/<number>`.
///
/// Stands in the certificate as a URI among the subject's alternative names, so that a host name or an address proves
/// nothing.
public struct PeerIdentity: Hashable, Sendable, CustomStringConvertible {
    public static let longestClusterID = 64

    public let clusterID: String
    public let node: NodeID

    /// For a trusted cluster id: `isValidClusterID` holds.
    public init(clusterID: String, node: NodeID) {
        precondition(PeerIdentity.isValidClusterID(clusterID), "a cluster id is 1 to 64 letters, digits and hyphens")
        self.clusterID = clusterID
        self.node = node
    }

    /// Reads exactly what `uri` writes; `nil` for anything else.
    public init?(uri: String) {
        let parts = uri.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 5, parts[0] == "e164:", parts[1].isEmpty, parts[3] == "node" else { return nil }
        guard PeerIdentity.isValidClusterID(String(parts[2])) else { return nil }
        guard let number = UInt64(parts[4]), let node = NodeID(checking: number) else { return nil }
        self.clusterID = String(parts[2])
        self.node = node
        guard self.uri == uri else { return nil }
    }

    public var uri: String { "e164://\(clusterID)/node/\(node.rawValue)" }

    public var description: String { uri }

    /// Whether the text is 1 to 64 ASCII letters, digits and hyphens.
    public static func isValidClusterID(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= longestClusterID
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
                    true
                default:
                    false
                }
            }
    }
}
